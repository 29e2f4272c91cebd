#include "server/statement_check.hpp"

#include "pg/error_context.hpp"
#include "server/parse_tree.hpp"
#include "server/script_text.hpp"
#include "server/statement_splitter.hpp"

namespace migrate::server {

namespace {

struct Kind {
    int count;  ///< of the statements that the parser sees
    NodeTag tag;
    bool is_copy_with_client;
};

Kind kind_of(List* parsed) {
    Kind kind{list_length(parsed), T_Invalid, false};
    if (kind.count != 1) return kind;
    Node* statement = static_cast<RawStmt*>(linitial(parsed))->stmt;
    kind.tag = nodeTag(statement);
    kind.is_copy_with_client = kind.tag == T_CopyStmt && !reinterpret_cast<CopyStmt*>(statement)->filename;
    return kind;
}

}  // namespace

void check_statement(const std::string& statement, const std::string& place) {
    pg::ErrorContext context([](const void* text) { return static_cast<const std::string*>(text)->c_str(); },
                             &place);
    Kind kind = look_at_parse_tree(statement, kind_of);
    if (kind.count != 1)
        throw Error(sqlstate::internal_error, "lexer and parser do not agree where a statement ends")
            .detail("Statement: " + statement)
            .context(place);
    if (kind.tag == T_TransactionStmt) throw transaction_control_refused(statement).context(place);
    if (kind.is_copy_with_client) throw copy_with_client_refused(statement).context(place);
    if (kind.tag == T_AlterSystemStmt)
        throw Error(sqlstate::feature_not_supported, "ALTER SYSTEM is not allowed in a migration")
            .detail("Statement: " + statement)
            .hint("It changes the whole server; ALTER DATABASE ... SET changes this database.")
            .context(place);
}

void check_script(const std::string& script) {
    StatementSplitter splitter(reader_of(script), {});
    while (std::optional<Statement> statement = splitter.next())
        check_statement(statement->text, place_of_statement("", statement->line));
}

Error transaction_control_refused(const std::string& statement) {
    return Error(sqlstate::invalid_transaction_termination,
                 "transaction control is not allowed in a migration")
        .detail("Statement: " + statement)
        .hint("Remove it: the migration runs in the caller's transaction.");
}

Error copy_with_client_refused(const std::string& statement) {
    return Error(sqlstate::feature_not_supported,
                 "COPY from the client or to the client is not allowed in a migration")
        .detail("Statement: " + statement)
        .hint("Use INSERT, or COPY with a file on the server.");
}

}  // namespace migrate::server
