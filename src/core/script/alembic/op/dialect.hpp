#pragma once

#include "core/script/alembic/object.hpp"

namespace migrate::alembic {

/// `bind.dialect`.
class Dialect : public Object {
  public:
    std::string_view type_name() const override { return "PGDialect_psycopg2"; }
    std::optional<Value> attribute(Context& context, std::string_view name) override;
    bool equals(Context&, const Value& other) override { return other.as<Dialect>(); }
    size_t hash(Context&) override { return 2; }
};

}  // namespace migrate::alembic
