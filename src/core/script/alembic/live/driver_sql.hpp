#pragma once

#include <string>

#include "core/script/alembic/context.hpp"

namespace migrate::alembic {

/// A text for the driver with its parameters written into it, as psycopg2 does: `%s` for the items of a
/// tuple or list, `%(name)s` for those of a dict, `%%` for a percent sign.  None: there are no parameters.
std::string driver_sql(Context& context, const std::string& text, const Value& parameters);

}  // namespace migrate::alembic
