#pragma once

#include "core/script/alembic/context.hpp"

namespace migrate::alembic {

/// What begin_nested() gives: a savepoint of the script's own.
class NestedTransaction : public Object {
  public:
    explicit NestedTransaction(Context& context) : savepoint_(context.database()) {}

    Savepoint& savepoint() { return savepoint_; }

    std::string_view type_name() const override { return "NestedTransaction"; }
    std::optional<Value> attribute(Context& context, std::string_view name) override;
    bool is_context_manager() const override { return true; }
    Value enter(Context&) override { return this; }
    bool exit(Context& context, const Raised* raised) override;

  private:
    Savepoint savepoint_;
};

}  // namespace migrate::alembic
