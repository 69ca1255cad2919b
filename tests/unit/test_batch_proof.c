/* A released PDF made from an example and its records, and what becomes of every forgery that
 * somebody with this very program, but without a key, can make of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <qpdf/qpdf-c.h>

#include "base/place.h"
#include "batch/batch.h"
#include "batch/proof.h"

#define ID "kakuu-2026-002"
#define REVISION 1
#define NOW "2026-12-01T09:00:00+09:00"

static const char release_xml[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<release xmlns=\"urn:renmei:release:1\" document=\"" ID "\" revision=\"1\">\n"
    "  <number agency=\"kajoi\">架情委第123号</number>\n"
    "</release>\n";

typedef struct {
    Arena *arena;
    FileRoot *example;
    Registry registry;
    TypeFonts *fonts;
    TypeComposer *composer;
    PdfWriter *writer;
    WebTheme *theme;
    WebTemplate *template_;
    GBytes *content;
    EvidenceRecord records[8], hidden; /* hidden: of the body that did not agree to be named */
    size_t record_count;
} World;

/* What a forger changes before the PDF is made. */
typedef struct {
    World *world;
    GBytes *content, *release, *edition, *sums, *line, *pdf;
    GBytes *listed, *ledger; /* the line that the ledger has, and the ledger */
    EvidenceRecord records[8];
    size_t record_count;
    const FileRoot *workspace;
    DiagList *found;
    GString *words;
} Case;

static GBytes *bytes_of(const char *text)
{
    return g_bytes_new(text, strlen(text));
}

static void put(GBytes **bytes, GBytes *other)
{
    g_clear_pointer(bytes, g_bytes_unref);
    *bytes = other;
}

/* bytes with the first occurrence of a word replaced. */
static GBytes *changed(GBytes *bytes, const char *from, const char *to)
{
    size_t size;
    const char *text = g_bytes_get_data(bytes, &size);
    g_autoptr(GString) out = g_string_new_len(text, (gssize)size);
    assert_int_equal(g_string_replace(out, from, to, 1), 1);
    return g_bytes_new(out->str, out->len);
}

/* ---- the example */

static void read_records(World *world)
{
    g_autoptr(GPtrArray) names = file_list(world->example, "signoffs/" ID "/1", ".xml", NULL);
    g_autoptr(DiagList) found = diag_list_new();
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *path = g_strconcat("signoffs/" ID "/1/", names->pdata[i], NULL);
        GBytes *bytes = file_read(world->example, path, LOAD_MAX_SIGNOFF, NULL);
        Signoff *signoff = arena_make(world->arena, Signoff);
        Instant now;
        instant_parse(NOW, &now);
        assert_true(seal_verify_signoff(world->arena, &world->registry, path, bytes, now.seconds,
                                        signoff, found));
        EvidenceRecord record = {arena_copy_text(world->arena, names->pdata[i]), bytes, signoff};
        if (strcmp(signoff->agency, "kajichi") == 0)
            world->hidden = record;
        else
            world->records[world->record_count++] = record;
    }
    assert_int_equal(world->record_count, 2);
    assert_non_null(world->hidden.bytes);
}

static int world_open(void **state)
{
    load_set_up();
    World *world = g_new0(World, 1);
    g_autoptr(GError) error = NULL;
    g_autoptr(DiagList) found = diag_list_new();
    g_autofree char *example = g_build_filename(g_getenv("SOURCE_DIR"), "examples/kakuu", NULL);
    g_autofree char *manifest = place_of_data("fonts/manifest.xml");
    g_autofree char *folder = place_of_built("fonts");
    char digest[72];
    world->arena = arena_new();
    world->example = file_root_open(example, &error);
    assert_non_null(world->example);
    assert_true(load_registry(world->arena, world->example, &world->registry, found, &error));
    world->fonts = type_fonts_open(manifest, folder, &error);
    assert_non_null(world->fonts);
    world->composer = type_composer_new(world->fonts);
    world->writer = pdf_writer_new(world->fonts);
    world->theme = web_theme_new(NULL, NULL, DIAG_NOWHERE, found, &error);
    world->template_ = web_template_new("templates/fo/notice.xsl", NULL, &error);
    assert_non_null(world->template_);
    world->content = batch_freeze(example, ID, REVISION, "ja", digest, found, &error);
    assert_non_null(world->content);
    read_records(world);
    *state = world;
    return 0;
}

