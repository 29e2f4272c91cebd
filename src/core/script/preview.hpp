#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/ports/host.hpp"
#include "core/script/program.hpp"

namespace migrate {

/// What a program would run, as far as that is known without a database.
struct Preview {
    std::vector<std::string> statements;  ///< in order
    /// Says, as a comment of SQL's, what it then asks the database, whose answer decides about the rest;
    /// nothing: the statements are all.
    std::optional<std::string> rest = {};
};

/// Goes through a program without running it; by itself, or as a step of a run with that memory.
Preview preview(const Program& program);
Preview preview(const Program& program, RunMemory& memory);

/// The statements of a program that asks nothing.  Raises Unanswered for one that does.
std::vector<std::string> statements_of(const Program& program);

}  // namespace migrate
