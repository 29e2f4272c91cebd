#pragma once

#include "core/script/alembic/sqlalchemy/dml.hpp"

/// What the client program puts into columns that a statement leaves out: SQLAlchemy's `default=` and
/// `onupdate=`.
namespace migrate::alembic {

/// The values of one row with those that `default=` gives to the columns it leaves out, in the table's order.
/// Functions are called anew for each row.  Raises feature_not_supported for a default that cannot be had
/// here, and whatever a function of the script raises.
ColumnValues with_defaults(Context& context, const TableObject& table, const ColumnValues& row);

/// The columns, other than `named`, to which `default=` gives a value, with that value: what INSERT … SELECT
/// adds.
ColumnValues defaults_besides(Context& context, const TableObject& table,
                              const std::vector<std::string>& named);

/// The new values of an UPDATE with those that `onupdate=` gives, in the table's order; `keeps_order`: behind
/// those that are given.
ColumnValues with_onupdates(Context& context, const TableObject& table, const ColumnValues& values,
                            bool keeps_order);

}  // namespace migrate::alembic
