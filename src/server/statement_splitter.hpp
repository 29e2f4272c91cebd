#pragma once

#include <string>
#include <vector>

namespace migrate::server {

/// Splits a script into its statements with the server's own parser, without their semicolons.  Raises the
/// parser's errors, with position and line in `script`; invalid_transaction_termination for transaction
/// control and feature_not_supported for COPY with the client, neither of which a migration can do.
std::vector<std::string> split_statements(const std::string& script);

}  // namespace migrate::server
