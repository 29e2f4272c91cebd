#pragma once

#include <string>
#include <vector>

#include "core/script/program.hpp"

namespace migrate {

/// The statements that a program would run, in order, without running them.
std::vector<std::string> statements_of(const Program& program);

}  // namespace migrate
