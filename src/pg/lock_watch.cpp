#include "pg/lock_watch.hpp"

#include <algorithm>

namespace migrate::pg {

namespace {

TimeoutId look_timeout = MAX_TIMEOUTS;
volatile sig_atomic_t has_seen = false;
LockWatch::Waiting seen;

// Called by a signal: copies from memory that does not go away, nothing else.
void look() {
    LOCK* lock = MyProc->waitLock;
    if (!lock) return;
    seen.tag = lock->tag;
    seen.mode = MyProc->waitLockMode;
    has_seen = true;
}

}  // namespace

LockWatch::LockWatch(int milliseconds) {
    if (look_timeout == MAX_TIMEOUTS) look_timeout = call(RegisterTimeout, USER_TIMEOUT, look);
    has_seen = false;
    call(compat::enable_timeout_every, look_timeout, std::max(milliseconds / 2, 1));
}

LockWatch::~LockWatch() {
    disable_timeout(look_timeout, false);
}

std::optional<LockWatch::Waiting> LockWatch::take_last() {
    if (!has_seen) return std::nullopt;
    has_seen = false;
    return seen;
}

std::vector<int> lock_holders(const LOCKTAG& tag, LOCKMODE mode) {
    auto conflicts = [](const LOCKTAG* t, LOCKMODE m, int* n) { return GetLockConflicts(t, m, n); };
    int count = 0;
    VirtualTransactionId* transactions = call(conflicts, &tag, mode, &count);
    std::vector<int> pids;
    for (int i = 0; i < count; ++i)
        if (int pid = call(compat::pid_of, transactions[i])) pids.push_back(pid);
    return pids;
}

}  // namespace migrate::pg
