#pragma once

#include "server/applied_source.hpp"
#include "server/library.hpp"

namespace migrate::server {

/// Looks, before a run, whether what counts as applied is what has been run.
///
/// Raises object_not_in_prerequisite_state for a file that owes its place to its name and has never run (see
/// plan::check_recorded).  A script that differs from what was run is reported as
/// budgets_migrate.on_changed_script says, if `compare`: a warning, an error of the same class, or nothing.
///
/// A session remembers the last library and rows for which nothing was wrong, so that a call that has nothing
/// to do does not read the scripts again.
void check_applied(const std::shared_ptr<const Library>& library, const VersionTable& table,
                   const plan::Rows& rows, bool compare);

/// After a run has moved the rows: what was found right before it still is.
void remember_applied(const std::shared_ptr<const Library>& library, const plan::Rows& before,
                      const plan::Rows& after);

}  // namespace migrate::server
