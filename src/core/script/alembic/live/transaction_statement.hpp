#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace migrate::alembic {

/// A statement about transactions, as scripts send them: a COMMIT and a BEGIN around what is to run outside a
/// transaction, or a savepoint around what may fail.
struct TransactionStatement {
    enum class Kind { begin, commit, savepoint, release, roll_back_to };

    Kind kind;
    std::string savepoint = {};  ///< its name, in lower case
};

/// The one that `sql` is, alone.  Nothing: it is something else, says more (AND CHAIN, an isolation level),
/// or has a name that is not plain.
std::optional<TransactionStatement> transaction_statement(std::string_view sql);

}  // namespace migrate::alembic
