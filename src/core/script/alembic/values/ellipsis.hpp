#pragma once

#include "core/script/alembic/context.hpp"

namespace migrate::alembic {

/// `...`, which scripts use as an empty body.
class Ellipsis : public Object {
  public:
    std::string_view type_name() const override { return "ellipsis"; }
    std::string repr(Context&) override { return "Ellipsis"; }
    bool equals(Context&, const Value& other) override { return other.as<Ellipsis>() != nullptr; }
};

}  // namespace migrate::alembic
