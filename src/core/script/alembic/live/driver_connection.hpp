#pragma once

#include "core/script/alembic/object.hpp"

namespace migrate::alembic {

/// bind.connection, and whatever is asked of it for the driver's: psycopg2's connection, whose cursors run
/// statements in the migration's transaction.
class DriverConnection : public Object {
  public:
    std::string_view type_name() const override { return "connection"; }
    std::optional<Value> attribute(Context& context, std::string_view name) override;
};

}  // namespace migrate::alembic
