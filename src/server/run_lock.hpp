#pragma once

#include <functional>

#include "pg/call.hpp"
#include "server/target_schema.hpp"

namespace migrate::server {

/// Takes the lock that makes runs in one target schema of this database follow each other.  It is held until
/// the transaction ends, however it ends.  Waits as long as budgets_migrate.run_lock_timeout says; then
/// raises lock_not_available, naming the process that holds it.
void take_run_lock(const TargetSchema& target);

/// Does `wait`, which waits for a lock, with lock_timeout at budgets_migrate.run_lock_timeout.  When the time
/// is up, raises lock_not_available with `message` and the processes that hold what conflicts with `mode` on
/// `tag`; a tag of zeros stands for a lock that is not known.
void wait_for_lock(const LOCKTAG& tag, LOCKMODE mode, const std::string& message,
                   const std::function<void()>& wait);

}  // namespace migrate::server
