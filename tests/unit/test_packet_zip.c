/* Packets out of zips that are not what they should be: each refused with its own finding, and
 * nothing of it used. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <glib/gstdio.h>

#include "packet/packet.h"

static void add(GPtrArray *files, const char *name, const char *text)
{
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    packet_files_add(files, name, bytes);
}

static GPtrArray *sample_files(const char *top)
{
    static const char *const names[] = {"packet.txt", "ja/content.xml", "ja/doc.pdf",
                                        "reply/kajoi.issuer.1.xml", "index.html"};
    GPtrArray *files = packet_files_new();
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *name = g_strconcat(top, names[i], NULL);
        add(files, name, names[i]);
    }
    return files;
}

static GBytes *sample_zip(const char *top)
{
    g_autoptr(GPtrArray) files = sample_files(top);
    GBytes *zip = packet_zip(files, NULL);
    assert_non_null(zip);
    return zip;
}

/* Every place of the same length changed, in local and central headers. */
static GBytes *patched(GBytes *zip, const void *from, const void *to, size_t length)
{
    size_t size, count = 0;
    const uint8_t *bytes = g_bytes_get_data(zip, &size);
    uint8_t *copy = g_memdup2(bytes, size);
    for (uint8_t *at = copy; (at = memmem(at, size - (size_t)(at - copy), from, length));
         at += length, count++)
        memcpy(at, to, length);
    assert_int_not_equal(count, 0);
    g_bytes_unref(zip);
    return g_bytes_new_take(copy, size);
}

static GBytes *renamed(const char *to)
{
    g_autofree char *padded = g_strdup_printf("%-10.10s", to);
    return patched(sample_zip(""), "index.html", padded, 10);
}

static void assert_refused(GBytes *zip, DiagCode code)
{
    g_autoptr(DiagList) found = diag_list_new();
    g_autoptr(GPtrArray) files = packet_unzip("packet.zip", zip, found);
    if (!diag_list_has(found, code) || diag_list_length(found) != 1)
        diag_list_print(found, DIAG_LONG, false, stderr);
    assert_null(files);
    assert_int_equal(diag_list_length(found), 1);
    assert_true(diag_list_has(found, code));
    g_bytes_unref(zip);
}

static void assert_needed_files(const GPtrArray *files)
{
    assert_non_null(files);
    static const char *const needed[] = {"ja/content.xml", "ja/doc.pdf", "packet.txt",
                                         "reply/kajoi.issuer.1.xml"};
    assert_int_equal(files->len, G_N_ELEMENTS(needed));
    for (size_t i = 0; i < G_N_ELEMENTS(needed); i++)
        assert_string_equal(((const PacketFile *)files->pdata[i])->name, needed[i]);
    assert_null(packet_files_lookup(files, "index.html"));
    assert_memory_equal(g_bytes_get_data(packet_files_lookup(files, "packet.txt"), NULL),
                        "packet.txt", 10);
}

/* ---- what is read */

static void only_what_is_needed_is_read(void **state)
{
    (void)state;
    static const char *const tops[] = {"", "kakuu-2026-003.2.kacyber/"};
    for (size_t i = 0; i < G_N_ELEMENTS(tops); i++) {
        g_autoptr(GBytes) zip = sample_zip(tops[i]);
        g_autoptr(DiagList) found = diag_list_new();
        g_autoptr(GPtrArray) files = packet_unzip("packet.zip", zip, found);
        assert_int_equal(diag_list_length(found), 0);
        assert_needed_files(files);
    }
}

