// migrate_status: where every schema stands.

#include "core/error.hpp"
#include "core/plan/upgrade.hpp"
#include "pg/guard.hpp"
#include "pg/subtransaction.hpp"
#include "server/library.hpp"
#include "server/procedure/journal.hpp"
#include "server/result_rows.hpp"
#include "server/version_tables.hpp"

SQL_FUNCTION(migrate_status);

namespace {

using namespace migrate;
using namespace migrate::server;

bool may_read(const VersionTableKey& key) {
    auto check = [](const char* schema, const char* table) {
        Oid schema_oid = get_namespace_oid(schema, true);
        Oid table_oid = OidIsValid(schema_oid) ? get_relname_relid(table, schema_oid) : InvalidOid;
        return OidIsValid(table_oid) && pg::compat::schema_allows(schema_oid, GetUserId(), ACL_USAGE) &&
               pg_class_aclcheck(table_oid, GetUserId(), ACL_SELECT) == ACLCHECK_OK;
    };
    return pg::call(check, key.schema.c_str(), key.table.c_str());
}

struct Standing {
    plan::Rows rows;
    std::optional<int> pending;  // nothing if that cannot be said
    std::string problem;
};

Standing standing_of(const VersionTableKey& key) {
    Standing standing;
    try {
        pg::in_subtransaction([&] {
            auto table = VersionTable::find(key);
            if (!table) return;
            standing.rows = table->rows();
            if (auto half_done = Journal(key).read()) standing.problem = described(*half_done);
            auto library = load_library(*table, standing.rows);
            standing.pending =
                static_cast<int>(plan::plan_upgrade(library->map, standing.rows, {"heads"}).size());
        });
    } catch (const Error& error) {
        standing.problem = error.message();
    } catch (const pg::Error& error) {
        if (error.sqlstate() == ERRCODE_QUERY_CANCELED || error.sqlstate() == ERRCODE_ADMIN_SHUTDOWN) throw;
        standing.problem = error.what();
    }
    return standing;
}

}  // namespace

Datum migrate_status(PG_FUNCTION_ARGS) {
    return pg::guard([&] {
        ResultRows rows(fcinfo);
        for (const VersionTableKey& key : all_version_tables()) {
            if (!may_read(key)) continue;
            Standing standing = standing_of(key);
            bool is_known = standing.pending.has_value();
            rows.add({text_field(key.schema), text_field(key.table), array_field(standing.rows),
                      is_known ? bool_field(*standing.pending == 0) : null_field(),
                      is_known ? int_field(*standing.pending) : null_field(),
                      text_or_null_field(standing.problem)});
        }
        return Datum(0);
    });
}
