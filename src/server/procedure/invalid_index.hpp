#pragma once

#include <string>

#include "pg/prelude.hpp"

namespace migrate::server {

enum class IndexState { none, missing, invalid, valid };

/// The index that a CREATE INDEX CONCURRENTLY makes, as far as its statement tells.  A build that fails
/// leaves the index behind, marked invalid.
class ConcurrentIndex {
  public:
    /// Of any statement.
    explicit ConcurrentIndex(const std::string& statement);

    /// How it stands now: `none` for another kind of statement, or for an index whose name only the server
    /// will choose.
    IndexState look() const;

    /// The same under a lock on its table that keeps others from building it: while another session does, it
    /// is invalid as well.  Raises lock_not_available if somebody works on the table.
    IndexState look_when_nobody_builds_it() const;

    std::string qualified_name() const;

  private:
    Oid table() const;

    std::string name_;
    std::string schema_;  // empty: it goes by the search path
    std::string table_;
};

}  // namespace migrate::server
