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
struct TransactionStatement;

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
    /// The number of the innermost one; 0: there is none.
    std::uint64_t innermost_savepoint() const { return savepoints_.empty() ? 0 : savepoints_.back().number; }
    /// False: it has ended, or gone by a failure.
    bool is_open(std::uint64_t savepoint) const;
    /// Does what a SAVEPOINT, RELEASE or ROLLBACK TO says that a script sends as SQL.  Raises
    /// feature_not_supported for one that has ended with the one around it, or was never made.
    void follow(const TransactionStatement& statement);
    /// Ends those inside of the savepoint of that number (0: all), where what has opened them is given up.
    void leave_those_inside(std::uint64_t savepoint);
    /// Ends the innermost ones that were made by such statements, as a COMMIT does.
    void end_named_savepoints();

    /// Raises a failure behind a savepoint as Python's exception.
    [[noreturn]] void raise(const StatementFailure& failure);

  private:
    friend class Savepoint;

    struct OpenSavepoint {
        std::uint64_t number;
        std::string name;      // empty: it belongs to a `try` or begin_nested()
        bool is_left = false;  // its `try` has ended: it ends with the last of those inside it
    };

    AnswerLimits limits() const;
    const Answer& counted(const Answer& answer);
    std::uint64_t begin_savepoint(const std::string& name = "");
    // Ends it and those inside it; does nothing if it has gone.
    void end_savepoint(std::uint64_t savepoint, void (Host::*end_one)());
    void release_innermost();
    // Ends it when there are none inside it any more; does nothing if it has gone.
    void leave_savepoint(std::uint64_t savepoint);
    void end_those_left();

    Context& context_;
    Host& host_;
    std::vector<OpenSavepoint> savepoints_;  // the innermost last
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
    /// Ends it, but not those inside it, which are the script's own to end: it does not know of this one.
    void leave();

  private:
    Database& database_;
    std::uint64_t number_ = 0;
};

}  // namespace migrate::alembic
