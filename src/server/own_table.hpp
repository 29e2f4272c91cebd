#pragma once

#include <initializer_list>

#include "pg/call.hpp"

namespace migrate::server {

/// A value for one column of a row.
struct ColumnValue {
    const char* column;
    Datum value;
    bool is_null = false;
};

/// A table of the extension that no role but its owner may change, open for writing by our own code.
///
/// Rows are written directly, without a statement: as the table's owner, in a security-restricted operation
/// (so nothing that hangs on the table runs with the caller's rights), without planning (which would cost
/// more than everything else that is done for a step).  Only plain btree indexes are kept up; triggers are
/// not run and checks not made, and the tables have none.
class OwnTable {
  public:
    /// Opens budgets_migrate.`name` and locks it ROW EXCLUSIVE until the end of the transaction.  Raises
    /// undefined_object if the extension, being older than the library, does not have it.
    explicit OwnTable(const char* name);
    ~OwnTable();
    OwnTable(const OwnTable&) = delete;
    OwnTable& operator=(const OwnTable&) = delete;

    /// Adds a row; columns not named are null.  Raises unique_violation.
    void insert(std::initializer_list<ColumnValue> row);

    /// The same; `row` begins with the columns of the primary key, and a row of that key is replaced.  Keys
    /// are of type text and collation "C".
    void insert_or_replace(std::initializer_list<ColumnValue> row);

    /// Removes the row of that key, if there is one.
    void remove(std::initializer_list<ColumnValue> key);

    /// The sequence of the identity column `column`.
    Oid identity_sequence(const char* column) const;

    /// The owner of such a table, for reading it.  Raises undefined_object likewise.
    static Oid owner(const char* name);

  private:
    int exceptions_;
    Relation relation_;
};

}  // namespace migrate::server
