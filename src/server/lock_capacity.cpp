#include "server/lock_capacity.hpp"

#include "core/script/lock_count.hpp"
#include "pg/call.hpp"

namespace migrate::server {

namespace {

// In the documentation of max_locks_per_transaction: room for that many objects for each session and each
// prepared transaction.
int64 documented_capacity() {
    return int64{max_locks_per_xact} * (MaxBackends + max_prepared_xacts);
}

}  // namespace

void warn_about_lock_capacity(const Library& library, const std::vector<plan::Step>& steps) {
    int64 locks = 0;
    for (const plan::Step& step : steps)
        locks += count_locks(library.program(step));
    auto warn = [](long long needed, long long capacity) {
        ereport(
            WARNING,
            (errmsg("this run may need more locks than the server has room for"),
             errdetail("It needs about %lld locks, and the lock table is made for %lld.", needed, capacity),
             errhint("CALL migrate_run() commits after each revision; or go in smaller steps, or raise "
                     "max_locks_per_transaction.")));
    };
    if (locks > documented_capacity()) pg::call(warn, locks, documented_capacity());
}

}  // namespace migrate::server
