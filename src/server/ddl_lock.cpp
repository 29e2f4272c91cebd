#include "server/ddl_lock.hpp"

#include <algorithm>
#include <random>

#include "core/text.hpp"
#include "pg/spi.hpp"
#include "server/settings.hpp"

namespace migrate::server {

namespace {

constexpr int first_wait = 100, longest_wait = 10'000;  // milliseconds

void sleep(int milliseconds) {
    TimestampTz end = TimestampTzPlusMilliseconds(GetCurrentTimestamp(), milliseconds);
    for (;;) {
        CHECK_FOR_INTERRUPTS();
        long left = TimestampDifferenceMilliseconds(GetCurrentTimestamp(), end);
        if (left <= 0) return;
        WaitLatch(MyLatch, WL_LATCH_SET | WL_TIMEOUT | WL_EXIT_ON_PM_DEATH, left, PG_WAIT_EXTENSION);
        ResetLatch(MyLatch);
    }
}

// A user without the rights to see a session's activity sees its process and its role.
constexpr const char* session_query =
    "SELECT pid, usename, application_name, state,"
    " pg_catalog.date_trunc('second', pg_catalog.clock_timestamp() OPERATOR(pg_catalog.-) xact_start),"
    " pg_catalog.\"left\"(query, 200)"
    " FROM pg_catalog.pg_stat_activity WHERE pid OPERATOR(pg_catalog.=) $1";

std::string described(const pg::Row& row) {
    std::string text = "Process " + row[0].value_or("");
    if (row[1]) text += " of user " + in_quotes(*row[1]);
    if (row[2] && !row[2]->empty()) text += ", application " + in_quotes(*row[2]);
    if (row[3]) text += ", " + *row[3];
    if (row[4]) text += ", in its transaction for " + *row[4];
    return text + ", holds it: " + row[5].value_or("");
}

std::string lock_name(const LOCKTAG& tag) {
    if (tag.locktag_type != LOCKTAG_RELATION || tag.locktag_field1 != MyDatabaseId) return "the lock";
    auto name_of = [](Oid relation) -> const char* { return get_rel_name(relation); };
    const char* name = pg::call(name_of, Oid{tag.locktag_field2});
    return name ? "the lock on " + in_quotes(name) : "the lock";
}

}  // namespace

DdlLockTimeout::DdlLockTimeout(pg::SettingsScope& scope) {
    int timeout = settings::ddl_lock_timeout();
    if (timeout == 0) return;
    scope.set("lock_timeout", std::to_string(timeout));
    watch_.emplace(timeout);
}

bool is_to_be_retried(const pg::Error& error, int attempts) {
    return error.sqlstate() == ERRCODE_LOCK_NOT_AVAILABLE && settings::ddl_lock_timeout() > 0 &&
           attempts <= settings::lock_retries();
}

void wait_before_retry(int attempts) {
    int wait = std::min(first_wait << std::min(attempts - 1, 10), longest_wait);
    std::minstd_rand random(static_cast<unsigned>(GetCurrentTimestamp() ^ MyProcPid));
    pg::call(sleep, std::uniform_int_distribution<int>(wait / 2, wait + wait / 2)(random));
}

void name_lock_holders(pg::Error& error, int attempts) {
    if (error.sqlstate() != ERRCODE_LOCK_NOT_AVAILABLE || settings::ddl_lock_timeout() == 0) return;
    std::string detail = "Attempts: " + std::to_string(attempts) + ".";
    if (auto waiting = pg::LockWatch::take_last()) {
        detail += " Waited for " + lock_name(waiting->tag) + ".";
        pg::Spi spi;
        for (int pid : pg::lock_holders(waiting->tag, waiting->mode))
            for (const pg::Row& row : spi.query(session_query, {{INT4OID, Int32GetDatum(pid)}}))
                detail += "\n" + described(row);
    }
    error.set_detail(detail);
    error.set_hint(
        "Try again when these have ended, or raise budgets_migrate.ddl_lock_timeout (how long an attempt "
        "waits) or "
        "budgets_migrate.lock_retries.");
}

}  // namespace migrate::server
