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
    {concat, " || ", 5, concat, false},
    {getitem, " -> ", 15, getitem, false},
    {json_text, " ->> ", 15, json_text, false},
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
           operation == or_ || operation == getitem;
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

bool needs_parentheses(Operator inner, std::optional<Operator> outer) {
    if (!outer) return true;
    if (inner == *outer && is_associative(inner)) return false;
    return spec_of(inner).precedence <= spec_of(*outer).precedence;
}

}  // namespace migrate::alembic