static int world_close(void **state)
{
    World *world = *state;
    for (size_t i = 0; i < world->record_count; i++)
        g_bytes_unref(world->records[i].bytes);
    g_bytes_unref(world->hidden.bytes);
    g_bytes_unref(world->content);
    web_template_free(world->template_);
    web_theme_free(world->theme);
    pdf_writer_free(world->writer);
    type_composer_free(world->composer);
    type_fonts_free(world->fonts);
    file_root_free(world->example);
    arena_free(world->arena);
    g_free(world);
    return 0;
}

/* ---- a release of it */

static char *hex_of(GBytes *bytes)
{
    return g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);
}

static GBytes *make_sums(const Case *here, char **signoffs)
{
    GString *sums = g_string_new(NULL);
    g_autoptr(GString) records = g_string_new(NULL);
    g_autofree char *content = hex_of(here->content), *edition = hex_of(here->edition),
                    *release = hex_of(here->release);
    g_string_append_printf(sums, "%s  " ID "/1/ja/content.xml\n%s  " ID "/1/ja/edition.xml\n",
                           content, edition);
    g_string_append_printf(sums, "%s  " ID "/1/release.xml\n", release);
    for (size_t i = 0; i < here->record_count; i++) {
        g_autofree char *record = hex_of(here->records[i].bytes);
        g_string_append_printf(records, "%s  " ID "/1/signoffs/%s\n", record,
                               here->records[i].name);
    }
    g_autofree char *digest = g_compute_checksum_for_string(G_CHECKSUM_SHA256, records->str, -1);
    *signoffs = g_strconcat("sha256:", digest, NULL);
    g_string_append(sums, records->str);
    return g_string_free_to_bytes(sums);
}

static LedgerLine next_line(Arena *arena, const Ledger *ledger, LedgerType type, int revision,
                            GBytes *content, GBytes *sums, const char *signoffs)
{
    g_autofree char *hex = hex_of(content), *files = hex_of(sums);
    LedgerText *text = arena_make(arena, LedgerText);
    *text = (LedgerText){ID,    revision,      "ja", arena_printf(arena, "sha256:%s", hex),
                         false, LEDGER_NO_HEAD};
    LedgerLine line = {.type = type,
                       .texts = text,
                       .text_count = 1,
                       .files = arena_printf(arena, "sha256:%s", files),
                       .signoffs = signoffs,
                       .registry = LEDGER_NO_HEAD};
    assert_true(instant_parse("2026-11-27T02:00:00Z", &line.time));
    line = ledger_next(arena, ledger, &line);
    return ledger_close(arena, &line);
}

/* The ledger line says what is there now, as the forger wants it. */
static void write_line(Case *here)
{
    g_autoptr(Arena) arena = arena_new();
    Ledger empty = {NULL, 0, LEDGER_NO_HEAD};
    g_autofree char *signoffs = NULL;
    put(&here->sums, make_sums(here, &signoffs));
    LedgerLine line =
        next_line(arena, &empty, LEDGER_RELEASE, REVISION, here->content, here->sums, signoffs);
    g_autofree char *text = g_strconcat(line.carried, "\n", NULL);
    put(&here->line, bytes_of(text));
}

/* A ledger of the listed line, which names the PDF as it is. */
static void write_ledger(Case *here)
{
    g_autofree char *pdf = hex_of(here->pdf);
    g_autofree char *body =
        g_strdup_printf("%.*s pdf=sha256:%s", (int)g_bytes_get_size(here->listed) - 1,
                        (const char *)g_bytes_get_data(here->listed, NULL), pdf);
    g_autofree char *hashed = g_strconcat("renmei-ledger/1\n", body, NULL);
    g_autofree char *self = g_compute_checksum_for_string(G_CHECKSUM_SHA256, hashed, -1);
    g_autofree char *whole = g_strconcat(body, " self=sha256:", self, "\n", NULL);
    put(&here->ledger, bytes_of(whole));
}

static GBytes *make_edition(const World *world, const char *version, const char *site)
{
    EvidenceEdition edition = {.version = version,
                               .look = web_theme_digest(world->theme),
                               .base = "https://renmei.example/",
                               .site = site};
    return evidence_edition_write(&edition);
}

static int begin(void **state)
{
    World *world = *state;
    Case *here = g_new0(Case, 1);
    here->world = world;
    here->content = g_bytes_ref(world->content);
    here->release = bytes_of(release_xml);
    here->edition = make_edition(world, RENMEI_VERSION, "架空機関の共同公表資料");
    memcpy(here->records, world->records, sizeof here->records);
    here->record_count = world->record_count;
    write_line(here);
    here->listed = g_bytes_ref(here->line);
    here->found = diag_list_new();
    here->words = g_string_new(NULL);
    *state = here;
    return 0;
}

