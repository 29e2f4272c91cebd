#include "server/run_lock.hpp"

#include "core/error.hpp"
#include "core/text.hpp"
#include "pg/lock_watch.hpp"
#include "server/settings.hpp"

namespace migrate::server {

namespace {

// The fourth field of an advisory lock's tag tells the families apart: pg_advisory_lock(bigint) has 1,
// pg_advisory_lock(int, int) has 2.  No SQL function takes 3, so no SQL user can hold or guess this lock.
constexpr uint16 lock_family = 3;
constexpr uint32 run_lock_key = 0x6d696772;  // "migr"

// A procedure holds this one exclusively, everything else that calls take_run_lock shares it.
constexpr uint32 procedure_lock_key = 0x6d696773;

// The schema for which this session holds a ProcedureLock.
Oid schema_of_procedure = InvalidOid;

LOCKTAG lock_tag(Oid schema, uint32 key) {
    LOCKTAG tag;
    SET_LOCKTAG_ADVISORY(tag, MyDatabaseId, schema, key, lock_family);
    return tag;
}

bool lock(const LOCKTAG& tag, LOCKMODE mode, bool for_session, bool without_waiting) {
    auto acquire = [](const LOCKTAG* t, LOCKMODE m, bool session, bool now) {
        return LockAcquire(t, m, session, now) != LOCKACQUIRE_NOT_AVAIL;
    };
    return pg::call(acquire, &tag, mode, for_session, without_waiting);
}

std::vector<std::string> holders(const LOCKTAG& tag, LOCKMODE mode) {
    std::vector<std::string> pids;
    if (tag.locktag_lockmethodid == 0) return pids;
    for (int pid : pg::lock_holders(tag, mode))
        pids.push_back(std::to_string(pid));
    return pids;
}

Error not_available(const std::string& message, const std::vector<std::string>& pids) {
    Error error(sqlstate::lock_not_available, message);
    if (pids.size() == 1) error.detail("Process " + pids[0] + " holds it.");
    if (pids.size() > 1) error.detail("Processes " + join(pids, ", ") + " hold it.");
    return error;
}

std::string message_for(const TargetSchema& target) {
    return "could not get the migration lock of schema " + in_quotes(target.name);
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
        Error ours = not_available(message, holders(tag, mode));
        ours.hint("Wait until they have finished, or raise budgets_migrate.run_lock_timeout (now " + timeout +
                  "ms).");
        throw ours;
    }
}

void take_run_lock(const TargetSchema& target) {
    LOCKTAG procedure = lock_tag(target.oid, procedure_lock_key);
    if (schema_of_procedure != target.oid && !lock(procedure, ShareLock, false, true))
        throw not_available(message_for(target), holders(procedure, ShareLock))
            .hint(
                "A migration that commits after each revision is at work there: wait until it has finished.");
    LOCKTAG tag = lock_tag(target.oid, run_lock_key);
    wait_for_lock(tag, ExclusiveLock, message_for(target), [&] { lock(tag, ExclusiveLock, false, false); });
}

ProcedureLock::ProcedureLock(const TargetSchema& target) : tag_(lock_tag(target.oid, procedure_lock_key)) {
    InvalidateCatalogSnapshot();
    wait_for_lock(tag_, ExclusiveLock, message_for(target), [&] { lock(tag_, ExclusiveLock, true, false); });
    schema_of_procedure = target.oid;
}

ProcedureLock::~ProcedureLock() {
    schema_of_procedure = InvalidOid;
    LockRelease(&tag_, ExclusiveLock, true);
}

void ProcedureLock::check_held() const {
    auto take_again = [](const LOCKTAG* tag) {
        LockAcquireResult result = LockAcquire(tag, ExclusiveLock, true, true);
        if (result == LOCKACQUIRE_ALREADY_HELD) LockRelease(tag, ExclusiveLock, true);
        return result;
    };
    if (pg::call(take_again, &tag_) == LOCKACQUIRE_ALREADY_HELD) return;
    throw Error(sqlstate::object_not_in_prerequisite_state,
                "the migration has released the lock under which it ran")
        .hint("A migration must not call pg_advisory_unlock_all().");
}

}  // namespace migrate::server
