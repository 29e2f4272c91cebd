#pragma once

#include <string>
#include <utility>

#include "core/script/alembic/sqlalchemy/expression.hpp"

namespace migrate::alembic {

/// A name in GROUP BY or ORDER BY, given as a str: a label of the list, or a
/// column of it or of the tables.
class LabelReference : public Expression {
  public:
    explicit LabelReference(std::string name) : name_(std::move(name)) {}

    /// Raises invalid_parameter_value where a statement has names, and this is none of
    /// them.
    void write(Compiler& compiler) const override;

  private:
    std::string name_;
};

/// The expression that a value is, or for a str the name that it means.
const Expression& label_or_expression(Context& context, const Value& value);

}  // namespace migrate::alembic
