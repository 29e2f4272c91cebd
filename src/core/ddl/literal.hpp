#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "core/ddl/sql.hpp"

namespace migrate::ddl {

/// `text` as a string literal that means the same whatever standard_conforming_strings is: '…' with quotes
/// doubled, or, when there is a backslash in it, E'…' with backslashes doubled too ("String Constants" in
/// PostgreSQL's manual).  Raises invalid_parameter_value for a NUL byte, which the server cannot keep.
std::string quote_literal(std::string_view text);

/// Whether `text` is a number as SQL writes it, perhaps with a minus sign: `12`, `-0.5`, `1e10`.
bool is_number(std::string_view text);

/// A number as SQL writes it (`12`, `-0.5`, `1e10`), so that no precision is lost on the way.
struct Number {
    std::string digits;

    friend bool operator==(const Number&, const Number&) = default;
};

/// Bytes for a bytea column.
struct Bytes {
    std::string bytes;

    friend bool operator==(const Bytes&, const Bytes&) = default;
};

struct Null {
    friend bool operator==(const Null&, const Null&) = default;
};

/// A value of a row to insert.
using Value = std::variant<Null, bool, std::int64_t, Number, std::string, Bytes, Sql>;

/// `value` as SQL writes it.  Raises invalid_parameter_value for a Number that is none.
std::string to_sql(const Value& value);

}  // namespace migrate::ddl
