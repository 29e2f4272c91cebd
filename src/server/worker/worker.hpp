#pragma once

#include <string>

#include "server/session_state.hpp"

namespace migrate::server {

/// Runs one statement in a background worker, as a statement that `session` sends by itself: the way to run
/// what cannot be in a transaction.  Returns when it is done; its notices are passed on.
///
/// The caller holds no snapshot and no lock that the statement could wait for: nobody would notice that they
/// wait for each other.  When the caller is cancelled or ended, so is the worker.
///
/// Raises the statement's error with all its parts; configuration_limit_exceeded if there is no free slot for
/// a worker; object_not_in_prerequisite_state if the worker ends without an answer.
void run_in_worker(const std::string& statement, const SessionState& session);

}  // namespace migrate::server
