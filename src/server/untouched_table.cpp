#include "server/untouched_table.hpp"

#include "pg/call.hpp"

namespace migrate::server {

namespace {

bool has_no_page(const char* name) {
    Oid oid = get_relname_relid(name, LookupExplicitNamespace("budgets_migrate", true));
    if (!OidIsValid(oid) || pg_class_aclcheck(oid, GetUserId(), ACL_SELECT) != ACLCHECK_OK) return false;
    Relation relation = try_table_open(oid, AccessShareLock);
    if (!relation) return false;
    BlockNumber pages = RelationGetNumberOfBlocks(relation);
    table_close(relation, NoLock);
    return pages == 0;
}

}  // namespace

bool is_untouched(const char* table) {
    return pg::call(has_no_page, table);
}

}  // namespace migrate::server
