#include "server/target_schema.hpp"

#include "core/error.hpp"
#include "core/text.hpp"
#include "server/settings.hpp"

namespace migrate::server {

namespace {

Oid current_schema() {
    auto first_of_path = [] {
        List* path = fetch_search_path(false);
        Oid first = path == NIL ? InvalidOid : linitial_oid(path);
        list_free(path);
        return first;
    };
    return pg::call(first_of_path);
}

// Looks the name up and locks what it found against DROP; again, if the name meant something else by then.
Oid lookup_and_lock(const std::string& name) {
    auto look = [](const char* text) {
        for (;;) {
            Oid found = LookupExplicitNamespace(text, false);
            if (isTempNamespace(found)) return found;
            LockDatabaseObject(NamespaceRelationId, found, 0, AccessShareLock);
            if (LookupExplicitNamespace(text, true) == found) return found;
            UnlockDatabaseObject(NamespaceRelationId, found, 0, AccessShareLock);
        }
    };
    return pg::call(look, name.c_str());
}

}  // namespace

TargetSchema resolve_target_schema(const std::optional<std::string>& name) {
    if (!name)
        throw Error(sqlstate::invalid_schema_name, "no schema has been selected to migrate")
            .hint("Put an existing schema first in search_path, or name one: schema => 'public'.");
    if (name->empty()) throw Error(sqlstate::invalid_schema_name, "schema name must not be empty");
    Oid oid = lookup_and_lock(*name);
    return {oid, *name, oid == current_schema()};
}

std::string search_path_for(const TargetSchema& target) {
    std::string path = pg::call(quote_identifier, target.name.c_str());
    if (std::string shared = settings::shared_schemas(); !shared.empty()) path += ", " + shared;
    return path + ", pg_temp";
}

}  // namespace migrate::server
