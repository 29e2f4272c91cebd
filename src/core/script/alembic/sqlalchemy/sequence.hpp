#pragma once

#include "core/ops/create_sequence.hpp"
#include "core/script/alembic/sqlalchemy/expression.hpp"

namespace migrate::alembic {

/// sa.Sequence(): as a column's default it is what INSERT asks for the value.
class SequenceObject : public Object {
  public:
    SequenceObject(ops::CreateSequence definition, bool is_optional)
        : definition_(std::move(definition)), is_optional_(is_optional) {}

    const ops::CreateSequence& definition() const { return definition_; }
    /// Whether only databases without SERIAL are to have it: as a column's default PostgreSQL needs none.
    bool is_optional() const { return is_optional_; }
    /// Whether it is the default of a column of a table, with which it is made.
    bool is_of_column() const { return is_of_column_; }
    void set_of_column() { is_of_column_ = true; }
    /// nextval('name')
    Expression* next_value(Context& context) const;
    std::string_view type_name() const override { return "Sequence"; }
    std::optional<Value> attribute(Context& context, std::string_view name) override;

  private:
    ops::CreateSequence definition_;
    bool is_optional_;
    bool is_of_column_ = false;
};

/// The options that sequences and identities have in common; reads them as keywords or in SQLAlchemy's order.
ddl::SequenceOptions sequence_options(Arguments& arguments);

Value make_sequence(Context& context, Arguments& arguments);

}  // namespace migrate::alembic
