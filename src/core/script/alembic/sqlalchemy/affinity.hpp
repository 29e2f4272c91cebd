#pragma once

#include "core/ddl/type.hpp"

namespace migrate::alembic {

/// What a type is in principle: that decides how operators and literals are written.
enum class Affinity {
    unknown,
    boolean,
    integer,
    numeric,
    string,
    binary,
    moment,  ///< dates, times, intervals
    json,
    jsonb,
    array,
    range,  ///< of one range, or of several
    hstore,
    enumeration,
    other,
};

Affinity affinity_of(const ddl::Type& type);

class TypeObject;

/// An expression's type, as far as it is known.
struct ExpressionType {
    Affinity affinity = Affinity::unknown;
    const ddl::Type* type = nullptr;        ///< in full; null: only the affinity is known
    const TypeObject* of_values = nullptr;  ///< what changes values on their way to the server; null: nothing

    ExpressionType() = default;
    ExpressionType(Affinity known) : affinity(known) {}
    ExpressionType(const ddl::Type& full) : affinity(affinity_of(full)), type(&full) {}
};

}  // namespace migrate::alembic
