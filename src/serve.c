/* serve.c - renmei-serve FOLDER PORT LANGUAGE: what renmei serve runs.  A program of its own, for
 * the library of the server would cost every other command half as much again to begin.
 *
 * For the desk alone: it listens on the loopback address, answers only to names of that address
 * (a page elsewhere cannot lend it its own name), reads beneath the folder and writes nothing. */
#include <libsoup/soup.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"

enum { FILE_MAX = 256 << 20 };

#define CHANGES_PATH "/-/changes"
#define SCRIPT_PATH "/-/reload.js"

static const char script[] =
    "new EventSource('" CHANGES_PATH "').onmessage = () => location.reload();\n";

typedef struct {
    FileRoot *root;
    const char *language; /* of lists of names */
    SoupServer *server;
    GPtrArray *waiting; /* of SoupServerMessage: pages that want to know of changes */
    guint settle;       /* timer; 0: none */
} Serve;

/* ---- files */

static const char *type_of(const char *path)
{
    static const struct {
        const char *suffix, *type;
    } types[] = {
        {".html", "text/html; charset=utf-8"},
        {".css", "text/css; charset=utf-8"},
        {".svg", "image/svg+xml"},
        {".png", "image/png"},
        {".jpg", "image/jpeg"},
        {".pdf", "application/pdf"},
        {".xml", "application/xml"},
        {".atom", "application/atom+xml"},
        {".txt", "text/plain; charset=utf-8"},
        {".csv", "text/csv; charset=utf-8"},
        {".ics", "text/calendar"},
        {".eml", "message/rfc822"},
        {".json", "application/json"},
        {".sh", "text/plain; charset=utf-8"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(types); i++)
        if (g_str_has_suffix(path, types[i].suffix))
            return types[i].type;
    return "application/octet-stream";
}

static void answer(SoupServerMessage *message, guint status, const char *type, GBytes *bytes)
{
    SoupMessageHeaders *headers = soup_server_message_get_response_headers(message);
    soup_message_headers_replace(headers, "Cache-Control", "no-store");
    soup_message_headers_replace(headers, "X-Content-Type-Options", "nosniff");
    soup_server_message_set_status(message, status, NULL);
    soup_message_headers_set_content_type(headers, type, NULL);
    soup_message_body_append_bytes(soup_server_message_get_response_body(message), bytes);
}

static void answer_words(SoupServerMessage *message, guint status, const char *type,
                         const char *words)
{
    g_autoptr(GBytes) bytes = g_bytes_new(words, strlen(words));
    answer(message, status, type, bytes);
}

/* A page that asks for the script, and is allowed to wait for changes. */
static GBytes *with_script(GBytes *page)
{
    g_autoptr(GString) text =
        g_string_new_len(g_bytes_get_data(page, NULL), (gssize)g_bytes_get_size(page));
    g_string_replace(text, "script-src 'self';", "script-src 'self'; connect-src 'self';", 1);
    g_string_replace(text, "</head>", "<script src=\"" SCRIPT_PATH "\"></script></head>", 1);
    return g_string_free_to_bytes(g_steal_pointer(&text));
}

/* ---- folders without a page of their own */

static void list_names(GString *page, const FileRoot *root, const char *folder)
{
    g_autoptr(GPtrArray) names = file_list(root, *folder ? folder : ".", NULL, NULL);
    for (guint i = 0; names && i < names->len; i++) {
        g_autofree char *name = g_markup_escape_text(names->pdata[i], -1);
        g_autofree char *place = g_uri_escape_string(names->pdata[i], "/", FALSE);
        g_string_append_printf(page, "<li><a href=\"%s\">%s</a></li>", place, name);
    }
}

static void answer_folder(Serve *serve, SoupServerMessage *message, const char *folder)
{
    g_autofree char *title = g_markup_escape_text(*folder ? folder : "renmei", -1);
    g_autoptr(GString) page = g_string_new("<!DOCTYPE html><html lang=\"");
    g_string_append_printf(
        page,
        "%s\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
        "content=\"width=device-width\"><title>%s</title></head><body><h1>%s</h1><ul>",
        serve->language, title, title);
    list_names(page, serve->root, folder);
    g_string_append(page, "</ul></body></html>");
    g_autoptr(GBytes) bytes = g_bytes_new(page->str, page->len);
    g_autoptr(GBytes) shown = with_script(bytes);
    answer(message, SOUP_STATUS_OK, "text/html", shown);
}

static bool is_folder(const FileRoot *root, const char *path)
{
    g_autoptr(GPtrArray) names = file_list(root, *path ? path : ".", NULL, NULL);
    return names && names->len > 0;
}

/* ---- requests */

static bool is_own_name(SoupServerMessage *message)
{
    const char *host =
        soup_message_headers_get_one(soup_server_message_get_request_headers(message), "Host");
    g_auto(GStrv) parts = g_strsplit(host ? host : "", ":", 2);
    return parts[0] && (strcmp(parts[0], "localhost") == 0 || strcmp(parts[0], "127.0.0.1") == 0);
}

static void answer_file(Serve *serve, SoupServerMessage *message, const char *path)
{
    g_autoptr(GBytes) bytes = file_read(serve->root, path, FILE_MAX, NULL);
    if (!bytes) {
        answer_words(message, SOUP_STATUS_NOT_FOUND, "text/plain", "404\n");
        return;
    }
    bool page = g_str_has_suffix(path, ".html");
    g_autoptr(GBytes) shown = page ? with_script(bytes) : g_bytes_ref(bytes);
    answer(message, SOUP_STATUS_OK, type_of(path), shown);
}

/* A folder is shown under an address that ends in a slash, for its links to be right. */
static void answer_path(Serve *serve, SoupServerMessage *message, const char *path)
{
    const char *inside = path + strspn(path, "/");
    g_autofree char *folder =
        g_str_has_suffix(inside, "/") ? g_strndup(inside, strlen(inside) - 1) : g_strdup(inside);
    g_autofree char *index =
        *folder ? g_strconcat(folder, "/index.html", NULL) : g_strdup("index.html");
    size_t size;
    gint64 time;
    if (strstr(path, "/.")) /* a build's own memory */
        answer_words(message, SOUP_STATUS_NOT_FOUND, "text/plain", "404\n");
    else if (file_stat(serve->root, inside, &size, &time, NULL))
        answer_file(serve, message, inside);
    else if (!is_folder(serve->root, folder))
        answer_words(message, SOUP_STATUS_NOT_FOUND, "text/plain", "404\n");
    else if (!g_str_has_suffix(path, "/")) {
        g_autofree char *place = g_strconcat("/", folder, "/", NULL);
        g_autofree char *escaped = g_uri_escape_string(place, "/", FALSE);
        soup_server_message_set_redirect(message, SOUP_STATUS_FOUND, escaped);
    } else if (file_stat(serve->root, index, &size, &time, NULL))
        answer_file(serve, message, index);
    else
        answer_folder(serve, message, folder);
}

static void forget_waiting(SoupServerMessage *message, gpointer user)
{
    Serve *serve = user;
    g_ptr_array_remove_fast(serve->waiting, message);
}

static void keep_waiting(Serve *serve, SoupServerMessage *message)
{
    SoupMessageHeaders *headers = soup_server_message_get_response_headers(message);
    soup_message_headers_set_encoding(headers, SOUP_ENCODING_CHUNKED);
    soup_message_headers_set_content_type(headers, "text/event-stream", NULL);
    soup_message_headers_replace(headers, "Cache-Control", "no-store");
    soup_server_message_set_status(message, SOUP_STATUS_OK, NULL);
    soup_message_body_append(soup_server_message_get_response_body(message), SOUP_MEMORY_STATIC,
                             ": here\n\n", 8);
    g_signal_connect(message, "finished", G_CALLBACK(forget_waiting), serve);
    g_ptr_array_add(serve->waiting, g_object_ref(message));
}

static void handle(SoupServer *server, SoupServerMessage *message, const char *path,
                   GHashTable *query, gpointer user)
{
    (void)server, (void)query;
    const char *method = soup_server_message_get_method(message);
    if (!is_own_name(message))
        answer_words(message, SOUP_STATUS_FORBIDDEN, "text/plain", "403\n");
    else if (strcmp(method, "GET") != 0 && strcmp(method, "HEAD") != 0)
        answer_words(message, SOUP_STATUS_METHOD_NOT_ALLOWED, "text/plain", "405\n");
    else if (strcmp(path, SCRIPT_PATH) == 0)
        answer_words(message, SOUP_STATUS_OK, "text/javascript", script);
    else if (strcmp(path, CHANGES_PATH) == 0)
        keep_waiting(user, message);
    else
        answer_path(user, message, path);
}

/* ---- changes: a build writes its memory, in the folder itself, when all else is written */

static gboolean tell(gpointer user)
{
    Serve *serve = user;
    serve->settle = 0;
    for (guint i = 0; i < serve->waiting->len; i++) {
        SoupServerMessage *message = serve->waiting->pdata[i];
        soup_message_body_append(soup_server_message_get_response_body(message), SOUP_MEMORY_STATIC,
                                 "data: changed\n\n", 15);
        soup_server_message_unpause(message);
    }
    return G_SOURCE_REMOVE;
}

static void changed(GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event,
                    gpointer user)
{
    (void)monitor, (void)file, (void)other, (void)event;
    enum { SETTLE_MS = 80 };
    Serve *serve = user;
    if (!serve->settle)
        serve->settle = g_timeout_add(SETTLE_MS, tell, serve);
}

static int fail(const GError *error)
{
    fprintf(stderr, "renmei: %s\n", error->message);
    return 2;
}

static int listen_on(Serve *serve, const char *folder, guint port)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GFile) file = g_file_new_for_path(folder);
    g_autoptr(GFileMonitor) monitor =
        g_file_monitor_directory(file, G_FILE_MONITOR_NONE, NULL, &error);
    if (!monitor ||
        !soup_server_listen_local(serve->server, port, SOUP_SERVER_LISTEN_IPV4_ONLY, &error))
        return fail(error);
    g_signal_connect(monitor, "changed", G_CALLBACK(changed), serve);
    g_autoptr(GMainLoop) loop = g_main_loop_new(NULL, FALSE);
    GSList *places = soup_server_get_uris(serve->server);
    g_autofree char *place = g_uri_to_string(places->data);
    g_slist_free_full(places, (GDestroyNotify)g_uri_unref);
    puts(place);
    fflush(stdout);
    g_main_loop_run(loop);
    return 0;
}

int main(int argc, char **argv)
{
    if (argc != 4)
        return 2;
    g_autoptr(GError) error = NULL;
    Serve serve = {.root = file_root_open(argv[1], &error), .language = argv[3]};
    if (!serve.root)
        return fail(error);
    serve.server = soup_server_new(NULL, NULL);
    serve.waiting = g_ptr_array_new_with_free_func(g_object_unref);
    soup_server_add_handler(serve.server, NULL, handle, &serve, NULL);
    int status = listen_on(&serve, argv[1], (guint)strtoul(argv[2], NULL, 10));
    g_ptr_array_unref(serve.waiting);
    g_object_unref(serve.server);
    file_root_free(serve.root);
    return status;
}
