#pragma once

#include <string>

#include "core/ddl/identifier.hpp"

namespace migrate::ops {

/// What ALTER … SET SCHEMA and ALTER … OWNER TO speak of.
enum class ObjectKind { table, view, materialized_view, sequence, type, domain, schema };

/// The kind's words and the object's name: `TABLE users`.
std::string object_sql(ObjectKind kind, const ddl::QualifiedName& object);

}  // namespace migrate::ops
