#pragma once

#include <concepts>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "core/ddl/identifier.hpp"
#include "core/ddl/sql.hpp"

namespace migrate::alembic {
class Reading;
}

/// Column types as data.  Migrations write them by SQLAlchemy's names (the functions at the end):
///
///     String(100)   Numeric(12, 2)   DateTime({.timezone = true})   Array(Integer())   Enum({"a", "b"},
///     "mood")
namespace migrate::ddl {

/// Types that take no arguments.
enum class PlainType {
    bigint,
    boolean,
    bytea,
    cidr,
    citext,
    date,
    datemultirange,
    daterange,
    double_precision,
    hstore,
    inet,
    int4multirange,
    int4range,
    int8multirange,
    int8range,
    integer,
    json,
    jsonb,
    jsonpath,
    macaddr,
    macaddr8,
    money,
    nummultirange,
    numrange,
    oid,
    real,
    regclass,
    regconfig,
    smallint,
    tsmultirange,
    tsquery,
    tsrange,
    tstzmultirange,
    tstzrange,
    tsvector,
    uuid,
    xml,
};

/// VARCHAR, CHAR and TEXT.
struct CharacterType {
    enum class Kind { varchar, fixed, text };
    Kind kind = Kind::varchar;
    std::optional<int> length = {};  ///< in characters; none, or 0: no limit
    std::string collation = {};

    friend bool operator==(const CharacterType&, const CharacterType&) = default;
};

struct NumericType {
    std::optional<int> precision = {};  ///< decimal digits in all
    std::optional<int> scale = {};      ///< of them after the point
    bool decimal = false;               ///< spelled DECIMAL

    friend bool operator==(const NumericType&, const NumericType&) = default;
};

struct FloatType {
    std::optional<int> precision = {};  ///< binary digits; none, or 0: not said

    friend bool operator==(const FloatType&, const FloatType&) = default;
};

/// TIME and TIMESTAMP, with or without time zone.
struct TimeType {
    bool with_date = true;              ///< TIMESTAMP
    std::optional<int> precision = {};  ///< digits of the second's fraction
    bool timezone = false;

    friend bool operator==(const TimeType&, const TimeType&) = default;
};

struct IntervalType {
    std::string fields = {};            ///< "YEAR TO MONTH", "DAY TO SECOND", …; empty: all
    std::optional<int> precision = {};  ///< digits of the second's fraction

    friend bool operator==(const IntervalType&, const IntervalType&) = default;
};

struct BitType {
    std::optional<int> length = {};  ///< in bits; none: 1, or no limit when varying
    bool varying = false;

    friend bool operator==(const BitType&, const BitType&) = default;
};

/// An enumeration: a type of the server's (native), or a VARCHAR with or without a CHECK constraint.
struct EnumType {
    QualifiedName name = {};
    std::vector<std::string> labels = {};
    bool native = true;
    bool create_type = true;         ///< create_table makes a native one first, and drops it afterwards
    bool create_constraint = false;  ///< a CHECK constraint for one that is not native
    Name constraint_name = {};       ///< of that constraint; empty: the type's name
    std::optional<int> length = {};  ///< of the VARCHAR, in characters; none: of the longest label
    std::vector<std::string> members = {};  ///< what a program calls the labels, in order; empty: as they are

    friend bool operator==(const EnumType&, const EnumType&) = default;
};

/// A domain.  `data_type` is the SQL of the type underneath, so that types do not nest.
struct DomainType {
    QualifiedName name = {};
    std::string data_type = {};
    std::string collation = {};
    std::optional<std::variant<std::string, Sql>> default_value = {};
    Name constraint_name = {};
    bool not_null = false;
    std::string check = {};   ///< SQL, in which the value is called VALUE
    bool create_type = true;  ///< create_table makes it first, and drops it afterwards

    friend bool operator==(const DomainType&, const DomainType&) = default;
};

/// Any other type by its name:  NamedType{{"public", "geometry"}, {"POINT", "4326"}}.
struct NamedType {
    QualifiedName name = {};
    std::vector<std::string> modifiers = {};  ///< SQL, between the parentheses after the name

