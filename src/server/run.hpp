#pragma once

#include "core/plan/stamp.hpp"
#include "core/ports/host.hpp"
#include "server/library.hpp"
#include "server/migrate_log.hpp"
#include "server/procedure/journal.hpp"
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
    ///
    /// What a procedure has left half done is refused (object_not_in_prerequisite_state) but by those who
    /// know what to do with it.
    enum class HalfDonePolicy { refuse, allow };
    Run(const char* function, const std::optional<std::string>& schema,
        HalfDonePolicy half_done = HalfDonePolicy::refuse);
    ~Run();
    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;

    const TargetSchema& target() const { return target_; }
    const std::shared_ptr<const Library>& library() const { return library_; }
    /// Makes it go on with a library that was loaded earlier.
    void keep(std::shared_ptr<const Library> library) { library_ = std::move(library); }

    Journal journal() const { return Journal(table_->key()); }
    const graph::RevisionMap& map() const { return library_->map; }
    const plan::Rows& rows() const { return rows_; }

    /// Runs the steps in order, each followed by its version rows, its line in the log and a NOTICE.  Returns
    /// the revisions' ids.
    std::vector<std::string> execute(plan::Direction direction, const std::vector<plan::Step>& steps);

    /// Changes the version rows only, with a NOTICE for each destination.  Returns the destinations' ids.
    std::vector<std::string> execute(const plan::Stamp& stamp);

    /// Looks, before a run, whether what counts as applied is what has been run (see check_applied).
    void check_history(plan::Direction direction) const;

    /// Refuses, before anything runs, a step that could not end well.
    void check(const plan::Step& step) const;

    /// Records a step that has been run: its version rows, its source, its line in the log.
    void record(const plan::Step& step, uint64 rows_changed, const StepMeasure& measure);

    /// Records one that has been rolled back, in the log alone.
    void record_failure(plan::Direction direction, const graph::Revision& revision,
                        const StepFailure& failure, const StepMeasure& measure);

  private:
    void execute(const plan::Step& step);
    void keep_source(graph::Index revision) const;
    void keep_sources_of_stamp() const;

    TargetSchema target_;
    std::optional<pg::SettingsScope> search_path_;
    std::optional<VersionTable> table_;
    std::shared_ptr<const Library> library_;
    plan::Rows rows_;
    RunMemory memory_;
    MigrateLog log_;
};

/// Raises an error where nothing may be moved: read_only_sql_transaction (on a standby, too), object_in_use
/// inside a migration, insufficient_privilege within a security-restricted operation.
void refuse_where_nothing_may_run(const char* function);

/// Raises a NOTICE.
void notice(const std::string& text);

/// "upgrade a -> b: message", as Alembic logs its steps.
std::string describe(plan::Direction direction, const graph::Revision& revision);

}  // namespace migrate::server