static int end(void **state)
{
    Case *here = *state;
    GBytes **all[] = {&here->content, &here->release, &here->edition, &here->sums,
                      &here->line,    &here->listed,  &here->ledger,  &here->pdf};
    for (size_t i = 0; i < G_N_ELEMENTS(all); i++)
        g_clear_pointer(all[i], g_bytes_unref);
    diag_list_free(here->found);
    g_string_free(here->words, TRUE);
    *state = here->world;
    g_free(here);
    return 0;
}

static void print(Case *here)
{
    World *world = here->world;
    g_autoptr(GError) error = NULL;
    g_autoptr(DiagList) found = diag_list_new();
    Evidence evidence = {.content = here->content,
                         .release = here->release,
                         .edition = here->edition,
                         .line = here->line,
                         .sums = here->sums,
                         .records = here->records,
                         .record_count = here->record_count};
    EvidencePress press = {.fonts = world->fonts,
                           .composer = world->composer,
                           .writer = world->writer,
                           .theme = world->theme,
                           .template_ = world->template_};
    put(&here->pdf, evidence_print(&press, &evidence, found, &error));
    assert_non_null(here->pdf);
    write_ledger(here);
}

static bool check(Case *here)
{
    World *world = here->world;
    Instant now;
    instant_parse(NOW, &now);
    ProofRequest request = {here->pdf,    &world->registry,
                            here->ledger, here->workspace,
                            NULL,         {world->fonts, world->composer, world->writer},
                            now.seconds};
    return proof_check(&request, here->words, here->found);
}

static void refused(Case *here, DiagCode code)
{
    assert_false(check(here));
    if (!diag_list_has(here->found, code))
        diag_list_print(here->found, DIAG_SHORT, false, stderr);
    assert_true(diag_list_has(here->found, code));
}

/* ---- what holds */

static void names_who_approved(void **state)
{
    Case *here = *state;
    print(here);
    size_t size;
    const char *content = g_bytes_get_data(here->content, &size);
    assert_null(g_strstr_len(content, (gssize)size, "kajichi"));
    bool good = check(here);
    if (!good)
        diag_list_print(here->found, DIAG_SHORT, false, stderr);
    assert_true(good);
    assert_int_equal(diag_list_length(here->found), 0);
    static const char *const said[] = {ID ", revision 1 (ja): ",
                                       "(kajoi), as the body that issues it",
                                       "(kacyber), as the body that it was coordinated with",
                                       "signed with the key kajoi-2026-1 at ",
                                       "line 1 of the ledger (a release)",
                                       "made again, every byte is the same"};
    for (size_t i = 0; i < G_N_ELEMENTS(said); i++)
        if (!strstr(here->words->str, said[i]))
            fail_msg("does not say \"%s\" but:\n%s", said[i], here->words->str);
}

/* With the clock of that day a key that was revoked since would hold. */
static void a_set_clock_proves_samples_alone(void **state)
{
    Case *here = *state;
    put(&here->content, changed(here->content, " sample=\"yes\"", ""));
    write_line(here);
    put(&here->ledger, g_bytes_ref(here->line));
    print(here);
    refused(here, DIAG_BATCH_CLOCK_SET);
}

static void same_parts_same_bytes(void **state)
{
    Case *here = *state;
    print(here);
    g_autoptr(GBytes) first = g_bytes_ref(here->pdf);
    print(here);
    assert_true(g_bytes_equal(first, here->pdf));
}

static void warns_without_a_ledger(void **state)
{
    Case *here = *state;
    print(here);
    put(&here->ledger, NULL);
    assert_true(check(here));
    assert_true(diag_list_has(here->found, DIAG_SEAL_EVIDENCE_NO_LEDGER));
}

/* A second line about the document follows in the ledger. */
static void append_line(Case *here, LedgerType type, int revision)
{
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(DiagList) unheard = diag_list_new();
    Ledger ledger;
    assert_true(ledger_read(arena, here->ledger, &ledger, unheard));
    LedgerLine later =
        next_line(arena, &ledger, type, revision, here->content, here->sums, LEDGER_NO_HEAD);
    g_autofree char *two = g_strconcat(ledger.lines[0].text, "\n", later.text, "\n", NULL);
    put(&here->ledger, bytes_of(two));
}

