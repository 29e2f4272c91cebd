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
    istartswith,
    not_istartswith,
    iendswith,
    not_iendswith,
    icontains,
    not_icontains,
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
    bitwise_xor,
    left_shift,
    right_shift,
    bitwise_not,
    concat,
    getitem,
    json_item,
    json_path,
    json_text,
    json_path_text,
    delete_path,
    contains_all,
    contained_by,
    overlap,
    has_key,
    has_any,
    has_all,
    path_exists,
    path_match,
    strictly_left_of,
    strictly_right_of,
    not_extend_right_of,
    not_extend_left_of,
    adjacent_to,
    custom,
    collate,
    exists,
    distinct,
    desc,
    asc,
    asbool,
    comma,
};

/// How close an operator binds its operands.
struct Binding {
    Operator operation;
    int precedence;  ///< a higher one binds closer

    Binding(Operator known);
    Binding(Operator custom, int given) : operation(custom), precedence(given) {}
};

/// As it is written, with blanks around.
std::string_view sql_of(Operator operation);

/// The operator that says the opposite, if there is one.
std::optional<Operator> negated(Operator operation);

/// Whether it compares: its result is true or false.
bool is_comparison(Operator operation);

/// Whether `inner` stands in parentheses as an operand of `outer`; nothing: whatever is around it.
/// (SQLAlchemy's is_precedent; the parentheses are to be the same.)
bool needs_parentheses(Binding inner, std::optional<Binding> outer);

/// Whether it stands in parentheses wherever it is inside another operation, needed or not.  (SQLAlchemy's
/// eager_grouping.)
bool is_grouped_eagerly(Operator operation);

}  // namespace migrate::alembic
