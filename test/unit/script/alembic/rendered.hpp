#pragma once

#include <string>
#include <vector>

#include "core/error.hpp"
#include "core/script/alembic/environment.hpp"

namespace migrate::alembic {

/// The statements that a script, or the body of an upgrade(), gives offline, as comparable() writes them.
std::vector<std::string> rendered(const std::string& body, const Environment& environment = {},
                                  const std::string& direction = "upgrade");

/// The error that it raises instead; one with the message "accepted" if it raises none.
Error refused(const std::string& body, const Environment& environment = {});

}  // namespace migrate::alembic
