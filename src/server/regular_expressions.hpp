#pragma once

#include "core/ports/regular_expressions.hpp"

namespace migrate::server {

/// The server's own engine; null in a database whose encoding is not UTF8, where its characters are no code
/// points.
RegularExpressions* regular_expressions();

}  // namespace migrate::server
