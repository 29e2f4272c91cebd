#pragma once

#include <pg_query.h>

#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>

/// The server's own grammar, from libpg_query (of PostgreSQL 15 in Debian 12).
namespace migrate {

/// The parse tree of `sql`:  {"stmts": [{"stmt": {"DropStmt": {…}}}]}.  Raises std::runtime_error with the
/// parser's message.
inline nlohmann::json parse_tree(const std::string& sql) {
    PgQueryParseResult result = pg_query_parse(sql.c_str());
    std::string text = result.error ? result.error->message : result.parse_tree;
    const bool failed = result.error != nullptr;
    pg_query_free_parse_result(result);
    if (failed) throw std::runtime_error(text + ": " + sql);
    return nlohmann::json::parse(text);
}

/// The one statement that `sql` is, as {"DropStmt": {…}}.  Raises std::runtime_error if it is not exactly
/// one.
inline nlohmann::json parse_statement(const std::string& sql) {
    const nlohmann::json tree = parse_tree(sql);
    if (tree.at("stmts").size() != 1)
        throw std::runtime_error(std::to_string(tree.at("stmts").size()) + " statements: " + sql);
    return tree.at("stmts").at(0).at("stmt");
}

}  // namespace migrate
