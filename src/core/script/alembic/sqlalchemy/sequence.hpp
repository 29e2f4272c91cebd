#pragma once

#include "core/ops/create_sequence.hpp"
#include "core/script/alembic/object.hpp"

namespace migrate::alembic {

/// sa.Sequence(): in a column it says nothing to the server; next_value() and CreateSequence use it.
class SequenceObject : public Object {
  public:
    explicit SequenceObject(ops::CreateSequence definition) : definition_(std::move(definition)) {}

    const ops::CreateSequence& definition() const { return definition_; }
    std::string_view type_name() const override { return "Sequence"; }
    std::optional<Value> attribute(Context& context, std::string_view name) override;

  private:
    ops::CreateSequence definition_;
};

/// The options that sequences and identities have in common; reads them as keywords or in SQLAlchemy's order.
ddl::SequenceOptions sequence_options(Arguments& arguments);

Value make_sequence(Context& context, Arguments& arguments);

}  // namespace migrate::alembic
