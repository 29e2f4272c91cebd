#pragma once

#include "core/ddl/identifier.hpp"
#include "core/script/alembic/object.hpp"

namespace migrate::alembic {

/// op.get_context().impl, and op.impl.
class Implementation : public Object {
  public:
    std::string_view type_name() const override { return "PostgresqlImpl"; }
    std::optional<Value> attribute(Context& context, std::string_view name) override;
};

/// The same of a batch_alter_table() block, which knows its table.
class BatchImplementation : public Object {
  public:
    explicit BatchImplementation(const ddl::QualifiedName& table) : table_(table) {}

    std::string_view type_name() const override { return "BatchOperationsImpl"; }
    std::optional<Value> attribute(Context& context, std::string_view name) override;

  private:
    const ddl::QualifiedName& table_;
};

}  // namespace migrate::alembic
