#pragma once

#include "core/script/alembic/object.hpp"

namespace migrate::alembic {

/// op.get_bind(): the connection.
class Connection : public Object {
  public:
    std::string_view type_name() const override { return "Connection"; }
    std::optional<Value> attribute(Context& context, std::string_view name) override;
};

/// `bind.dialect`.
class Dialect : public Object {
  public:
    std::string_view type_name() const override { return "PGDialect"; }
    std::optional<Value> attribute(Context& context, std::string_view name) override;
};

/// What execute() returns.  It may be had and passed around; every use of it is a question to the database.
class Result : public Object {
  public:
    std::string_view type_name() const override { return "CursorResult"; }
    std::optional<Value> attribute(Context& context, std::string_view name) override;
    bool truth(Context& context) override;
    Iterator* iterate(Context& context) override;
    std::optional<size_t> length(Context& context) override;
    Value item(Context& context, const Value& key) override;
};

}  // namespace migrate::alembic
