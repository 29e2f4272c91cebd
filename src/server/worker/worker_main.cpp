// What a background worker does: connect as the session that started it, be set up like it, run its
// statement.

#include "pg/guard.hpp"
#include "pg/top_level.hpp"
#include "server/worker/request.hpp"

extern "C" {
PGDLLEXPORT void budgets_migrate_worker(Datum segment_handle);
}

namespace {

using namespace migrate;
using namespace migrate::server;

class Strings {
  public:
    Strings(const char* text, size_t length) : next_(text), end_(text + length) {}
    bool at_end() const { return next_ == end_; }
    const char* next() {
        const char* text = next_;
        next_ += strlen(next_) + 1;
        return text;
    }

  private:
    const char* next_;
    const char* end_;
};

// The session has these values, so its user was allowed to set them.
void set(const char* name, const char* value) {
    set_config_option(name, value, PGC_SUSET, PGC_S_SESSION, GUC_ACTION_SET, true, 0, false);
}

void set_up(Strings strings, Oid authenticated_user) {
    const char* session_user = strings.next();
    const char* role = strings.next();
    StartTransactionCommand();
    while (!strings.at_end()) {
        const char* name = strings.next();
        set(name, strings.next());
    }
    if (get_role_oid(session_user, false) != authenticated_user) set("session_authorization", session_user);
    if (strcmp(role, "none") != 0) set("role", role);
    CommitTransactionCommand();
}

void run_request(WorkerRequest* request) {
    // By the roles that have logged in, because a role without LOGIN cannot connect.
    BackgroundWorkerInitializeConnectionByOid(request->database, request->authenticated_user, 0);
    Strings strings(request->strings(), request->length);
    const char* statement = strings.next();
    set_up(strings, request->authenticated_user);
    pgstat_report_activity(STATE_RUNNING, statement);
    if (StatementTimeout > 0) enable_timeout_after(STATEMENT_TIMEOUT, StatementTimeout);
    pg::run_at_top_level(statement);
    disable_timeout(STATEMENT_TIMEOUT, false);
    pgstat_report_activity(STATE_IDLE, nullptr);
    pq_putemptymessage(worker_done);
}

void attach_and_run(dsm_handle handle) {
    MemoryContextSwitchTo(TopMemoryContext);
    dsm_segment* segment = dsm_attach(handle);
    if (!segment)
        ereport(ERROR, (errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
                        errmsg("the session that wanted this background worker has gone")));
    auto* request = static_cast<WorkerRequest*>(dsm_segment_address(segment));
    shm_mq_set_sender(request->queue(), MyProc);
    // From here on all errors and notices go to the session, those of connecting too.
    pq_redirect_to_shm_mq(segment, shm_mq_attach(request->queue(), segment, nullptr));
    run_request(request);
}

}  // namespace

void budgets_migrate_worker(Datum segment_handle) {
    pqsignal(SIGTERM, die);
    BackgroundWorkerUnblockSignals();
    pg::guard([&] { pg::call(attach_and_run, dsm_handle{DatumGetUInt32(segment_handle)}); });
}
