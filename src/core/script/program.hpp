#pragma once

namespace migrate {

class Host;

/// What one direction of a revision does.  A fixed program does the same on every host; a live one asks its
/// host and decides by the answers.
class Program {
  public:
    virtual ~Program() = default;

    /// Hands its operations to `host`, in order.
    virtual void run(Host& host) const = 0;

    virtual bool is_live() const { return false; }

    /// Whether it says of itself that it has to run outside a transaction.
    virtual bool needs_autocommit() const { return false; }
};

}  // namespace migrate
