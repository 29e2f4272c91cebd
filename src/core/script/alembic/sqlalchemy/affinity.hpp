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

/// Whether it is the type of a column that was given none (NullType).
bool is_untyped(const ddl::Type& type);

/// An expression's type, as far as it is known.
struct ExpressionType {
    Affinity affinity = Affinity::unknown;
    const ddl::Type* type = nullptr;  ///< in full; null: only the affinity is known

    ExpressionType() = default;
    ExpressionType(Affinity known) : affinity(known) {}
    ExpressionType(const ddl::Type& full) : affinity(affinity_of(full)), type(&full) {}

    bool is_known() const { return affinity != Affinity::unknown; }
    /// Itself, or `other` where nothing is known.
    ExpressionType or_else(ExpressionType other) const { return is_known() ? *this : other; }
};

}  // namespace migrate::alembic
