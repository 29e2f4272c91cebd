#pragma once

#include <string_view>

#include "core/script/alembic/context.hpp"

namespace migrate::alembic {

/// Does nothing with whatever it is given, and returns None.
Value ignore_call(Context& context, Arguments& arguments);

/// A logger of whatever package: a migration's messages go nowhere.
Value make_logger(Context& context, Arguments& arguments);

/// Whether a dotted name that is not known here is, by the names that everybody uses, a call on a logger
/// ("app.log.logger.info"), or one that gives a logger ("oslo_log.log.getLogger").
bool is_logging_call(std::string_view dotted_name);
bool makes_logger(std::string_view dotted_name);

}  // namespace migrate::alembic
