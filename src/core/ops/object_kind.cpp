#include "core/ops/object_kind.hpp"

#include "core/ddl/type.hpp"
#include "core/error.hpp"

namespace migrate::ops {

std::string object_sql(ObjectKind kind, const ddl::QualifiedName& object) {
    switch (kind) {
        case ObjectKind::table:
            return "TABLE " + ddl::to_sql(object);
        case ObjectKind::view:
            return "VIEW " + ddl::to_sql(object);
        case ObjectKind::materialized_view:
            return "MATERIALIZED VIEW " + ddl::to_sql(object);
        case ObjectKind::sequence:
            return "SEQUENCE " + ddl::to_sql(object);
        case ObjectKind::type:
            return "TYPE " + ddl::type_name_sql(object);
        case ObjectKind::domain:
            return "DOMAIN " + ddl::type_name_sql(object);
        case ObjectKind::schema:
            return "SCHEMA " + ddl::quote_identifier(object.name);
    }
    throw Error(sqlstate::invalid_parameter_value, "unknown kind of object");
}

}  // namespace migrate::ops
