#pragma once

#include "core/plan/stamp.hpp"
#include "server/library.hpp"
#include "server/version_table.hpp"

namespace migrate::server {

/// One call that moves the database: from the checks and locks at its start to the last version row.
///
///     Run run("migrate_upgrade", schema);
///     std::vector<std::string> done = run.execute(plan::plan_upgrade(run.map(), run.rows(), targets));
///
/// Everything happens in the caller's transaction; an exception leaves the undoing to its abort.
class Run {
  public:
    /// Checks that the call may run at all, takes the locks, and only then reads graph and rows: a call that
    /// waited must not plan with a graph older than the rows.  `function` is the SQL function's name, for
    /// messages. Raises read_only_sql_transaction, object_in_use inside a migration, and what the parts
    /// raise.
    Run(const char* function, const std::optional<std::string>& schema);
    ~Run();
    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;

    const graph::RevisionMap& map() const { return library_->map; }
    const plan::Rows& rows() const { return rows_; }

    /// Runs the steps in order, each followed by its version rows, its line in the log and a NOTICE.  Returns
    /// the revisions' ids.
    std::vector<std::string> execute(plan::Direction direction, const std::vector<plan::Step>& steps);

    /// Changes the version rows only, with a NOTICE for each destination.  Returns the destinations' ids.
    std::vector<std::string> execute(const plan::Stamp& stamp);

  private:
    /// Refuses, before anything runs, a step that could not end well.
    void check(const plan::Step& step) const;
    void execute(const plan::Step& step);
    void keep_source(graph::Index revision) const;
    void keep_sources_of_stamp() const;

    TargetSchema target_;
    std::optional<pg::SettingsScope> search_path_;
    std::optional<VersionTable> table_;
    std::shared_ptr<const Library> library_;
    plan::Rows rows_;
};

}  // namespace migrate::server
