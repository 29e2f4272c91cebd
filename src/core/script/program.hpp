#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace migrate {

class Host;

/// What one direction of a revision does.  A fixed program does the same on every host; a live one asks its
/// host and decides by the answers, so that what it runs is known only while it runs.
class Program {
  public:
    virtual ~Program() = default;

    /// Hands its operations to `host`, in order.
    virtual void run(Host& host) const = 0;

    /// The same for a rough look at them: where taking a script apart would cost time, its text comes in
    /// pieces as they stand, each as an Execute.
    virtual void outline(Host& host) const { run(host); }

    /// Whether it says of itself that it has to run outside a transaction, each statement by itself.
    virtual bool needs_autocommit() const { return false; }

    /// Whether it is known without running it that something in it has to run outside a transaction.
    virtual bool has_autocommit_statement() const { return needs_autocommit(); }

    /// Its source, as it can be kept and run again where its file is gone; nothing if that is longer than
    /// `limit` bytes.  Where it is not said otherwise these are its statements.
    virtual std::optional<std::string> text(std::size_t limit) const;

    /// The language of `text`.
    virtual std::string_view language() const { return "sql"; }
};

}  // namespace migrate
