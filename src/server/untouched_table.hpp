#pragma once

namespace migrate::server {

/// Whether budgets_migrate.`table` can be taken as empty without a query: no row has been put into it yet.
/// False says nothing, and a query has to be made.  Planning that query is, in a new session, a good part of
/// what a small run costs, and most databases store no revision and have nothing half done.
///
/// The table is locked ACCESS SHARE until the end of the transaction, as by the query.  True only for who may
/// read the table; raises insufficient_privilege for who may not use its schema.  A serializable transaction
/// is not seen reading: that is for what else the caller reads (the token of the stored revisions) or locks.
bool is_untouched(const char* table);

}  // namespace migrate::server
