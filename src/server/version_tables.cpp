#include "server/version_tables.hpp"

#include <algorithm>

#include "core/error.hpp"
#include "core/plan/current.hpp"
#include "core/text.hpp"
#include "pg/spi.hpp"
#include "pg/user.hpp"
#include "server/library.hpp"
#include "server/own_table.hpp"
#include "server/settings.hpp"

namespace migrate::server {

namespace {

// Only columns of the server's own types: these tables are read with the extension owner's rights, and a type
// of somebody else could bring its own cast to text.
constexpr const char* tables_query =
    "SELECT n.nspname, c.relname FROM pg_catalog.pg_class c"
    " JOIN pg_catalog.pg_namespace n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace"
    " JOIN pg_catalog.pg_attribute a ON a.attrelid OPERATOR(pg_catalog.=) c.oid"
    " AND a.attname OPERATOR(pg_catalog.=) 'version_num'"
    " AND a.atttypid OPERATOR(pg_catalog.=) ANY (ARRAY[25, 1043]::pg_catalog.oid[])"  // text, varchar
    " WHERE c.relkind OPERATOR(pg_catalog.=) 'r' AND ("
    "(c.relname OPERATOR(pg_catalog.=) $1"
    " AND ($2 IS NULL OR n.nspname OPERATOR(pg_catalog.=) $2))"
    " OR EXISTS (SELECT FROM budgets_migrate.applied_source s"
    " WHERE s.version_table_schema OPERATOR(pg_catalog.=) n.nspname::pg_catalog.text"
    " AND s.version_table OPERATOR(pg_catalog.=) c.relname::pg_catalog.text))"
    " AND NOT pg_catalog.pg_is_other_temp_schema(n.oid)"
    " ORDER BY n.nspname, c.relname";

// Locked before it is looked at: nobody can put something else into its place meanwhile.
plan::Rows rows_of(const VersionTableKey& key) {
    auto table = VersionTable::find(key);
    return table ? table->rows() : plan::Rows{};
}

// Records of tables that are gone, with their schemas perhaps, do not count.
bool is_kept(const std::string& revision, const std::vector<VersionTableKey>& tables) {
    for (pg::Row& row : pg::Spi().query("SELECT version_table_schema, version_table"
                                        " FROM budgets_migrate.applied_source"
                                        " WHERE revision OPERATOR(pg_catalog.=) $1",
                                        {pg::text_parameter(revision)}))
        if (std::find(tables.begin(), tables.end(), VersionTableKey{*row[0], *row[1]}) != tables.end())
            return true;
    return false;
}

// All revisions below the known ones among the rows, and the rows themselves.
bool implies(const Library* library, const plan::Rows& rows, const std::string& revision) {
    if (std::find(rows.begin(), rows.end(), revision) != rows.end()) return true;
    auto wanted = library ? library->map.find(revision) : std::nullopt;
    if (!wanted) return false;
    plan::Rows known = rows;
    std::erase_if(known, [&](const std::string& row) { return !library->map.find(row); });
    std::vector<graph::Index> applied = plan::applied(library->map, known);
    return std::find(applied.begin(), applied.end(), *wanted) != applied.end();
}

std::shared_ptr<const Library> library_if_sound() {
    try {
        return load_library();
    } catch (const Error&) {
        return nullptr;
    }
}

}  // namespace

std::vector<VersionTableKey> all_version_tables() {
    settings::VersionTableName setting = settings::version_table();
    pg::ActAs owner(OwnTable::owner("applied_source"));
    std::vector<VersionTableKey> tables;
    for (pg::Row& row : pg::Spi().query(
             tables_query, {pg::text_parameter(setting.table), pg::text_or_null_parameter(setting.schema)}))
        tables.push_back({std::move(*row[0]), std::move(*row[1])});
    return tables;
}

void check_not_applied(const std::string& revision) {
    auto library = library_if_sound();
    auto fail = [&](const std::string& detail) {
        throw Error(sqlstate::object_in_use, "revision " + in_quotes(revision) + " is applied")
            .detail(detail)
            .hint("Undo it first, or write a new revision that changes what it did.");
    };
    std::vector<VersionTableKey> tables = all_version_tables();
    pg::ActAs owner(OwnTable::owner("applied_source"));
    if (is_kept(revision, tables)) fail("Its source is kept in budgets_migrate.applied_source.");
    for (const VersionTableKey& table : tables)
        if (implies(library.get(), rows_of(table), revision))
            fail("Version table " + in_quotes(table.schema + "." + table.table) + " says so.");
}

}  // namespace migrate::server
