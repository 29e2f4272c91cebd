#pragma once

#include <optional>
#include <string_view>

namespace migrate::alembic {

/// The operators of SQL expressions, by SQLAlchemy's names.
enum class Operator {
    and_,
    or_,
    inv,
    eq,
    ne,
    lt,
    le,
    gt,
    ge,
    is,
    is_not,
    is_distinct_from,
    is_not_distinct_from,
    like,
    not_like,
    ilike,
    not_ilike,
    startswith,
    not_startswith,
    endswith,
    not_endswith,
    contains,
    not_contains,
    in,
    not_in,
    between,
    not_between,
    regexp_match,
    not_regexp_match,
    add,
    sub,
    mul,
    truediv,
    floordiv,
    mod,
    neg,
    bitwise_and,
    bitwise_or,
    concat,
    getitem,
    json_text,
    custom,
    collate,
    exists,
    distinct,
    desc,
    asc,
    asbool,
    comma,
};

/// As it is written, with blanks around.
std::string_view sql_of(Operator operation);

/// The operator that says the opposite, if there is one.
std::optional<Operator> negated(Operator operation);

/// Whether it compares: its result is true or false.
bool is_comparison(Operator operation);

/// Whether `inner` stands in parentheses as an operand of `outer`; nothing: whatever is around it.
/// (SQLAlchemy's is_precedent; the parentheses are to be the same.)
bool needs_parentheses(Operator inner, std::optional<Operator> outer);

}  // namespace migrate::alembic