static void warns_of_a_later_revision(void **state)
{
    Case *here = *state;
    print(here);
    append_line(here, LEDGER_CORRECT, REVISION + 1);
    assert_true(check(here));
    assert_true(diag_list_has(here->found, DIAG_SEAL_EVIDENCE_LATER));
}

static void refuses_what_was_withdrawn(void **state)
{
    Case *here = *state;
    print(here);
    append_line(here, LEDGER_WITHDRAW, REVISION + 1);
    refused(here, DIAG_SEAL_EVIDENCE_WITHDRAWN);
}

/* ---- files */

static void refuses_what_is_no_pdf(void **state)
{
    Case *here = *state;
    put(&here->pdf, bytes_of("%PDF-1.7\nnothing\n"));
    refused(here, DIAG_SEAL_EVIDENCE_FILE);
}

static void refuses_a_file_cut_off(void **state)
{
    Case *here = *state;
    print(here);
    put(&here->pdf, g_bytes_new_from_bytes(here->pdf, 0, g_bytes_get_size(here->pdf) / 2));
    refused(here, DIAG_SEAL_EVIDENCE_FILE);
}

static void refuses_a_pdf_without_a_record(void **state)
{
    Case *here = *state;
    here->record_count--;
    write_line(here);
    put(&here->listed, g_bytes_ref(here->line));
    print(here);
    refused(here, DIAG_SEAL_EVIDENCE_APPROVAL);
}

static void refuses_two_files_of_one_name(void **state)
{
    Case *here = *state;
    here->records[here->record_count++] = here->records[0];
    print(here);
    refused(here, DIAG_SEAL_EVIDENCE_ATTACHMENT);
}

static void refuses_a_second_content(void **state)
{
    Case *here = *state;
    here->records[here->record_count++] =
        (EvidenceRecord){"content.xml", here->content, here->records[0].signoff};
    print(here);
    refused(here, DIAG_SEAL_EVIDENCE_ATTACHMENT);
}

static void refuses_a_file_of_another_kind(void **state)
{
    Case *here = *state;
    here->records[here->record_count++] =
        (EvidenceRecord){"invoice.exe", here->content, here->records[0].signoff};
    print(here);
    assert_false(check(here));
}

/* ---- words */

static void refuses_another_word(void **state)
{
    Case *here = *state;
    put(&here->content, changed(here->content, "点検", "放置"));
    write_line(here);
    put(&here->listed, g_bytes_ref(here->line));
    print(here);
    refused(here, DIAG_SEAL_EVIDENCE_RECORD);
}

static void refuses_content_in_another_form(void **state)
{
    Case *here = *state;
    put(&here->content, changed(here->content, "</content>", "</content >"));
    print(here);
    refused(here, DIAG_SEAL_EVIDENCE_CONTENT);
}

static void refuses_a_body_that_never_signed(void **state)
{
    Case *here = *state;
    put(&here->content, changed(here->content, "<issuer agency=\"kajoi\"",
                                "<issuer agency=\"kakeibi\" country=\"JP\"></issuer>"
                                "<issuer agency=\"kajoi\""));
    write_line(here);
    put(&here->listed, g_bytes_ref(here->line));
    print(here);
    refused(here, DIAG_SEAL_EVIDENCE_APPROVAL);
}

/* A box is the word of the body that it is from. */
static void refuses_a_box_of_a_body_that_never_signed(void **state)
{
    Case *here = *state;
    put(&here->content, changed(here->content, "</body>",
                                "<insert agency=\"kakeibi\" from=\"kakeibi-box\" "
                                "name=\"架空警備局\"></insert></body>"));
    write_line(here);
    put(&here->listed, g_bytes_ref(here->line));
    print(here);
    refused(here, DIAG_SEAL_EVIDENCE_APPROVAL);
    bool told = false;
    for (size_t i = 0; i < diag_list_length(here->found); i++)
        told = told || strstr(diag_text(diag_list_nth(here->found, i)), "架空警備局 (kakeibi)");
    assert_true(told);
}

/* ---- records */

static void refuses_another_post(void **state)
{
    Case *here = *state;
    g_autoptr(GBytes) forged = changed(here->records[0].bytes, "post=\"", "post=\"副");
    Signoff claimed = *here->records[0].signoff;
    claimed.post = "副";
    here->records[0].bytes = forged;
    here->records[0].signoff = &claimed;
    write_line(here);
    put(&here->listed, g_bytes_ref(here->line));
    print(here);
    refused(here, DIAG_SEAL_SIGNATURE);
}

