#pragma once

#include <string>
#include <string_view>

#include "pg/prelude.hpp"

namespace migrate::server {

/// Whether the server runs a statement inside a transaction block.
enum class Autocommit {
    never,     ///< it does
    possibly,  ///< it depends on what the statement finds (CALL of a procedure that commits, REINDEX of a
               ///< partitioned table), or on its options
    always,    ///< it refuses to: CREATE INDEX CONCURRENTLY, VACUUM
};

/// Tells it by the statement's raw parse tree alone.  Where the source calls PreventInTransactionBlock, and
/// where a statement may commit by itself.
Autocommit autocommit_of(const Node* statement);

/// The same for a text.  More or fewer than one statement count as never.  Raises the parser's errors.
Autocommit autocommit_of(const std::string& statement);

/// Whether a text has one of the words of which one stands in every statement of the kind `always`: a look
/// that costs next to nothing.
bool has_telling_word(std::string_view text);

/// Whether it is of the kind `always`.  A text without a telling word is not parsed.
bool is_always_autocommit(const std::string& statement);

/// Whether a script has such a statement.
bool has_autocommit_statement(const std::string& script);

}  // namespace migrate::server
