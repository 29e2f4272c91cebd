#include "server/procedure/procedure.hpp"

#include "core/error.hpp"
#include "core/text.hpp"
#include "server/procedure/host.hpp"

namespace migrate::server {

namespace {

/// One call, from its first transaction to its last.
class Procedure {
  public:
    Procedure(pg::TransactionControl& transactions, const ProcedureLock& lock, const char* name,
              std::string schema, Resume resume, Itinerary itinerary)
        : transactions_(transactions),
          lock_(lock),
          name_(name),
          schema_(std::move(schema)),
          resume_(resume),
          itinerary_(std::move(itinerary)) {}

    void run() {
        while (make_step_or_roll_back()) {
        }
    }

  private:
    // A step that gets no lock in time is rolled back and tried again, so that others get theirs meanwhile.
    bool make_step_or_roll_back() {
        for (int attempts = 1;; ++attempts) {
            std::exception_ptr failure;
            try {
                return make_step();
            } catch (...) {
                failure = std::current_exception();
            }
            transactions_.rollback();
            if (!is_to_be_retried_after(failure, attempts)) {
                log(failure);
                std::rethrow_exception(failure);
            }
            wait_before_retry(attempts);
        }
    }

    bool is_to_be_retried_after(const std::exception_ptr& failure, int attempts) {
        try {
            std::rethrow_exception(failure);
        } catch (pg::Error& error) {
            if (is_to_be_retried(error, attempts)) return true;
            if (error.sqlstate() != ERRCODE_LOCK_NOT_AVAILABLE) return false;
            transactions_.begin();
            name_lock_holders(error, attempts);
            transactions_.rollback();
        } catch (const Error&) {
        }
        return false;
    }

    // The step that has been rolled back; not what went wrong before it began.
    void log(const std::exception_ptr& failure) {
        if (!at_work_) return;
        try {
            Work work(transactions_, lock_, name_, schema_);
            work.begin();
            work.run().record_failure(at_work_->direction, at_work_->revision, described(failure),
                                      at_work_->measure);
            work.commit();
        } catch (...) {  // the failure itself matters more
        }
        transactions_.rollback();
    }

    static StepFailure described(const std::exception_ptr& failure) {
        try {
            std::rethrow_exception(failure);
        } catch (const pg::Error& error) {
            return {unpack_sql_state(error.sqlstate()), error.what()};
        } catch (const Error& error) {
            return {error.state().code, error.message()};
        } catch (const std::exception& error) {
            return {sqlstate::internal_error.code, error.what()};
        }
    }

    // False if there is none left.
    bool make_step() {
        at_work_.reset();
        Work work(transactions_, lock_, name_, schema_);
        work.begin();
        if (is_first_) work.run().check_history(itinerary_.direction());
        is_first_ = false;
        const plan::Step* step = itinerary_.next(work.run());
        std::optional<HalfDone> half_done = half_done_for(step, work.run());
        if (!step) {
            work.commit();
            return false;
        }
        work.run().check(*step);
        const graph::Revision& revision = work.run().map()[step->revision];
        at_work_ = AtWork{step->direction, revision, StepMeasure()};
        uint64 rows_changed = 0;
        RunMemory memory = half_done ? half_done->memory : memory_;
        if (!half_done || resume_ != Resume::take_as_done)
            rows_changed = execute(work, *step, half_done, memory);
        resume_ = Resume::go_on;
        work.run().journal().clear();
        work.run().record(*step, rows_changed, at_work_->measure);
        work.commit();
        itinerary_.done();
        memory_ = std::move(memory);
        notice(describe(at_work_->direction, at_work_->revision));
        return true;
    }

    // Returns how many rows it changed.
    uint64 execute(Work& work, const plan::Step& step, const std::optional<HalfDone>& half_done,
                   RunMemory& memory) {
        std::shared_ptr<const Library> library = work.run().library();
        ProcedureHost host(work, itinerary_, step, half_done, memory);
        host.run_program(library->program(step));
        host.finish();
        return host.rows_changed();
    }

    // What an earlier call has left of this step.  Raises if it has left something else.
    std::optional<HalfDone> half_done_for(const plan::Step* step, const Run& run) const {
        std::optional<HalfDone> found = run.journal().read();
        if (!found) {
            if (resume_ == Resume::go_on) return found;
            throw Error(sqlstate::object_not_in_prerequisite_state,
                        "no revision is half done in schema " + in_quotes(run.target().name))
                .hint("Call " + std::string(name_) + "() without resume.");
        }
        bool is_next =
            step && run.map()[step->revision].id == found->revision && step->direction == found->direction;
        if (!is_next) refuse_half_done(*found);
        if (resume_ == Resume::restart) {
            found->statements = 0;
            found->digest.clear();
        }
        return found;
    }

    pg::TransactionControl& transactions_;
    const ProcedureLock& lock_;
    const char* name_;
    std::string schema_;
    Resume resume_;
    Itinerary itinerary_;
    bool is_first_ = true;
    RunMemory memory_;

    struct AtWork {
        plan::Direction direction;
        graph::Revision revision;
        StepMeasure measure;
    };
    std::optional<AtWork> at_work_;
};

}  // namespace

Resume resume_argument(const std::optional<std::string>& text) {
    if (!text) return Resume::go_on;
    if (*text == "restart") return Resume::restart;
    if (*text == "done") return Resume::take_as_done;
    throw Error(sqlstate::invalid_parameter_value, "unknown way to resume: " + in_quotes(*text))
        .hint("It is restart, done, or NULL to go on where an earlier call stopped.");
}

void run_procedure(FunctionCallInfo fcinfo, const char* procedure, const std::optional<std::string>& schema,
                   Resume resume, Itinerary itinerary) {
    pg::TransactionControl transactions(fcinfo, procedure);
    refuse_where_nothing_may_run(procedure);
    TargetSchema target = resolve_target_schema(schema);
    VersionTable::check_privileges(target);
    transactions.commit();  // whoever waits for the lock must not hold a snapshot
    ProcedureLock lock(target);
    Procedure(transactions, lock, procedure, target.name, resume, std::move(itinerary)).run();
}

}  // namespace migrate::server
