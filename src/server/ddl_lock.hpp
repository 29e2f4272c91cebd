#pragma once

#include "pg/error.hpp"
#include "pg/guc.hpp"
#include "pg/lock_watch.hpp"

namespace migrate::server {

/// budgets_migrate.ddl_lock_timeout at work: while it lives, a migration's statements wait no longer than
/// that for a lock.  Whoever waits for a strong lock makes all others wait behind him; to give up for a while
/// lets them pass.
class DdlLockTimeout {
  public:
    /// Sets lock_timeout in `scope`; does nothing if the setting is 0.
    explicit DdlLockTimeout(pg::SettingsScope& scope);

  private:
    std::optional<pg::LockWatch> watch_;
};

/// Whether a statement that failed with this error is to be tried again: it got no lock in time, and
/// `attempts` are not more than budgets_migrate.lock_retries.
bool is_to_be_retried(const pg::Error& error, int attempts);

/// Waits before the next attempt: 0.1 s after the first, twice as long after each, at most 10 s; and by
/// chance up to half as long more or less, so that several do not meet again.  Can be cancelled.
void wait_before_retry(int attempts);

/// Adds to the error of a statement that got no lock in time which sessions hold it, as far as the user may
/// see them. Needs a transaction that works.
void name_lock_holders(pg::Error& error, int attempts);

}  // namespace migrate::server
