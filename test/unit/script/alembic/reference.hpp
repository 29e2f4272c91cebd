#pragma once

#include <string>

namespace migrate::alembic {

/// docs/python-reference.md as it has to be: every module and name, every method, and what is refused, read
/// off the tables of the evaluator (those of the modules as they are compiled, those of methods as they stand
/// in the sources below `sources`).
std::string reference(const std::string& sources);

}  // namespace migrate::alembic
