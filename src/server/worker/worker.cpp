#include "server/worker/worker.hpp"

#include "core/error.hpp"
#include "pg/call.hpp"
#include "server/worker/request.hpp"

namespace migrate::server {

namespace {

// As the control file says it, so that the server finds it the same way.
constexpr std::string_view library = "$libdir/budgets_migrate";
constexpr std::string_view main_function = "budgets_migrate_worker";

std::string packed_strings(const std::string& statement, const SessionState& session) {
    std::string packed;
    auto add = [&](const std::string& text) { packed.append(text).push_back('\0'); };
    add(statement);
    add(session.session_user);
    add(session.role);
    for (const auto& [name, value] : session.settings) {
        add(name);
        add(value);
    }
    return packed;
}

// Called when the session lets go of the shared memory, however it comes to that: at the end, after an error,
// when it is ended from outside.
void end_worker(dsm_segment*, Datum handle) {
    TerminateBackgroundWorker(reinterpret_cast<BackgroundWorkerHandle*>(DatumGetPointer(handle)));
}

class Worker {
  public:
    Worker(const std::string& statement, const SessionState& session) {
        std::string strings = packed_strings(statement, session);
        segment_ = pg::call(dsm_create, Size{WorkerRequest::size(strings.size())}, 0);
        auto* request = static_cast<WorkerRequest*>(dsm_segment_address(segment_));
        request->database = MyDatabaseId;
        request->authenticated_user = session.authenticated_user;
        request->length = strings.size();
        strings.copy(request->strings(), strings.size());
        shm_mq* queue =
            pg::call(shm_mq_create, static_cast<void*>(request->queue()), Size{WorkerRequest::queue_size});
        pg::call(shm_mq_set_receiver, queue, MyProc);
        start();
        answers_ = pg::call(shm_mq_attach, queue, segment_, handle_);
    }

    // Ends the worker if it is still at work, and returns only when it has gone.
    ~Worker() {
        if (!handle_) return;
        TerminateBackgroundWorker(handle_);
        wait_until_gone();
        cancel_on_dsm_detach(segment_, end_worker, PointerGetDatum(handle_));
        dsm_detach(segment_);
        pfree(handle_);
    }
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    void wait_until_done() {
        while (!pg::call(take_message, answers_)) {
        }
    }

  private:
    void start() {
        BackgroundWorker worker{};
        worker.bgw_flags = BGWORKER_SHMEM_ACCESS | BGWORKER_BACKEND_DATABASE_CONNECTION;
        worker.bgw_start_time = BgWorkerStart_RecoveryFinished;
        worker.bgw_restart_time = BGW_NEVER_RESTART;
        library.copy(worker.bgw_library_name, sizeof worker.bgw_library_name - 1);
        main_function.copy(worker.bgw_function_name, sizeof worker.bgw_function_name - 1);
        std::string_view("budgets_migrate").copy(worker.bgw_type, BGW_MAXLEN - 1);
        ("budgets_migrate worker of process " + std::to_string(MyProcPid))
            .copy(worker.bgw_name, BGW_MAXLEN - 1);
        worker.bgw_main_arg = UInt32GetDatum(dsm_segment_handle(segment_));
        worker.bgw_notify_pid = MyProcPid;
        // The handle has to live until the memory is let go of, even if that is at the session's end.
        auto begin = [](BackgroundWorker* w, dsm_segment* segment) -> BackgroundWorkerHandle* {
            MemoryContext before = MemoryContextSwitchTo(TopMemoryContext);
            BackgroundWorkerHandle* handle = nullptr;
            bool started = RegisterDynamicBackgroundWorker(w, &handle);
            if (started) on_dsm_detach(segment, end_worker, PointerGetDatum(handle));
            MemoryContextSwitchTo(before);
            return handle;
        };
        handle_ = pg::call(begin, &worker, segment_);
        if (!handle_)
            throw Error(sqlstate::configuration_limit_exceeded,
                        "no background worker is free for this statement")
                .detail("A statement that cannot be in a transaction runs in a background worker.")
                .hint("Wait until others have ended, or raise max_worker_processes (now " +
                      std::to_string(max_worker_processes) + ").");
    }

    // Takes one message; true if it says that the statement is done.
    static bool take_message(shm_mq_handle* answers) {
        Size size;
        void* data;
        if (shm_mq_receive(answers, &size, &data, false) != SHM_MQ_SUCCESS)
            ereport(ERROR, (errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
                            errmsg("the background worker has ended before the statement was done"),
                            errhint("The server's log may tell why.")));
        StringInfoData message;
        initStringInfo(&message);
        appendBinaryStringInfo(&message, static_cast<char*>(data), static_cast<int>(size));
        int kind = pq_getmsgbyte(&message);
        if (kind == 'E' || kind == 'N') {
            ErrorData error;
            pq_parse_errornotice(&message, &error);
            if (error.elevel > ERROR) error.elevel = ERROR;
            ThrowErrorData(&error);
        }
        pfree(message.data);
        return kind == worker_done;
    }

    // Not to be cancelled: what the worker does must have ended before the session goes on.  Being ended is
    // something else, the worker is told to end then anyway.
    void wait_until_gone() {
        pid_t pid;
        BgwHandleStatus status;
        while ((status = GetBackgroundWorkerPid(handle_, &pid)) != BGWH_STOPPED &&
               status != BGWH_POSTMASTER_DIED && !ProcDiePending) {
            WaitLatch(MyLatch, WL_LATCH_SET | WL_TIMEOUT | WL_EXIT_ON_PM_DEATH, 100, PG_WAIT_EXTENSION);
            ResetLatch(MyLatch);
        }
    }

    dsm_segment* segment_;
    BackgroundWorkerHandle* handle_ = nullptr;
    shm_mq_handle* answers_ = nullptr;
};

}  // namespace

void run_in_worker(const std::string& statement, const SessionState& session) {
    Worker worker(statement, session);
    worker.wait_until_done();
}

}  // namespace migrate::server
