#pragma once

#include "server/ddl_lock.hpp"
#include "server/procedure/journal.hpp"
#include "server/procedure/script_digest.hpp"
#include "server/procedure/work.hpp"
#include "server/session_state.hpp"
#include "server/spi_host.hpp"

namespace migrate::server {

/// Runs a step of a procedure.  What can be in a transaction runs in the procedure's; before and after what
/// cannot, it commits, and writes down how far it has come, so that the next call can go on there.
class ProcedureHost : public SpiHost {
  public:
    /// `half_done` is how far an earlier call came with this step: what it committed is passed over.
    ProcedureHost(Work& work, const Itinerary& itinerary, const plan::Step& step,
                  const std::optional<HalfDone>& half_done, RunMemory& memory);

    /// To be called when the program has run: what the script has SET ends here.  Raises
    /// object_not_in_prerequisite_state if the script has become shorter than what was committed.
    void finish();

    /// The catalogs tell nothing of what was there before the statements that are passed over.  Raises
    /// object_not_in_prerequisite_state.
    Answer inspect(const std::string& sql, const AnswerLimits& limits) override;

  protected:
    void run(const std::string& statement, bool outside, AnswerReceiver* answer) override;

    /// Without retries: it is the whole revision that is tried again.
    void run_inside(const std::string& statement, AnswerReceiver* answer) override;

  private:
    bool is_passing_over() const { return half_done_ && done_ < half_done_->statements; }
    bool is_done_already(const std::string& statement);
    void run_outside(const std::string& statement, AnswerReceiver* answer);
    void run_in_own_transaction(const std::string& statement, AnswerReceiver* answer);
    void run_by_worker(const std::string& statement);
    HalfDone so_far(const std::string& started = "") const;
    void open_settings();
    SessionState commit();
    void wait_for_worker(const std::string& statement, const SessionState& state) const;
    SessionState for_worker(SessionState state) const;
    void begin_again(const SessionState& state);

    Work& work_;
    const Itinerary& itinerary_;
    std::shared_ptr<const Library> library_;
    std::optional<HalfDone> half_done_;
    RunMemory memory_at_start_;
    std::string application_name_;
    ScriptDigest digest_;
    int done_ = 0;
    SessionState base_;
    std::string lock_timeout_before_;
    std::string ddl_lock_timeout_;
    std::optional<pg::SettingsScope> settings_;
    std::optional<DdlLockTimeout> lock_timeout_;
};

}  // namespace migrate::server