static void refuses_a_record_under_another_name(void **state)
{
    Case *here = *state;
    here->records[0].name = "kakeibi.counterpart.1.xml";
    print(here);
    refused(here, DIAG_SEAL_PATH);
}

/* Whoever did not agree to be named is not named, not even by its own record. */
static void refuses_a_record_of_a_body_that_is_not_named(void **state)
{
    Case *here = *state;
    here->records[here->record_count++] = here->world->hidden;
    write_line(here);
    put(&here->listed, g_bytes_ref(here->line));
    print(here);
    refused(here, DIAG_SEAL_EVIDENCE_RECORD);
}

static void refuses_a_record_made_after_the_release(void **state)
{
    Case *here = *state;
    put(&here->line, changed(here->line, "time=2026-11-27", "time=2026-01-02"));
    put(&here->listed, g_bytes_ref(here->line));
    print(here);
    refused(here, DIAG_SEAL_EVIDENCE_RECORD);
}

/* ---- the ledger */

static void refuses_a_line_that_the_ledger_lacks(void **state)
{
    Case *here = *state;
    put(&here->release, changed(here->release, "123", "124"));
    write_line(here);
    print(here);
    refused(here, DIAG_SEAL_EVIDENCE_LEDGER);
}

static void refuses_a_line_that_was_changed(void **state)
{
    Case *here = *state;
    put(&here->line, changed(here->line, "time=2026-11-27", "time=2026-11-28"));
    print(here);
    refused(here, DIAG_SEAL_EVIDENCE_LEDGER);
}

static void refuses_a_line_of_another_text(void **state)
{
    Case *here = *state;
    g_autoptr(GBytes) content = g_bytes_ref(here->content);
    put(&here->content, bytes_of("other"));
    write_line(here);
    put(&here->content, g_bytes_ref(content));
    print(here);
    refused(here, DIAG_SEAL_EVIDENCE_LINE);
}

static void refuses_a_broken_ledger(void **state)
{
    Case *here = *state;
    print(here);
    put(&here->ledger, changed(here->ledger, "seq=1", "seq=2"));
    refused(here, DIAG_SEAL_LEDGER_BROKEN);
}

/* All in it holds, and yet it is not the file that went out. */
static void refuses_a_pdf_that_the_ledger_does_not_name(void **state)
{
    Case *here = *state;
    print(here);
    g_autoptr(GBytes) pdf = g_bytes_ref(here->pdf);
    put(&here->pdf, bytes_of("another file"));
    write_ledger(here);
    put(&here->pdf, g_bytes_ref(pdf));
    refused(here, DIAG_SEAL_EVIDENCE_PIN);
    assert_int_equal(diag_list_length(here->found), 1);
}

/* ---- what the release assigned */

static void refuses_another_number(void **state)
{
    Case *here = *state;
    put(&here->release, changed(here->release, "123", "124"));
    print(here);
    refused(here, DIAG_SEAL_EVIDENCE_SUMS);
}

static void refuses_another_site(void **state)
{
    Case *here = *state;
    put(&here->edition, make_edition(here->world, RENMEI_VERSION, "至急お振り込みください"));
    print(here);
    refused(here, DIAG_SEAL_EVIDENCE_SUMS);
}

/* The list is that of the release; one of the records is missing, of a body that need not sign. */
static void refuses_fewer_records_than_the_list_has(void **state)
{
    Case *here = *state;
    here->records[here->record_count++] =
        (EvidenceRecord){"kaother.contributor.1.xml", here->content, here->records[0].signoff};
    write_line(here);
    put(&here->listed, g_bytes_ref(here->line));
    here->record_count--;
    print(here);
    refused(here, DIAG_SEAL_EVIDENCE_SUMS);
}

static void refuses_another_list(void **state)
{
    Case *here = *state;
    g_autofree char *signoffs = NULL;
    put(&here->release, changed(here->release, "123", "124"));
    put(&here->sums, make_sums(here, &signoffs));
    print(here);
    refused(here, DIAG_SEAL_EVIDENCE_SUMS);
}

static void leaves_open_what_no_list_fixes(void **state)
{
    Case *here = *state;
    put(&here->sums, NULL);
    print(here);
    refused(here, DIAG_SEAL_EVIDENCE_OPEN);
}

/* ---- pages */

static void refuses_what_was_appended(void **state)
{
    Case *here = *state;
    print(here);
    size_t size;
    const char *bytes = g_bytes_get_data(here->pdf, &size);
    g_autoptr(GString) longer = g_string_new_len(bytes, (gssize)size);
    g_string_append(longer, "% nothing to see\n");
    put(&here->pdf, g_bytes_new(longer->str, longer->len));
    refused(here, DIAG_SEAL_EVIDENCE_PAGES);
}

