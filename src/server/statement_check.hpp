#pragma once

#include <string>

namespace migrate::server {

/// Parses one statement and refuses what no migration can do.  `place` says where it stands, for messages.
/// Raises the parser's errors, with the position in the statement; invalid_transaction_termination for
/// transaction control; feature_not_supported for COPY with the client.
void check_statement(const std::string& statement, const std::string& place);

}  // namespace migrate::server
