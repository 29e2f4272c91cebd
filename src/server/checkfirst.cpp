#include "server/checkfirst.hpp"

#include "pg/call.hpp"

extern "C" {
#include "catalog/namespace.h"
#include "catalog/pg_type.h"
#include "utils/syscache.h"
}

namespace migrate::server {

namespace {

bool type_exists_in(const char* schema, const char* name) {
    const Oid space = get_namespace_oid(schema, true);
    if (!OidIsValid(space)) return false;
    return SearchSysCacheExists2(TYPENAMENSP, CStringGetDatum(name), ObjectIdGetDatum(space));
}

bool type_is_visible(const char* name) {
    return OidIsValid(TypenameGetTypid(name));
}

bool type_exists(const ddl::QualifiedName& type) {
    if (type.schema.empty()) return pg::call(type_is_visible, type.name.c_str());
    return pg::call(type_exists_in, type.schema.c_str(), type.name.c_str());
}

struct Needless {
    bool operator()(const ops::CreateEnum& op) const { return op.checkfirst && type_exists(op.type); }
    bool operator()(const ops::CreateDomain& op) const {
        return op.checkfirst && type_exists(op.domain.name);
    }
    bool operator()(const ops::DropEnum& op) const { return op.checkfirst && !type_exists(op.type); }
    bool operator()(const ops::DropDomain& op) const { return op.checkfirst && !type_exists(op.domain); }
    template <class Other>
    bool operator()(const Other&) const {
        return false;
    }
};

}  // namespace

bool is_needless(const ops::Operation& operation) {
    return std::visit(Needless{}, operation.op);
}

}  // namespace migrate::server
