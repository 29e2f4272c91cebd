#pragma once

#include "core/script/alembic/inspector/catalog.hpp"
#include "core/script/alembic/op/bind.hpp"
#include "core/script/alembic/op/dialect.hpp"

namespace migrate::alembic {

/// sa.inspect(bind): asks the catalogs, and keeps each answer until clear_cache(), as SQLAlchemy 2.0 does: a
/// table that the script makes after it has asked is not seen by the same Inspector.
class Inspector : public Object {
  public:
    explicit Inspector(Connection& bind) : bind_(bind) {}

    KnownAnswers& known() { return known_; }

    std::string_view type_name() const override { return "PGInspector"; }
    std::optional<Value> attribute(Context& context, std::string_view name) override;

  private:
    Connection& bind_;
    KnownAnswers known_;
};

/// What bind.dialect answers, given the connection first: has_table(), get_columns() and their kin.
std::optional<Value> dialect_question(Context& context, Dialect& dialect, std::string_view name);

/// Who asks when a table is loaded with a connection or an Inspector.  Raises TypeError for anything else.
Asker asker_of(Context& context, const Value& bind);

}  // namespace migrate::alembic
