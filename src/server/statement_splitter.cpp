#include "server/statement_splitter.hpp"

#include "core/error.hpp"
#include "pg/call.hpp"

namespace migrate::server {

namespace {

struct Piece {
    int start;
    int length;  ///< 0: up to the end
    NodeTag kind;
    bool with_client;  ///< a COPY from or to the client
};

struct Pieces {
    Piece* items;
    int count;
};

Pieces parse(const char* script) {
    List* parsed = raw_parser(script, RAW_PARSE_DEFAULT);
    Pieces pieces{static_cast<Piece*>(palloc(sizeof(Piece) * (list_length(parsed) + 1))),
                  list_length(parsed)};
    for (int i = 0; i < pieces.count; ++i) {
        auto* statement = static_cast<RawStmt*>(list_nth(parsed, i));
        Piece& piece = pieces.items[i];
        piece = {statement->stmt_location, statement->stmt_len, nodeTag(statement->stmt), false};
        if (piece.kind == T_CopyStmt)
            piece.with_client = !reinterpret_cast<CopyStmt*>(statement->stmt)->filename;
    }
    return pieces;
}

std::string trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\n\r\f\v";
    size_t first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return "";
    return std::string(text.substr(first, text.find_last_not_of(blanks) - first + 1));
}

void refuse(const Piece& piece, const std::string& statement) {
    if (piece.kind == T_TransactionStmt)
        throw Error(sqlstate::invalid_transaction_termination,
                    "transaction control is not allowed in a migration")
            .detail("Statement: " + statement)
            .hint("Remove it: the migration runs in the caller's transaction.");
    if (piece.with_client)
        throw Error(sqlstate::feature_not_supported,
                    "COPY from the client or to the client is not allowed in a migration")
            .detail("Statement: " + statement)
            .hint("Use INSERT, or COPY with a file on the server.");
}

// Parse trees are many times larger than their text: they live in a context that goes at once.
class ParseMemory {
  public:
    ParseMemory() : before_(CurrentMemoryContext) {
        auto create = [](MemoryContext parent) {
            return AllocSetContextCreate(parent, "budgets_migrate parse", ALLOCSET_DEFAULT_SIZES);
        };
        context_ = pg::call(create, before_);
        MemoryContextSwitchTo(context_);
    }
    ~ParseMemory() {
        MemoryContextSwitchTo(before_);
        MemoryContextDelete(context_);
    }
    ParseMemory(const ParseMemory&) = delete;
    ParseMemory& operator=(const ParseMemory&) = delete;

  private:
    MemoryContext before_;
    MemoryContext context_;
};

}  // namespace

std::vector<std::string> split_statements(const std::string& script) {
    ParseMemory memory;
    Pieces pieces;
    try {
        pieces = pg::call(parse, script.c_str());
    } catch (pg::Error& error) {
        error.point_into(script);
        throw;
    }
    std::vector<std::string> statements;
    for (int i = 0; i < pieces.count; ++i) {
        const Piece& piece = pieces.items[i];
        std::string_view all = script;
        std::string text =
            trimmed(all.substr(piece.start, piece.length ? piece.length : std::string_view::npos));
        refuse(piece, text);
        statements.push_back(std::move(text));
    }
    return statements;
}

}  // namespace migrate::server
