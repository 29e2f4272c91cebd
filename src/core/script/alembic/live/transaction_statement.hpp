#pragma once

#include <optional>
#include <string_view>

namespace migrate::alembic {

enum class TransactionStatement { begin, commit };

/// Whether `sql` is nothing but a COMMIT (or END), or a BEGIN (or START TRANSACTION), as scripts send them
/// where they want the statements in between to run outside a transaction.  Nothing: it is something else.
std::optional<TransactionStatement> transaction_statement(std::string_view sql);

}  // namespace migrate::alembic
