#include "server/procedure/host.hpp"

#include "core/error.hpp"
#include "core/text.hpp"
#include "server/autocommit.hpp"
#include "server/procedure/invalid_index.hpp"
#include "server/worker/worker.hpp"

namespace migrate::server {

namespace {

std::string application_name(const Itinerary& itinerary, plan::Direction direction,
                             const std::string& revision) {
    return "budgets_migrate " + itinerary.progress() +
           (direction == plan::Direction::upgrade ? " upgrade " : " downgrade ") + revision;
}

// What is SET is set for the statements behind it, also when what lies between is passed over.
bool is_setting(const std::string& statement) {
    size_t end = statement.find_first_of(" \t\r\n");
    std::string word = statement.substr(0, end);
    for (char& c : word)
        c |= 0x20;
    return word == "set" || word == "reset";
}

std::string shown(const char* setting) {
    char* value = pg::call(GetConfigOptionByName, setting, static_cast<const char**>(nullptr), false);
    return value;
}

}  // namespace

ProcedureHost::ProcedureHost(Work& work, const Itinerary& itinerary, const plan::Step& step,
                             const std::optional<HalfDone>& half_done, RunMemory& memory)
    : SpiHost(work.run().target(), step.direction, work.run().map()[step.revision].id, memory),
      work_(work),
      itinerary_(itinerary),
      library_(work.run().library()),
      half_done_(half_done),
      memory_at_start_(memory),
      application_name_(application_name(itinerary, step.direction, revision())),
      base_(SessionState::current()),
      lock_timeout_before_(shown("lock_timeout")) {
    open_settings();
}

void ProcedureHost::finish() {
    if (is_passing_over())
        throw Error(sqlstate::object_not_in_prerequisite_state,
                    "revision " + in_quotes(revision()) + " has changed since part of it ran")
            .detail("It has fewer statements than have been committed.")
            .hint("Put the script back as it was, or call with resume => 'restart' or resume => 'done'.");
    lock_timeout_.reset();
    settings_.reset();
}

Answer ProcedureHost::inspect(const std::string& sql, const AnswerLimits& limits) {
    if (is_passing_over())
        throw Error(sqlstate::object_not_in_prerequisite_state,
                    "revision " + in_quotes(revision()) + " cannot go on where it stopped")
            .detail("It decides by what it finds in the database, where part of it has been committed.")
            .hint("Look what is there, and call with resume => 'restart' or resume => 'done'.");
    return SpiHost::inspect(sql, limits);
}

void ProcedureHost::run(const std::string& statement, bool outside, AnswerReceiver* answer) {
    if (is_done_already(statement)) {
        if (is_setting(statement))
            SpiHost::run(statement, false, nullptr);
        else
            pass_over();
        if (answer) answer->set_passed_over();
        return;
    }
    if (outside)
        run_outside(statement, answer);
    else
        SpiHost::run(statement, false, answer);
    digest_.add(statement);
    ++done_;
}

void ProcedureHost::run_inside(const std::string& statement, AnswerReceiver* answer) {
    run_once(statement, answer);
}

bool ProcedureHost::is_done_already(const std::string& statement) {
    if (!is_passing_over()) return false;
    digest_.add(statement);
    if (++done_ == half_done_->statements && digest_.text() != half_done_->digest)
        throw Error(sqlstate::object_not_in_prerequisite_state,
                    "revision " + in_quotes(revision()) + " has changed since part of it ran")
            .detail("Its first " + std::to_string(done_) +
                    " statements are not those that have been committed.")
            .hint("Put the script back as it was, or call with resume => 'restart' or resume => 'done'.");
    return true;
}

void ProcedureHost::run_outside(const std::string& statement, AnswerReceiver* answer) {
    if (autocommit_of(statement) == Autocommit::never)
        run_in_own_transaction(statement, answer);
    else
        do_statement(statement, [&] { run_by_worker(statement); });
}

void ProcedureHost::run_in_own_transaction(const std::string& statement, AnswerReceiver* answer) {
    SpiHost::run(statement, false, answer);
    HalfDone now = so_far();
    now.digest = digest_.with(statement);
    ++now.statements;
    work_.run().journal().write(now);
    begin_again(commit());
}

void ProcedureHost::run_by_worker(const std::string& statement) {
    std::string digest = digest_.with(statement);
    bool was_started = half_done_ && half_done_->started == digest;
    ConcurrentIndex index(statement);
    IndexState found = index.look();
    if (was_started && found == IndexState::invalid) found = index.look_when_nobody_builds_it();
    if (was_started && found == IndexState::valid) {
        notice("index " + index.qualified_name() + " has been built already");
    } else {
        bool drop = was_started && found == IndexState::invalid;
        std::string drop_statement =
            drop ? "DROP INDEX CONCURRENTLY IF EXISTS " + index.qualified_name() : "";
        // An index that was there before is not ours to drop when this fails.
        work_.run().journal().write(so_far(found == IndexState::missing || drop ? digest : ""));
        SessionState state = commit();
        wait_for_worker(drop_statement, state);
        wait_for_worker(statement, state);
        begin_again(state);
    }
    HalfDone now = so_far();
    now.digest = digest;
    ++now.statements;
    work_.run().journal().write(now);
    begin_again(commit());
}

HalfDone ProcedureHost::so_far(const std::string& started) const {
    return {revision(), direction(), done_, digest_.text(), started, memory_at_start_};
}

void ProcedureHost::open_settings() {
    settings_.emplace();
    settings_->set("application_name", application_name_);
    lock_timeout_.emplace(*settings_);
    ddl_lock_timeout_ = shown("lock_timeout");
}

SessionState ProcedureHost::commit() {
    SessionState state = SessionState::current();
    lock_timeout_.reset();
    settings_.reset();
    work_.commit();
    return state;
}

// What waits in a worker keeps nobody else from his work (CREATE INDEX CONCURRENTLY), so ddl_lock_timeout is
// not for it.  The caller's own lock_timeout is, and one that the script has SET.
SessionState ProcedureHost::for_worker(SessionState state) const {
    for (auto& [name, value] : state.settings)
        if (name == "lock_timeout" && value == ddl_lock_timeout_) value = lock_timeout_before_;
    return state;
}

void ProcedureHost::wait_for_worker(const std::string& statement, const SessionState& state) const {
    if (statement.empty()) return;
    pg::SettingsScope scope;
    scope.set("application_name", application_name_);
    InvalidateCatalogSnapshot();
    run_in_worker(statement, for_worker(state));
}

void ProcedureHost::begin_again(const SessionState& state) {
    work_.begin_again(itinerary_, library_);
    open_settings();
    state.restore_changes(base_, *settings_);
}

}  // namespace migrate::server
