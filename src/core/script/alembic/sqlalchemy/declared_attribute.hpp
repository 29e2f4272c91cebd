#pragma once

#include "core/script/alembic/object.hpp"

namespace migrate::alembic {

/// @declared_attr: a function of a class, whose result is the attribute of each class that has it.
class DeclaredAttribute : public Object {
  public:
    explicit DeclaredAttribute(Value function) : function_(function) {}

    Value function() const { return function_; }
    std::string_view type_name() const override { return "declared_attr"; }

  private:
    Value function_;
};

/// `name: Mapped[…]` in a class: a column of which only the annotation says anything.
class MappedName : public Object {
  public:
    std::string_view type_name() const override { return "MappedColumn"; }
};

}  // namespace migrate::alembic
