#pragma once

#include "server/library.hpp"
#include "server/version_table.hpp"

namespace migrate::server {

/// What a function that only reads looks at.
struct ReadState {
    std::shared_ptr<const Library> library;
    plan::Rows rows;  ///< empty if there is no version table
};

/// For functions with a schema argument.  Raises as resolve_target_schema does.
ReadState read_state(const std::optional<std::string>& schema);

/// For functions without one: the rows are those of current_schema(), none if there is no such schema.
ReadState read_current_state();

}  // namespace migrate::server
