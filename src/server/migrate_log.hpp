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

/// The table budgets_migrate.migrate_log, during one transaction.  Only this class writes there, as the
/// table's owner; there is no way from SQL to it but to run a step.
class MigrateLog {
  public:
    /// Adds a line about a step.  Raises undefined_object if the table is missing.
    void write(const LoggedStep& step, const StepMeasure& measure);

  private:
    // Looked up for the first line, because a look at the catalogs takes longer than all the rest.
    Oid sequence_ = InvalidOid;
    std::string extension_version_;
};

}  // namespace migrate::server
