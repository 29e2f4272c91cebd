#pragma once

#include <memory>

#include "core/plan/step.hpp"
#include "pg/kept_plan.hpp"
#include "server/target_schema.hpp"

namespace migrate::server {

/// By which the extension's records know a version table.
struct VersionTableKey {
    std::string schema;
    std::string table;

    bool operator==(const VersionTableKey&) const = default;
};

/// Alembic's version table of one target schema.  It belongs to whoever created it, never to the extension.
class VersionTable {
  public:
    /// For reading.  Nothing if there is no such table.  Raises insufficient_privilege without SELECT on it,
    /// and wrong_object_type if what has its name is not a version table.
    static std::optional<VersionTable> find(const TargetSchema& target);

    /// The same by the table's name.
    static std::optional<VersionTable> find(const VersionTableKey& key);

    /// Checks, before anything is locked, that the caller may do what a run will do: read and change the
    /// table, or create it if it is missing.  Raises insufficient_privilege.
    static void check_privileges(const TargetSchema& target);

    /// For changing.  Takes SHARE ROW EXCLUSIVE, because the `alembic` program knows no lock but the table's
    /// own.  A missing table is created (of Alembic's shape, owned by the caller).  A table of another owner
    /// is refused if changing it would run that owner's code (see VersionTableFacts).
    static VersionTable lock(const TargetSchema& target);

    /// The revisions in it, in table order, as the transaction's snapshot shows them.
    plan::Rows rows() const;

    /// The same for a run.  Raises serialization_failure if that snapshot is so old that it does not see what
    /// others have committed since.
    plan::Rows rows_for_change() const;

    /// Raises name_too_long if a row of `changes` does not fit into the column.
    void check_lengths(const std::vector<plan::RowChange>& changes) const;

    /// Makes the changes.  Each must hit exactly one row; otherwise raises object_not_in_prerequisite_state.
    void apply(const std::vector<plan::RowChange>& changes) const;

    /// Its name for messages: schema.table, unquoted.
    const std::string& display_name() const { return display_name_; }

    /// The same in its parts.
    const VersionTableKey& key() const { return key_; }

  private:
    VersionTable(VersionTableKey key, std::string quoted, std::string display, int longest)
        : key_(std::move(key)),
          quoted_name_(std::move(quoted)),
          display_name_(std::move(display)),
          longest_(longest) {}

    plan::Rows read(bool latest) const;

    uint64 update(const std::string& from, const std::string& to) const;

    mutable std::shared_ptr<pg::KeptPlan> update_;  ///< made by the first update
    VersionTableKey key_;
    std::string quoted_name_;
    std::string display_name_;
    int longest_;  ///< characters that version_num holds; 0: any number
};

}  // namespace migrate::server
