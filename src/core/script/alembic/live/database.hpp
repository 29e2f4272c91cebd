#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/ports/answer.hpp"

namespace migrate {
class Host;
class StatementFailure;
namespace ops {
struct Execute;
}
}  // namespace migrate

namespace migrate::alembic {

class Context;

/// The database behind the run's host, where there is one: what makes a script live.
class Database {
  public:
    Database(Context& context, Host& host) : context_(context), host_(host) {}

    /// False: the script is only rendered or previewed, and every question is refused.
    bool answers() const;

    /// Runs a statement of the script's and gives what it gave.  Raises the exception of sqlalchemy.exc if
    /// it fails inside a `try` or begin_nested(), else what the host throws.
    Answer query(const ops::Execute& statement);

    /// Asks the catalogs.  Refuses, naming `what`, where nothing answers.
    Answer inspect(const std::string& what, const std::string& sql);

    bool has_savepoints() const { return !savepoints_.empty(); }

    /// Raises a failure behind a savepoint as Python's exception.
    [[noreturn]] void raise(const StatementFailure& failure);

  private:
    friend class Savepoint;

    AnswerLimits limits() const;
    const Answer& counted(const Answer& answer);

    Context& context_;
    Host& host_;
    std::vector<std::uint64_t> savepoints_;  // their numbers, the innermost last
    std::uint64_t last_savepoint_ = 0;
};

/// What a script does between begin and end of a `try` or of begin_nested(): a failure of the server's takes
/// it back.  In a run that is not live it does nothing.  (No destructor: whatever but a Python exception
/// passes by ends the run, and the host undoes everything.)
class Savepoint {
  public:
    explicit Savepoint(Database& database);
    Savepoint(const Savepoint&) = delete;
    Savepoint& operator=(const Savepoint&) = delete;

    /// False: it was released or rolled back, or has gone by a failure.
    bool is_open() const;
    /// Both end those inside it as well, and do nothing if it has gone.
    void release();
    void roll_back();

  private:
    void end(void (Host::*end_one)());

    Database& database_;
    std::uint64_t number_ = 0;
};

}  // namespace migrate::alembic
