#pragma once

#include <string>

namespace migrate {

namespace ops {
struct Operation;
}

/// Where a Program's operations go: run in the server, written as a script, listed in a plan.
class Host {
  public:
    virtual ~Host() = default;

    /// Takes one operation.  Raises what the host's medium raises; the Program stops there.
    virtual void execute(const ops::Operation& operation) = 0;

    /// Whether it hands the statements to the server, whose parser then reads them anyway.
    virtual bool is_server() const { return false; }

    /// Told before execute() by a Program that has a source: the line that the operation comes from, for the
    /// CONTEXT of errors.
    virtual void set_place(const std::string&) {}

    /// Whether statements are only written down and there is no database to ask: Alembic's offline mode.
    virtual bool is_offline() const { return false; }
};

}  // namespace migrate
