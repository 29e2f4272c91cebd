#pragma once

#include <string>

#include "core/error.hpp"

namespace migrate::server {

/// Parses one statement and refuses what no migration can do.  `place` says where it stands, for messages.
/// Raises the parser's errors, with the position in the statement; invalid_transaction_termination for
/// transaction control; feature_not_supported for COPY with the client and for ALTER SYSTEM.
void check_statement(const std::string& statement, const std::string& place);

/// The same for every statement of a script that is in no file.
void check_script(const std::string& script);

/// The two refusals, for whoever finds out in another way that a statement is of that kind.
Error transaction_control_refused(const std::string& statement);
Error copy_with_client_refused(const std::string& statement);

}  // namespace migrate::server