static void a_folder_is_read_as_its_zip(void **state)
{
    (void)state;
    g_autofree char *work = g_dir_make_tmp("renmei-packet-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(work, "given", NULL);
    g_autofree char *zip_path = g_build_filename(work, "given.ZIP", NULL);
    g_autoptr(GPtrArray) files = sample_files("");
    assert_true(packet_write(files, path, NULL));
    assert_false(packet_write(files, path, NULL)); /* never over what is there */
    assert_true(packet_write(files, zip_path, NULL));
    assert_false(packet_write(files, zip_path, NULL));
    const char *const paths[] = {path, work, zip_path}; /* work: one folder up */
    for (size_t i = 0; i < G_N_ELEMENTS(paths); i++) {
        g_autoptr(DiagList) found = diag_list_new();
        g_autoptr(GPtrArray) read = packet_read(paths[i], found);
        assert_int_equal(diag_list_length(found), 0);
        assert_needed_files(read);
    }
}

static void the_same_files_give_the_same_bytes(void **state)
{
    (void)state;
    g_autoptr(GBytes) first = sample_zip("");
    g_setenv("TZ", "Asia/Tokyo", TRUE);
    g_autoptr(GBytes) second = sample_zip("");
    g_unsetenv("TZ");
    assert_true(g_bytes_equal(first, second));
}

/* ---- what is refused */

static void names_that_lead_elsewhere_are_refused(void **state)
{
    (void)state;
    static const char *const names[] = {"../ex.html", "/etc/passw", "a/../x.xml", "..\\ex.html",
                                        "C:/ex.html", "a/./b.html", "a//bc.html"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        assert_refused(renamed(names[i]), DIAG_PACKET_PATH);
}

static void a_name_that_stands_twice_is_refused(void **state)
{
    (void)state;
    assert_refused(renamed("packet.txt"), DIAG_PACKET_PATH);
    assert_refused(renamed("Packet.TXT"), DIAG_PACKET_PATH);
}

static void a_link_is_refused(void **state)
{
    (void)state;
    /* Mode 0100644 becomes 0120644 in the first central header's attributes. */
    static const uint8_t file[] = {0, 0, 0xa4, 0x81}, link[] = {0, 0, 0xa4, 0xa1};
    GBytes *zip = sample_zip("");
    size_t size;
    const uint8_t *bytes = g_bytes_get_data(zip, &size);
    uint8_t *copy = g_memdup2(bytes, size), *at = memmem(copy, size, file, sizeof file);
    assert_non_null(at);
    memcpy(at, link, sizeof link);
    g_bytes_unref(zip);
    assert_refused(g_bytes_new_take(copy, size), DIAG_PACKET_PATH);
}

static void what_is_encrypted_is_refused(void **state)
{
    (void)state;
    /* The flags of the last central header: bit 0. */
    GBytes *zip = sample_zip("");
    size_t size;
    const uint8_t *bytes = g_bytes_get_data(zip, &size);
    uint8_t *copy = g_memdup2(bytes, size), *at = copy, *last = NULL;
    while ((at = memmem(at, size - (size_t)(at - copy), "PK\x01\x02", 4)))
        last = at++;
    last[8] |= 1;
    g_bytes_unref(zip);
    assert_refused(g_bytes_new_take(copy, size), DIAG_PACKET_ENCRYPTED);
}

static void a_bomb_is_refused(void **state)
{
    (void)state;
    /* 17 MiB of nothing, and a lie of 2 GiB. */
    g_autoptr(GPtrArray) files = sample_files("");
    g_autofree char *zeros = g_malloc0(17 << 20);
    g_autoptr(GBytes) large = g_bytes_new(zeros, 17 << 20);
    packet_files_add(files, "en/content.xml", large);
    GBytes *zip = packet_zip(files, NULL);
    assert_true(g_bytes_get_size(zip) < 100 << 10);
    assert_refused(g_bytes_ref(zip), DIAG_PACKET_TOO_LARGE);
    static const uint8_t size[] = {0, 0, 0x10, 0x01}, lie[] = {0, 0, 0, 0x80};
    assert_refused(patched(zip, size, lie, 4), DIAG_PACKET_TOO_LARGE);
}

static void too_many_files_are_refused(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) files = packet_files_new();
    add(files, "packet.txt", "");
    for (int i = 0; i < PACKET_MAX_FILES; i++) {
        g_autofree char *name = g_strdup_printf("%d.xml", i);
        add(files, name, "");
    }
    assert_refused(packet_zip(files, NULL), DIAG_PACKET_TOO_LARGE);
}

static void a_hundred_thousand_entries_are_refused_unread(void **state)
{
    (void)state;
    /* Central headers alone; they are counted before anything is made of them. */
    enum { COUNT = 100000, HEADER = 46 };
    g_autofree uint8_t *bytes = g_malloc0(COUNT * HEADER);
    for (size_t i = 0; i < COUNT; i++)
        memcpy(bytes + i * HEADER, "PK\x01\x02", 4);
    assert_refused(g_bytes_new(bytes, COUNT * HEADER), DIAG_PACKET_TOO_LARGE);
}

static void what_is_damaged_is_refused(void **state)
{
    (void)state;
    GBytes *zip = sample_zip("");
    size_t size;
    const char *bytes = g_bytes_get_data(zip, &size);
    assert_refused(g_bytes_new(bytes, size - 30), DIAG_PACKET_UNREADABLE);
    assert_refused(g_bytes_new("", 0), DIAG_PACKET_UNREADABLE);
    assert_refused(g_bytes_new_static("no zip at all", 13), DIAG_PACKET_UNREADABLE);
    /* The check sum of packet.txt: its data follow the name. */
    uint8_t *copy = g_memdup2(bytes, size), *at = memmem(copy, size, "packet.txt", 10);
    at[10] ^= 0x20;
    g_bytes_unref(zip);
    assert_refused(g_bytes_new_take(copy, size), DIAG_PACKET_UNREADABLE);
}

/* What one program takes for a packet and another for a reply. */
static void zips_that_programs_read_differently_are_refused(void **state)
{
    (void)state;
    g_autoptr(GBytes) zip = sample_zip(""), again = sample_zip("");
    size_t size;
    const char *bytes = g_bytes_get_data(zip, &size);
    GByteArray *two = g_byte_array_new();
    g_byte_array_append(two, (const guint8 *)bytes, (guint)size);
    g_byte_array_append(two, g_bytes_get_data(again, NULL), (guint)g_bytes_get_size(again));
    assert_refused(g_byte_array_free_to_bytes(two), DIAG_PACKET_UNREADABLE);

    g_autofree char *other = g_memdup2(bytes, size);
    char *local = memmem(other, size, "packet.txt", 10);
    assert_true(local < (char *)memmem(other, size, "PK\x01\x02", 4));
    memcpy(local, "PACKET.TXT", 10);
    assert_refused(g_bytes_new(other, size), DIAG_PACKET_UNREADABLE);
}

static void without_packet_txt_it_is_no_packet(void **state)
{
    (void)state;
    assert_refused(patched(sample_zip(""), "packet.txt", "pocket.txt", 10), DIAG_PACKET_UNREADABLE);
    g_autoptr(GPtrArray) files = packet_files_new();
    add(files, "a/packet.txt", "");
    add(files, "b/packet.txt", "");
    assert_refused(packet_zip(files, NULL), DIAG_PACKET_UNREADABLE);
}

static void links_in_a_folder_are_refused(void **state)
{
    (void)state;
    g_autofree char *work = g_dir_make_tmp("renmei-packet-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(work, "given", NULL);
    g_autofree char *link = g_build_filename(path, "reply/kajoi.issuer.2.xml", NULL);
    g_autoptr(GPtrArray) files = sample_files("");
    assert_true(packet_write(files, path, NULL));
    assert_int_equal(symlink("/etc/hostname", link), 0);
    g_autoptr(DiagList) found = diag_list_new();
    g_autoptr(GPtrArray) read = packet_read(path, found);
    assert_null(read);
    assert_true(diag_list_has(found, DIAG_PACKET_PATH));
    assert_int_equal(diag_list_length(found), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_what_is_needed_is_read),
        cmocka_unit_test(a_folder_is_read_as_its_zip),
        cmocka_unit_test(the_same_files_give_the_same_bytes),
        cmocka_unit_test(names_that_lead_elsewhere_are_refused),
        cmocka_unit_test(a_name_that_stands_twice_is_refused),
        cmocka_unit_test(a_link_is_refused),
        cmocka_unit_test(what_is_encrypted_is_refused),
        cmocka_unit_test(a_bomb_is_refused),
        cmocka_unit_test(too_many_files_are_refused),
        cmocka_unit_test(a_hundred_thousand_entries_are_refused_unread),
        cmocka_unit_test(what_is_damaged_is_refused),
        cmocka_unit_test(zips_that_programs_read_differently_are_refused),
        cmocka_unit_test(without_packet_txt_it_is_no_packet),
        cmocka_unit_test(links_in_a_folder_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
