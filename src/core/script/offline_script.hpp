#pragma once

#include <string>
#include <vector>

#include "core/graph/revision.hpp"
#include "core/plan/stamp.hpp"
#include "core/ports/host.hpp"
#include "core/script/program.hpp"

namespace migrate {

/// Writes what a run would do as a script for psql, in the words of Alembic's offline mode: one transaction
/// around everything, a comment before each step, the version table's rows changed by literal statements.
/// Operations that cannot be in a transaction stand outside it: COMMIT before them, BEGIN after them, as
/// Alembic's autocommit_block does.
///
///     OfflineScript script("alembic_version");
///     script.create_version_table();
///     script.add(plan::Direction::upgrade, revision, program, step.row_changes);
///     std::string text = script.finish();
class OfflineScript : public Host {
  public:
    /// `version_table` is its name, quoted where needed, and `version_key` the name of its primary key.
    OfflineScript(std::string version_table, std::string version_key);

    void create_version_table();
    void add(plan::Direction direction, const graph::Revision& revision, const Program& program,
             const std::vector<plan::RowChange>& row_changes);
    void add(const plan::Stamp& stamp);
    std::string finish();

    void execute(const ops::Operation& operation) override;
    bool is_offline() const override { return true; }

  private:
    void change_rows(const std::vector<plan::RowChange>& row_changes);
    void comment(const std::string& text);
    void statement(const std::string& text);

    std::string version_table_;
    std::string version_key_;
    std::string text_;
};

}  // namespace migrate
