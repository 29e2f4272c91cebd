#pragma once

#include <functional>

#include "pg/call.hpp"
#include "server/target_schema.hpp"

namespace migrate::server {

/// Takes the lock that makes runs in one target schema of this database follow each other.  It is held until
/// the transaction ends, however it ends.  Waits as long as budgets_migrate.run_lock_timeout says; then
/// raises lock_not_available, naming the process that holds it.
void take_run_lock(const TargetSchema& target);

/// The lock of a procedure over its whole run, which takes many transactions.  It belongs to the session, and
/// is released when this object goes.
///
/// While it is held, take_run_lock does not wait but raises lock_not_available in every other session: who
/// calls a function holds a snapshot, and CREATE INDEX CONCURRENTLY would wait for that while it waits for
/// this lock.
class ProcedureLock {
  public:
    /// Waits as take_run_lock does; the caller must hold no snapshot, for the same reason.  Raises
    /// lock_not_available.
    explicit ProcedureLock(const TargetSchema& target);
    ~ProcedureLock();
    ProcedureLock(const ProcedureLock&) = delete;
    ProcedureLock& operator=(const ProcedureLock&) = delete;

    /// Raises object_not_in_prerequisite_state if it has been released behind our back:
    /// pg_advisory_unlock_all() does that.
    void check_held() const;

  private:
    LOCKTAG tag_;
};

/// Does `wait`, which waits for a lock, with lock_timeout at budgets_migrate.run_lock_timeout.  When the time
/// is up, raises lock_not_available with `message` and the processes that hold what conflicts with `mode` on
/// `tag`; a tag of zeros stands for a lock that is not known.
void wait_for_lock(const LOCKTAG& tag, LOCKMODE mode, const std::string& message,
                   const std::function<void()>& wait);

}  // namespace migrate::server
