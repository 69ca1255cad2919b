#include "store/store.h"

#include <unistd.h>

#include <sqlite3.h>

#define STORE_ERROR g_quark_from_static_string("renmei-store")

struct Store {
    sqlite3 *db;
};

static const char schema[] =
    "PRAGMA journal_mode=DELETE;"
    "PRAGMA application_id=1919250029;"
    "CREATE TABLE IF NOT EXISTS output (path TEXT PRIMARY KEY, digest TEXT NOT NULL, size INTEGER "
    "NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;";

static bool fail(Store *store, GError **error)
{
    g_set_error(error, STORE_ERROR, 0, "build state: %s", sqlite3_errmsg(store->db));
    return false;
}

/* Looked at first, so that a build which changes nothing writes nothing. */
static bool has_tables(Store *store)
{
    sqlite3_stmt *statement = NULL;
    bool found =
        sqlite3_prepare_v2(store->db, "SELECT path, digest, size, name, value FROM output, fact",
                           -1, &statement, NULL) == SQLITE_OK;
    sqlite3_finalize(statement);
    return found;
}

/* A memory of other tables, or with triggers and views, is not ours. */
static bool is_ours(Store *store)
{
    static const char foreign[] =
        "SELECT count(*) FROM sqlite_schema WHERE type<>'table' OR name NOT IN ('output','fact')";
    sqlite3_stmt *statement = NULL;
    bool ours = has_tables(store) &&
                sqlite3_prepare_v2(store->db, foreign, -1, &statement, NULL) == SQLITE_OK &&
                sqlite3_step(statement) == SQLITE_ROW && sqlite3_column_int(statement, 0) == 0;
    sqlite3_finalize(statement);
    return ours;
}

static Store *open_once(const char *path)
{
    Store *store = g_new0(Store, 1);
    if (sqlite3_open_v2(path, &store->db,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOFOLLOW,
                        NULL) == SQLITE_OK &&
        sqlite3_busy_timeout(store->db, 5000) == SQLITE_OK &&
        sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL) == SQLITE_OK &&
        sqlite3_db_config(store->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL) == SQLITE_OK &&
        sqlite3_exec(store->db, "PRAGMA synchronous=NORMAL", NULL, NULL, NULL) == SQLITE_OK &&
        !has_tables(store))
        sqlite3_exec(store->db, schema, NULL, NULL, NULL);
    return store;
}

static bool usable(Store *store)
{
    return sqlite3_errcode(store->db) == SQLITE_OK;
}

Store *store_open(const char *path, GError **error)
{
    g_autoptr(Store) store = open_once(path);
    int code = sqlite3_errcode(store->db);
    if (code == SQLITE_NOTADB || code == SQLITE_CORRUPT || (code == SQLITE_OK && !is_ours(store))) {
        g_clear_pointer(&store, store_free);
        unlink(path);
        store = open_once(path);
    }
    if (!usable(store)) {
        fail(store, error);
        return NULL;
    }
    return g_steal_pointer(&store);
}

void store_free(Store *store)
{
    if (!store)
        return;
    sqlite3_close(store->db);
    g_free(store);
}

char *store_fact(Store *store, const char *name)
{
    sqlite3_stmt *statement = NULL;
    char *value = NULL;
    if (sqlite3_prepare_v2(store->db, "SELECT value FROM fact WHERE name=?1", -1, &statement,
                           NULL) != SQLITE_OK)
        return NULL;
    sqlite3_bind_text(statement, 1, name, -1, SQLITE_STATIC);
    if (sqlite3_step(statement) == SQLITE_ROW)
        value = g_strdup((const char *)sqlite3_column_text(statement, 0));
    sqlite3_finalize(statement);
    return value;
}

void store_output_free(StoreOutput *output)
{
    if (!output)
        return;
    g_free(output->path);
    g_free(output->digest);
    g_free(output);
}

GPtrArray *store_outputs(Store *store, GError **error)
{
    g_autoptr(GPtrArray) outputs =
        g_ptr_array_new_with_free_func((GDestroyNotify)store_output_free);
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(store->db, "SELECT path, digest, size FROM output ORDER BY path", -1,
                           &statement, NULL) != SQLITE_OK) {
        fail(store, error);
        return NULL;
    }
    int step;
    while ((step = sqlite3_step(statement)) == SQLITE_ROW) {
        if (!sqlite3_column_text(statement, 0) || !sqlite3_column_text(statement, 1))
            continue;
        StoreOutput *output = g_new0(StoreOutput, 1);
        output->path = g_strdup((const char *)sqlite3_column_text(statement, 0));
        output->digest = g_strdup((const char *)sqlite3_column_text(statement, 1));
        output->size = sqlite3_column_int64(statement, 2);
        g_ptr_array_add(outputs, output);
    }
    sqlite3_finalize(statement);
    if (step != SQLITE_DONE) {
        fail(store, error);
        return NULL;
    }
    return g_steal_pointer(&outputs);
}

static bool insert_outputs(Store *store, const GPtrArray *outputs)
{
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(store->db, "INSERT INTO output VALUES (?1, ?2, ?3)", -1, &statement,
                           NULL) != SQLITE_OK)
        return false;
    bool good = true;
    for (guint i = 0; good && i < outputs->len; i++) {
        const StoreOutput *output = outputs->pdata[i];
        sqlite3_bind_text(statement, 1, output->path, -1, SQLITE_STATIC);
        sqlite3_bind_text(statement, 2, output->digest, -1, SQLITE_STATIC);
        sqlite3_bind_int64(statement, 3, output->size);
        good = sqlite3_step(statement) == SQLITE_DONE;
        sqlite3_reset(statement);
    }
    sqlite3_finalize(statement);
    return good;
}

static bool insert_fact(Store *store, const char *name, const char *value)
{
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(store->db, "INSERT OR REPLACE INTO fact VALUES (?1, ?2)", -1, &statement,
                           NULL) != SQLITE_OK)
        return false;
    sqlite3_bind_text(statement, 1, name, -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 2, value, -1, SQLITE_STATIC);
    bool good = sqlite3_step(statement) == SQLITE_DONE;
    sqlite3_finalize(statement);
    return good;
}

static bool run(Store *store, const char *sql)
{
    return sqlite3_exec(store->db, sql, NULL, NULL, NULL) == SQLITE_OK;
}

static bool insert_facts(Store *store, const StoreFact *facts, size_t count)
{
    bool good = true;
    for (size_t i = 0; i < count && good; i++)
        good = !facts[i].value || insert_fact(store, facts[i].name, facts[i].value);
    return good;
}

bool store_replace(Store *store, const GPtrArray *outputs, const StoreFact *facts, size_t count,
                   GError **error)
{
    if (!run(store, "BEGIN IMMEDIATE"))
        return fail(store, error);
    if (run(store, "DELETE FROM output") && insert_outputs(store, outputs) &&
        insert_facts(store, facts, count) && run(store, "COMMIT"))
        return true;
    fail(store, error);
    run(store, "ROLLBACK");
    return false;
}
