#pragma once

#include <functional>
#include <set>
#include <string>

#include "core/ports/answer.hpp"

namespace migrate {

namespace ops {
struct Execute;
struct Operation;
}  // namespace ops

/// What Programs remember from one step of a run to the next.
struct RunMemory {
    /// The enumerations and domains that create_table has made, as SQL names them.
    std::set<std::string> created_types;
};

/// Where a Program's operations go: run in the server, written as a script, listed in a plan.
class Host {
  public:
    virtual ~Host() = default;

    /// Takes one operation.  Raises what the host's medium raises; the Program stops there.
    virtual void execute(const ops::Operation& operation) = 0;

    /// Whether it hands the statements to the server, whose parser then reads them anyway.
    virtual bool is_server() const { return false; }

    /// Told before execute() by a Program that has a source: the line that the operation comes from, for the
    /// CONTEXT of errors.  `place` writes it, and may be called until this returns: most never need it.
    using Place = std::function<std::string()>;
    virtual void set_place(const Place& place) { (void)place; }

    /// Whether statements are only written down and there is no database to ask: Alembic's offline mode.
    virtual bool is_offline() const { return false; }

    // For live Programs, which go on by what they are told.  A host either answers and has savepoints, or
    // nothing of this is called.

    /// Whether there is a database that can be asked.
    virtual bool answers() const { return false; }

    /// Takes one statement as execute() does, and gives what the last statement of its text gave.
    virtual Answer query(const ops::Execute& statement, const AnswerLimits& limits);

    /// Asks the catalogs; such a question is not one of the script's statements.  `sql` names everything
    /// with its schema.
    virtual Answer inspect(const std::string& sql, const AnswerLimits& limits);

    /// From here on a statement that fails takes the database back to this point, and StatementFailure is
    /// thrown.  Savepoints nest; each is released, or rolled back, or has gone by a failure.
    virtual void begin_savepoint() {}
    virtual void release_savepoint() {}
    virtual void roll_back_savepoint() {}

    /// A host that is one of several in a run has the run's memory.
    virtual RunMemory& memory() { return memory_; }

  private:
    RunMemory memory_;
};

}  // namespace migrate
