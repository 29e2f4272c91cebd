#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/graph/revision.hpp"

namespace migrate::server {

/// A revision kept in the table budgets_migrate.revision.
struct StoredRevision {
    graph::Revision revision;
    std::optional<std::string> upgrade;  ///< SQL; nothing: there is nothing to do
    std::optional<std::string>
        downgrade;                      ///< SQL; nothing: it cannot be undone, unless there was nothing to do
    bool upgrade_autocommit = false;    ///< it is to run outside a transaction
    bool downgrade_autocommit = false;  ///< likewise
    std::string registrar;              ///< the role that registered it
};

/// What changes whenever that table or the one of replacements does, as the calling transaction sees it.
/// Raises serialization_failure if `for_change` and the transaction's snapshot is so old that it misses
/// revisions committed since.
std::string stored_revisions_token(bool for_change);

/// All stored revisions, in order of registration.
std::vector<StoredRevision> read_stored_revisions();

/// Keeps a revision; the current user becomes its registrar.  Its date, if it has none, is now.  Raises
/// duplicate_object if there is one of that id, and the parser's errors if a script is not SQL.
void store_revision(const StoredRevision& stored);

/// Forgets a revision.  Needs the right to DELETE from the table.
void remove_revision(const std::string& revision);

/// Raises insufficient_privilege unless `registrar` has all rights of the current user: stored text is code,
/// and running it must not give its author rights that he lacks.
void check_registrar(const std::string& revision, const std::string& registrar);

}  // namespace migrate::server