    friend bool operator==(const NamedType&, const NamedType&) = default;
};

/// How a script that made the type reads its values.  It says nothing of what the type is in the database, so
/// that types are equal whatever it says; it lives as long as the script's run, and only that looks at it.
struct ScriptReading {
    const alembic::Reading* reading = nullptr;

    friend bool operator==(const ScriptReading&, const ScriptReading&) { return true; }
};

/// A type, or an array of it.  (Arrays of arrays are arrays of more dimensions.)
struct Type {
    /// Sql: the type's text as it stands.
    using Base = std::variant<PlainType, CharacterType, NumericType, FloatType, TimeType, IntervalType,
                              BitType, EnumType, DomainType, NamedType, Sql>;

    Base base;
    int dimensions = 0;  ///< of the array; 0: no array
    /// Of a JSON type, SQLAlchemy's none_as_null: a script's None is NULL, and not JSON's null.
    bool none_as_null = false;
    ScriptReading script = {};

    template <class T>
    requires std::constructible_from<Base, T> Type(T type) : base(std::move(type)) {}

    friend bool operator==(const Type&, const Type&) = default;
};

/// The type as a column's definition names it.  Raises invalid_parameter_value for lengths, precisions and
/// interval fields that no type has, and what quote_identifier() raises.
std::string to_sql(const Type& type);

/// The name of a type, quoted where the grammar needs it for a type.
std::string type_name_sql(const QualifiedName& name);

/// How a SERIAL column spells the type ("SERIAL", "BIGSERIAL", "SMALLSERIAL"), or empty for a type that
/// SQLAlchemy never makes a SERIAL.  (It does so for any numeric type: those become SERIAL.)
std::string serial_type(const Type& type);

/// The statement that creates the type if it is a native enumeration or a domain (an array's element
/// counts) that create_table has to make; none otherwise.
std::optional<std::string> create_type_statement(const Type& type);

/// The statement that undoes create_type_statement().
std::optional<std::string> drop_type_statement(const Type& type);

/// The name of a type that create_table has to make.
std::optional<QualifiedName> created_type(const Type& type);

std::string create_enum_statement(const EnumType& type);

/// Raises invalid_parameter_value for a constraint's name without a constraint.
std::string create_domain_statement(const DomainType& type);

/// `column IN ('a', 'b')` for an enumeration that is not native.  Raises feature_not_supported for an array
/// of one, and invalid_parameter_value for one without labels.
std::string enum_condition(const Type& type, const std::string& column);

// SQLAlchemy's names.

struct TimeOptions {
    bool timezone = false;
    std::optional<int> precision = {};
};

inline Type BigInteger() {
    return PlainType::bigint;
}
inline Type Boolean() {
    return PlainType::boolean;
}
inline Type Date() {
    return PlainType::date;
}
inline Type DateTime(TimeOptions options = {}) {
    return TimeType{.with_date = true, .precision = options.precision, .timezone = options.timezone};
}
inline Type Double() {
    return PlainType::double_precision;
}
inline Type Enum(std::vector<std::string> labels, QualifiedName name) {
    return EnumType{.name = std::move(name), .labels = std::move(labels)};
}
inline Type Float(std::optional<int> precision = {}) {
    return FloatType{precision};
}
inline Type Integer() {
    return PlainType::integer;
}
inline Type Interval() {
    return IntervalType{};
}
inline Type Json() {
    return PlainType::json;
}
inline Type Jsonb() {
    return PlainType::jsonb;
}
inline Type LargeBinary() {
    return PlainType::bytea;
}
inline Type Numeric(std::optional<int> precision = {}, std::optional<int> scale = {}) {
    return NumericType{.precision = precision, .scale = scale};
}
inline Type SmallInteger() {
    return PlainType::smallint;
}
inline Type String(std::optional<int> length = {}) {
    return CharacterType{.length = length};
}
inline Type Text() {
    return CharacterType{.kind = CharacterType::Kind::text};
}
inline Type Time(TimeOptions options = {}) {
    return TimeType{.with_date = false, .precision = options.precision, .timezone = options.timezone};
}
inline Type Uuid() {
    return PlainType::uuid;
}

/// An array of `element`; the dimensions of an array of arrays add up.
inline Type Array(Type element, int dimensions = 1) {
    element.dimensions += dimensions;
    return element;
}

}  // namespace migrate::ddl
