#pragma once

#include <functional>

#include "core/ops/operation.hpp"
#include "core/plan/step.hpp"
#include "core/ports/host.hpp"
#include "core/script/program.hpp"
#include "pg/error.hpp"
#include "pg/error_context.hpp"
#include "pg/subtransaction.hpp"
#include "server/answer_receiver.hpp"
#include "server/target_schema.hpp"

namespace migrate::server {

/// Runs a step's operations in the server, in the caller's transaction and with the caller's rights, and
/// answers its questions there.
class SpiHost : public Host {
  public:
    /// While it lives, every error of PostgreSQL gets a CONTEXT line that says `where()`.
    SpiHost(const TargetSchema& target, plan::Direction direction, std::string revision, RunMemory& memory);

    /// Runs a program to its end.  Its savepoints end with it, also when an exception is thrown; our own
    /// errors get the place as CONTEXT.
    void run_program(const Program& program);

    void execute(const ops::Operation& operation) override;
    bool is_server() const override { return true; }
    RunMemory& memory() override { return memory_; }

    bool answers() const override { return true; }
    Answer query(const ops::Execute& statement, const AnswerLimits& limits) override;
    Answer inspect(const std::string& sql, const AnswerLimits& limits) override;
    void begin_savepoint() override { savepoints_.emplace_back(); }
    void release_savepoint() override;
    void roll_back_savepoint() override;

    void set_place(const Place& place) override { place_ = place(); }

    /// By its INSERT, UPDATE, DELETE and MERGE statements so far.
    uint64 rows_changed() const { return rows_changed_; }

  protected:
    /// Runs the next statement; `outside` says that it must not be in a transaction, which is refused here.
    /// What it gives goes to `answer`, if that is not null.
    virtual void run(const std::string& statement, bool outside, AnswerReceiver* answer);

    /// Runs it in the transaction.  Where budgets_migrate.ddl_lock_timeout is set, each attempt at it is
    /// undone by itself.
    virtual void run_inside(const std::string& statement, AnswerReceiver* answer);

    /// Does `work`, which is the next statement: its errors get their place and, where they can be mended, a
    /// hint.
    void do_statement(const std::string& statement, const std::function<void()>& work);

    /// Runs it in the transaction, once.
    void run_once(const std::string& statement, AnswerReceiver* answer);

    /// Counts a statement that is not run.
    void pass_over() { ++statement_; }

    plan::Direction direction() const { return direction_; }
    const std::string& revision() const { return revision_; }

  private:
    void run_for_answer(const std::string& statement, AnswerReceiver& answer);
    void explain(pg::Error& error) const;

    const TargetSchema& target_;
    plan::Direction direction_;
    std::string revision_;
    RunMemory& memory_;
    std::string step_;
    std::string where_;
    std::string place_;  // in the script
    int statement_ = 0;
    uint64 rows_changed_ = 0;
    std::vector<pg::Subtransaction> savepoints_;
    pg::ErrorContext context_;
};

}  // namespace migrate::server