/* Words over the words, white ones, an annotation: whatever it is, it is not what we print. */
static void refuses_an_overlay(void **state)
{
    static const char drawing[] = "BT /F0 20 Tf 3 Tr 72 700 Td (forged) Tj ET\n";
    Case *here = *state;
    print(here);
    qpdf_data pdf = qpdf_init();
    qpdf_silence_errors(pdf);
    size_t size;
    const char *bytes = g_bytes_get_data(here->pdf, &size);
    assert_int_equal(qpdf_read_memory(pdf, "a.pdf", bytes, size, NULL), QPDF_SUCCESS);
    qpdf_oh page = qpdf_get_page_n(pdf, 0), stream = qpdf_oh_get_key(pdf, page, "/Contents");
    unsigned char *content = NULL;
    size_t content_size;
    qpdf_oh_get_stream_data(pdf, stream, qpdf_dl_generalized, NULL, &content, &content_size);
    g_autoptr(GString) longer = g_string_new_len((const char *)content, (gssize)content_size);
    free(content);
    g_string_append(longer, drawing);
    qpdf_oh_replace_stream_data(pdf, stream, (const unsigned char *)longer->str, longer->len,
                                qpdf_oh_new_null(pdf), qpdf_oh_new_null(pdf));
    qpdf_init_write_memory(pdf);
    assert_int_equal(qpdf_write(pdf), QPDF_SUCCESS);
    put(&here->pdf, g_bytes_new(qpdf_get_buffer(pdf), qpdf_get_buffer_length(pdf)));
    qpdf_cleanup(&pdf);
    refused(here, DIAG_SEAL_EVIDENCE_PAGES);
}

static void refuses_pages_of_another_version(void **state)
{
    Case *here = *state;
    put(&here->edition, make_edition(here->world, "0.0.1", "架空機関の共同公表資料"));
    write_line(here);
    put(&here->listed, g_bytes_ref(here->line));
    print(here);
    refused(here, DIAG_SEAL_EVIDENCE_VERSION);
}

static void refuses_an_edition_with_more_in_it(void **state)
{
    Case *here = *state;
    print(here);
    g_autoptr(Arena) arena = arena_new();
    EvidenceEdition edition;
    assert_true(evidence_edition_read(arena, here->edition, &edition));
    g_autoptr(GBytes) more = changed(here->edition, "</edition>", "<mark>x</mark></edition>");
    assert_false(evidence_edition_read(arena, more, &edition));
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    g_setenv("RENMEI_NOW", NOW, TRUE);
    const struct CMUnitTest tests[] = {
        CASE(names_who_approved),
        CASE(same_parts_same_bytes),
        CASE(a_set_clock_proves_samples_alone),
        CASE(warns_without_a_ledger),
        CASE(warns_of_a_later_revision),
        CASE(refuses_what_was_withdrawn),
        CASE(refuses_what_is_no_pdf),
        CASE(refuses_a_file_cut_off),
        CASE(refuses_a_pdf_without_a_record),
        CASE(refuses_two_files_of_one_name),
        CASE(refuses_a_second_content),
        CASE(refuses_a_file_of_another_kind),
        CASE(refuses_another_word),
        CASE(refuses_content_in_another_form),
        CASE(refuses_a_body_that_never_signed),
        CASE(refuses_a_box_of_a_body_that_never_signed),
        CASE(refuses_another_post),
        CASE(refuses_a_record_under_another_name),
        CASE(refuses_a_record_of_a_body_that_is_not_named),
        CASE(refuses_a_record_made_after_the_release),
        CASE(refuses_a_line_that_the_ledger_lacks),
        CASE(refuses_a_line_that_was_changed),
        CASE(refuses_a_line_of_another_text),
        CASE(refuses_a_broken_ledger),
        CASE(refuses_a_pdf_that_the_ledger_does_not_name),
        CASE(refuses_another_number),
        CASE(refuses_another_site),
        CASE(refuses_fewer_records_than_the_list_has),
        CASE(refuses_another_list),
        CASE(leaves_open_what_no_list_fixes),
        CASE(refuses_what_was_appended),
        CASE(refuses_an_overlay),
        CASE(refuses_pages_of_another_version),
        CASE(refuses_an_edition_with_more_in_it),
    };
    return cmocka_run_group_tests(tests, world_open, world_close);
}
