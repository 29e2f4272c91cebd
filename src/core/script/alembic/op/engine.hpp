#pragma once

#include "core/script/alembic/object.hpp"

namespace migrate::alembic {

/// `bind.engine`.  There is no other connection to be had here: its connections are the run's own.
class Engine : public Object {
  public:
    std::string_view type_name() const override { return "Engine"; }
    std::optional<Value> attribute(Context& context, std::string_view name) override;
    bool equals(Context&, const Value& other) override { return other.as<Engine>(); }
    size_t hash(Context&) override { return 3; }
};

}  // namespace migrate::alembic
