#pragma once

#include <memory>

#include "core/script/python/syntax.hpp"

namespace migrate::python {

/// Parses a script, in the grammar of Python 3 ("Full Grammar specification" of its reference).  What cannot
/// be evaluated here is parsed all the same, and complained about only when it is reached.
///
/// Raises syntax_error with file, line and column, and program_limit_exceeded for code that is nested more
/// than 100 levels deep.
std::unique_ptr<const Tree> parse(Source source);

}  // namespace migrate::python
