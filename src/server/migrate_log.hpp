#pragma once

#include <optional>

#include "core/graph/revision.hpp"
#include "core/plan/step.hpp"
#include "server/version_table.hpp"

namespace migrate::server {

/// What a step cost, from the moment this is made.
class StepMeasure {
  public:
    StepMeasure();

    TimestampTz started() const { return started_; }
    /// Since then, in microseconds.
    int64 elapsed() const;
    /// Write-ahead log that this backend has written since then, in bytes.
    int64 wal_bytes() const;

  private:
    TimestampTz started_;
    uint64 wal_bytes_;
};

/// Why a step has failed.
struct StepFailure {
    std::string sqlstate;  ///< five characters
    std::string message;
};

/// A step that has been run.
struct LoggedStep {
    plan::Direction direction;
    const graph::Revision& revision;
    const VersionTableKey& version_table;
    uint64 rows_changed;  ///< by its own INSERT, UPDATE, DELETE and MERGE statements
    std::optional<StepFailure> failure = {};
};

/// Writes a line about a step into budgets_migrate.migrate_log.  Only this routine writes there, as the
/// table's owner; there is no way from SQL to it but to run a step.  Raises undefined_object if the table is
/// missing.
void log_step(const LoggedStep& step, const StepMeasure& measure);

}  // namespace migrate::server
