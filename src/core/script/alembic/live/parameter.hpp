#pragma once

#include <string>

#include "core/script/alembic/sqlalchemy/affinity.hpp"
#include "core/script/alembic/value.hpp"

namespace migrate::alembic {

class Context;

/// A bind parameter's value in SQL as psycopg2 writes it into a statement: with casts where the text alone
/// would not tell the type (`'2024-02-29'::date`), lists as ARRAY[…], tuples in parentheses for IN.  `type`
/// is that of the bindparam, which makes JSON of a dict or a list.  Raises feature_not_supported for what
/// psycopg2 cannot adapt.
///
/// literal_sql() writes values as SQLAlchemy renders literals, which is another way.
std::string parameter_sql(Context& context, const Value& value, ExpressionType type = {});

}  // namespace migrate::alembic
