#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "server/library.hpp"
#include "server/version_table.hpp"

namespace migrate::server {

/// A revision as it was when it was applied.
struct AppliedRevision {
    graph::Revision revision;  ///< its source is "applied"
    Script script;
    ScriptChecksums checksums;
    std::string original_source;  ///< where the script was found
};

/// The sources of the revisions that are applied by one version table: the table
/// budgets_migrate.applied_source.  With it a revision can be undone when its file is gone, and a script that
/// has been changed since is found.
///
/// Only this class reads and writes that table, as its owner, for a version table that the caller has been
/// found to have the right to read or change.
class AppliedSource {
  public:
    explicit AppliedSource(VersionTableKey key) : key_(std::move(key)) {}

    /// Keeps a revision's source with its registrar; for a file's, the current user becomes that.
    void keep(const graph::Revision& revision, const Script& script) const;

    /// Forgets a revision that is no longer applied.
    void forget(const std::string& revision) const;

    /// The checksums of all revisions that are kept, by id.
    std::unordered_map<std::string, ScriptChecksums> checksums() const;

    /// All revisions that are kept.  A source that was too long to be kept is a program that raises
    /// undefined_file.
    std::vector<AppliedRevision> revisions() const;

  private:
    VersionTableKey key_;
};

}  // namespace migrate::server
