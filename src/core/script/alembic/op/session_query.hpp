#pragma once

#include <vector>

#include "core/script/alembic/object.hpp"

namespace migrate::alembic {

/// session.query() of tables and columns: the same SELECT with the methods of SQLAlchemy's Query, which run
/// it.
class SessionQuery : public Object {
  public:
    /// `select` is a Select; `entity` is the table, or a column of it, that filter_by() and update() are
    /// about.
    SessionQuery(Value select, Value entity) : select_(select), entity_(entity) {}

    const Value& select() const { return select_; }
    const Value& entity() const { return entity_; }

    std::string_view type_name() const override { return "Query"; }
    std::string str(Context& context) override;
    std::optional<Value> attribute(Context& context, std::string_view name) override;
    Iterator* iterate(Context& context) override;
    Value item(Context& context, const Value& key) override;

  private:
    Value select_;
    Value entity_;
};

/// session.query(*entities).  Raises what select() raises for what it does not take.
Value make_session_query(Context& context, const std::vector<Value>& entities);

}  // namespace migrate::alembic
