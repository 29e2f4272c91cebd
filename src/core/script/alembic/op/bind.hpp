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

}  // namespace migrate::alembic
