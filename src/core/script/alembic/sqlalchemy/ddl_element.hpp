#pragma once

#include <utility>

#include "core/ops/operation.hpp"
#include "core/script/alembic/object.hpp"

namespace migrate::alembic {

/// What sa.schema.CreateSchema() and its kin make: an operation that op.execute() runs.
class DdlElement : public Object {
  public:
    explicit DdlElement(ops::Operation operation) : operation_(std::move(operation)) {}

    const ops::Operation& operation() const { return operation_; }
    std::string_view type_name() const override { return "DDLElement"; }

  private:
    ops::Operation operation_;
};

}  // namespace migrate::alembic
