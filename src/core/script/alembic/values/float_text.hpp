#pragma once

#include <string>

namespace migrate::alembic {

/// A float as Python shows it: the shortest text that reads back as the same number, `1.0`, `1e+16`, `nan`.
std::string float_text(double number);

}  // namespace migrate::alembic
