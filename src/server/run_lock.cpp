#include "server/run_lock.hpp"

#include "core/error.hpp"
#include "core/text.hpp"
#include "server/settings.hpp"

namespace migrate::server {

namespace {

// The fourth field of an advisory lock's tag tells the families apart: pg_advisory_lock(bigint) has 1,
// pg_advisory_lock(int, int) has 2.  No SQL function takes 3, so no SQL user can hold or guess this lock.
constexpr uint16 lock_family = 3;
constexpr uint32 run_lock_key = 0x6d696772;  // "migr"

LOCKTAG run_lock_tag(Oid schema) {
    LOCKTAG tag;
    SET_LOCKTAG_ADVISORY(tag, MyDatabaseId, schema, run_lock_key, lock_family);
    return tag;
}

// Reads shared memory only, so it is allowed while the transaction is already in error.
std::vector<std::string> holders(const LOCKTAG& tag, LOCKMODE mode) {
    if (tag.locktag_lockmethodid == 0) return {};
    auto conflicts = [](const LOCKTAG* t, LOCKMODE m, int* n) { return GetLockConflicts(t, m, n); };
    int count = 0;
    VirtualTransactionId* transactions = pg::call(conflicts, &tag, mode, &count);
    std::vector<std::string> pids;
    for (int i = 0; i < count; ++i)
        if (int pid = pg::call(pg::compat::pid_of, transactions[i])) pids.push_back(std::to_string(pid));
    return pids;
}

}  // namespace

void wait_for_lock(const LOCKTAG& tag, LOCKMODE mode, const std::string& message,
                   const std::function<void()>& wait) {
    std::string timeout = std::to_string(settings::run_lock_timeout());
    try {
        pg::SettingsScope scope;
        scope.set("lock_timeout", timeout);
        wait();
    } catch (const pg::Error& error) {
        if (error.sqlstate() != ERRCODE_LOCK_NOT_AVAILABLE) throw;
        Error ours(sqlstate::lock_not_available, message);
        auto pids = holders(tag, mode);
        if (pids.size() == 1) ours.detail("Process " + pids[0] + " holds it.");
        if (pids.size() > 1) ours.detail("Processes " + join(pids, ", ") + " hold it.");
        ours.hint("Wait until they have finished, or raise budgets_migrate.run_lock_timeout (now " + timeout +
                  "ms).");
        throw ours;
    }
}

void take_run_lock(const TargetSchema& target) {
    LOCKTAG tag = run_lock_tag(target.oid);
    wait_for_lock(tag, ExclusiveLock, "could not get the migration lock of schema " + in_quotes(target.name),
                  [&] {
                      pg::call([](const LOCKTAG* t) { LockAcquire(t, ExclusiveLock, false, false); },
                               static_cast<const LOCKTAG*>(&tag));
                  });
}

}  // namespace migrate::server
