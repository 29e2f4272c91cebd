#include "core/script/alembic/sqlalchemy/operator.hpp"

#include <cstddef>
#include <iterator>

namespace migrate::alembic {

namespace {

struct OperatorSpec {
    Operator operation;
    std::string_view sql;
    int precedence;  ///< SQLAlchemy's numbers: a higher one binds closer
    Operator opposite;
    bool comparison = true;
    bool is_grouped_eagerly = false;
};

using enum Operator;

constexpr OperatorSpec specs[] = {
    {and_, " AND ", 3, and_},
    {or_, " OR ", 2, or_},
    {inv, "NOT ", 5, inv},
    {eq, " = ", 5, ne},
    {ne, " != ", 5, eq},
    {lt, " < ", 5, ge},
    {le, " <= ", 5, gt},
    {gt, " > ", 5, le},
    {ge, " >= ", 5, lt},
    {is, " IS ", 5, is_not},
    {is_not, " IS NOT ", 5, is},
    {is_distinct_from, " IS DISTINCT FROM ", 5, is_not_distinct_from},
    {is_not_distinct_from, " IS NOT DISTINCT FROM ", 5, is_distinct_from},
    {like, " LIKE ", 5, not_like},
    {not_like, " NOT LIKE ", 5, like},
    {ilike, " ILIKE ", 5, not_ilike},
    {not_ilike, " NOT ILIKE ", 5, ilike},
    {startswith, " LIKE ", -100, not_startswith},
    {not_startswith, " NOT LIKE ", -100, startswith},
    {endswith, " LIKE ", -100, not_endswith},
    {not_endswith, " NOT LIKE ", -100, endswith},
    {contains, " LIKE ", -100, not_contains},
    {not_contains, " NOT LIKE ", -100, contains},
    {istartswith, " ILIKE ", -100, not_istartswith},
    {not_istartswith, " NOT ILIKE ", -100, istartswith},
    {iendswith, " ILIKE ", -100, not_iendswith},
    {not_iendswith, " NOT ILIKE ", -100, iendswith},
    {icontains, " ILIKE ", -100, not_icontains},
    {not_icontains, " NOT ILIKE ", -100, icontains},
    {in, " IN ", 5, not_in},
    {not_in, " NOT IN ", 5, in},
    {between, " BETWEEN ", 5, not_between},
    {not_between, " NOT BETWEEN ", 5, between},
    {regexp_match, " ~ ", 5, not_regexp_match},
    {not_regexp_match, " !~ ", 5, regexp_match},
    {add, " + ", 7, add, false},
    {sub, " - ", 7, sub, false},
    {mul, " * ", 8, mul, false},
    {truediv, " / ", 8, truediv, false},
    {floordiv, " / ", 8, floordiv, false},
    {mod, " % ", 8, mod, false},
    {neg, "-", 8, neg, false},
    {bitwise_and, " & ", 7, bitwise_and, false},
    {bitwise_or, " | ", 7, bitwise_or, false},
    {bitwise_xor, " # ", 7, bitwise_xor, false},
    {left_shift, " << ", 7, left_shift, false},
    {right_shift, " >> ", 7, right_shift, false},
    {bitwise_not, "~", 8, bitwise_not, false},
    {concat, " || ", 5, concat, false},
    {getitem, "", 15, getitem, false},
    {json_item, " -> ", 15, json_item, false, true},
    {json_path, " #> ", 15, json_path, false, true},
    {json_text, " ->> ", 15, json_text, false, true},
    {json_path_text, " #>> ", 15, json_path_text, false, true},
    {delete_path, " #- ", 15, delete_path, false, true},
    {contains_all, " @> ", 5, contains_all, true, true},
    {contained_by, " <@ ", 5, contained_by, true, true},
    {overlap, " && ", 5, overlap},
    {has_key, " ? ", 5, has_key, true, true},
    {has_any, " ?| ", 5, has_any, true, true},
    {has_all, " ?& ", 5, has_all, true, true},
    {path_exists, " @? ", 5, path_exists, true, true},
    {path_match, " @@ ", 5, path_match, true, true},
    {strictly_left_of, " << ", 5, strictly_left_of},
    {strictly_right_of, " >> ", 5, strictly_right_of},
    {not_extend_right_of, " &< ", 5, not_extend_right_of},
    {not_extend_left_of, " &> ", 5, not_extend_left_of},
    {adjacent_to, " -|- ", 5, adjacent_to},
    {custom, "", 0, custom, false},
    {collate, " COLLATE ", 4, collate, false},
    {exists, "EXISTS ", 0, exists},
    {distinct, "DISTINCT ", 5, distinct, false},
    {desc, " DESC", 3, desc, false},
    {asc, " ASC", 3, asc, false},
    {asbool, "", -10, asbool},
    {comma, ", ", -1, comma, false},
};

const OperatorSpec& spec_of(Operator operation) {
    return specs[static_cast<size_t>(operation)];
}

constexpr bool is_in_order() {
    for (size_t i = 0; i < std::size(specs); ++i)
        if (specs[i].operation != static_cast<Operator>(i)) return false;
    return true;
}
static_assert(is_in_order());

/// Those of which `(a op b) op c` needs no parentheses.
bool is_associative(Operator operation) {
    return operation == add || operation == mul || operation == concat || operation == and_ ||
           operation == or_ || operation == getitem || spec_of(operation).is_grouped_eagerly;
}

}  // namespace

std::string_view sql_of(Operator operation) {
    return spec_of(operation).sql;
}

std::optional<Operator> negated(Operator operation) {
    const Operator opposite = spec_of(operation).opposite;
    if (opposite == operation) return {};
    return opposite;
}

bool is_comparison(Operator operation) {
    return spec_of(operation).comparison;
}

Binding::Binding(Operator known) : operation(known), precedence(spec_of(known).precedence) {}

bool needs_parentheses(Binding inner, std::optional<Binding> outer) {
    if (!outer) return true;
    if (inner.operation == outer->operation && is_associative(inner.operation)) return false;
    return inner.precedence <= outer->precedence;
}

bool is_grouped_eagerly(Operator operation) {
    return spec_of(operation).is_grouped_eagerly;
}

}  // namespace migrate::alembic
