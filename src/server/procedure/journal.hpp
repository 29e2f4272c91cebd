#pragma once

#include <optional>
#include <string>

#include "core/plan/step.hpp"
#include "core/ports/host.hpp"
#include "server/version_table.hpp"

namespace migrate::server {

/// How far a revision has come that was committed in parts.
struct HalfDone {
    std::string revision;
    plan::Direction direction;
    int statements = 0;   ///< how many are done
    std::string digest;   ///< of these, see ScriptDigest
    std::string started;  ///< digest of the next one if it was started outside a transaction and may be done;
                          ///< or empty
    RunMemory memory = {};  ///< as it was when the step began
};

/// The row of the table budgets_migrate.half_done for one version table, if there is one: between two
/// transactions of a revision it says where to go on.  It says nothing of what to run.
class Journal {
  public:
    explicit Journal(VersionTableKey version_table) : key_(std::move(version_table)) {}

    std::optional<HalfDone> read() const;

    /// Committed with whatever the calling transaction does.
    void write(const HalfDone& half_done) const;
    void clear() const;

  private:
    VersionTableKey key_;
};

/// "upgrade of revision "x" is half done".
std::string described(const HalfDone& half_done);

/// Raises object_not_in_prerequisite_state for a call that would run over what is half done.
[[noreturn]] void refuse_half_done(const HalfDone& half_done);

}  // namespace migrate::server
