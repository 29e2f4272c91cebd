#include "server/statement_check.hpp"

#include "core/error.hpp"
#include "pg/guc.hpp"
#include "pg/memory.hpp"

namespace migrate::server {

namespace {

struct Kind {
    int count;  ///< of the statements that the parser sees
    NodeTag tag;
    bool is_copy_with_client;
};

Kind parse(const char* text) {
    List* parsed = raw_parser(text, RAW_PARSE_DEFAULT);
    Kind kind{list_length(parsed), T_Invalid, false};
    if (kind.count != 1) return kind;
    Node* statement = static_cast<RawStmt*>(linitial(parsed))->stmt;
    kind.tag = nodeTag(statement);
    kind.is_copy_with_client = kind.tag == T_CopyStmt && !reinterpret_cast<CopyStmt*>(statement)->filename;
    return kind;
}

// As much of a statement as an error's position needs: of one that never ends, a client gets no more than
// that.
std::string excerpt(const std::string& text, int position) {
    constexpr size_t shown_whole = 10000, shown_behind = 200;
    if (text.size() <= shown_whole) return text;
    int length = static_cast<int>(text.size());
    size_t before = pg::call(pg_mbcharcliplen, text.data(), length, position);
    if (before + shown_behind >= text.size()) return text;
    return text.substr(0,
                       pg::call(pg_mbcliplen, text.data(), length, static_cast<int>(before + shown_behind)));
}

Kind parse(const std::string& statement) {
    pg::TemporaryMemory memory("budgets_migrate parse");  // a parse tree is many times larger than its text
    pg::SettingsScope quiet;                              // the warnings come when the statement runs
    quiet.set("client_min_messages", "error");
    quiet.set("escape_string_warning", "off");
    try {
        return pg::call(static_cast<Kind (*)(const char*)>(parse), statement.c_str());
    } catch (pg::Error& error) {
        if (error.data()) error.point_into(excerpt(statement, error.data()->cursorpos));
        throw;
    }
}

}  // namespace

void check_statement(const std::string& statement, const std::string& place) {
    Kind kind = parse(statement);
    auto fail = [&](SqlState state, const char* message, const char* hint) {
        throw Error(state, message).detail("Statement: " + statement).hint(hint).context(place);
    };
    if (kind.count != 1)
        fail(sqlstate::internal_error, "lexer and parser do not agree where a statement ends", "");
    if (kind.tag == T_TransactionStmt)
        fail(sqlstate::invalid_transaction_termination, "transaction control is not allowed in a migration",
             "Remove it: the migration runs in the caller's transaction.");
    if (kind.is_copy_with_client)
        fail(sqlstate::feature_not_supported,
             "COPY from the client or to the client is not allowed in a migration",
             "Use INSERT, or COPY with a file on the server.");
}

}  // namespace migrate::server
