#include "server/autocommit.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "server/parse_tree.hpp"
#include "server/statement_splitter.hpp"

namespace migrate::server {

namespace {

Autocommit always_if(bool condition) {
    return condition ? Autocommit::always : Autocommit::never;
}

bool has_option(const List* options, const char* name) {
    for (int i = 0; i < list_length(options); ++i) {
        auto* option = static_cast<DefElem*>(list_nth(options, i));
        if (strcmp(option->defname, name) == 0) return !option->arg || defGetBoolean(option);
    }
    return false;
}

Autocommit of(const ReindexStmt& reindex) {
    bool is_table_or_index = reindex.kind == REINDEX_OBJECT_INDEX || reindex.kind == REINDEX_OBJECT_TABLE;
    if (!is_table_or_index || has_option(reindex.params, "concurrently")) return Autocommit::always;
    return Autocommit::possibly;
}

// ALTER TABLE … DETACH PARTITION … CONCURRENTLY
Autocommit of(const AlterTableStmt& alter) {
    for (int i = 0; i < list_length(alter.cmds); ++i) {
        auto* command = static_cast<AlterTableCmd*>(list_nth(alter.cmds, i));
        if (command->subtype == AT_DetachPartition &&
            reinterpret_cast<PartitionCmd*>(command->def)->concurrent)
            return Autocommit::always;
    }
    return Autocommit::never;
}

template <class Statement>
const Statement& as(const Node* node) {
    return *reinterpret_cast<const Statement*>(node);
}

Autocommit of_list(List* parsed) {
    if (list_length(parsed) != 1) return Autocommit::never;
    return autocommit_of(static_cast<RawStmt*>(linitial(parsed))->stmt);
}

// One of these stands in every statement that is always refused.
constexpr std::array<std::string_view, 6> telling_words = {"concurrently", "vacuum",   "reindex",
                                                           "cluster",      "database", "tablespace"};

// Of these words, in either case.
constexpr std::array<bool, 256> first_letters = [] {
    std::array<bool, 256> first{};
    for (std::string_view word : telling_words)
        first[static_cast<size_t>(word[0])] = first[static_cast<size_t>(word[0]) - 0x20] = true;
    return first;
}();

char lower_case(char letter) {
    return static_cast<char>(letter | 0x20);
}

bool begins_with(std::string_view text, std::string_view word) {
    return text.size() >= word.size() &&
           std::equal(word.begin(), word.end(), text.begin(),
                      [](char in_word, char in_text) { return in_word == lower_case(in_text); });
}

bool is_letter(char c) {
    return lower_case(c) >= 'a' && lower_case(c) <= 'z';
}

}  // namespace

bool has_telling_word(std::string_view text) {
    for (size_t i = 0; i < text.size(); ++i) {
        if (!first_letters[static_cast<unsigned char>(text[i])] || (i > 0 && is_letter(text[i - 1])))
            continue;
        std::string_view rest = text.substr(i);
        for (std::string_view word : telling_words)
            if (begins_with(rest, word)) return true;
    }
    return false;
}

Autocommit autocommit_of(const Node* statement) {
    switch (nodeTag(statement)) {
        case T_IndexStmt:
            return always_if(as<IndexStmt>(statement).concurrent);
        case T_DropStmt:
            return always_if(as<DropStmt>(statement).concurrent);
        case T_ReindexStmt:
            return of(as<ReindexStmt>(statement));
        case T_VacuumStmt:
            return always_if(as<VacuumStmt>(statement).is_vacuumcmd);
        case T_ClusterStmt:
            return as<ClusterStmt>(statement).relation ? Autocommit::possibly : Autocommit::always;
        case T_AlterTableStmt:
            return of(as<AlterTableStmt>(statement));
        case T_CreatedbStmt:
        case T_DropdbStmt:
        case T_CreateTableSpaceStmt:
        case T_DropTableSpaceStmt:
            return Autocommit::always;
        case T_AlterDatabaseStmt:
        case T_AlterSubscriptionStmt:
        case T_CallStmt:
        case T_CreateSubscriptionStmt:
        case T_DoStmt:
        case T_DropSubscriptionStmt:
            return Autocommit::possibly;
        default:
            return Autocommit::never;
    }
}

Autocommit autocommit_of(const std::string& statement) {
    return look_at_parse_tree(statement, of_list);
}

bool is_always_autocommit(const std::string& statement) {
    return has_telling_word(statement) && autocommit_of(statement) == Autocommit::always;
}

bool has_autocommit_statement(const std::string& script) {
    if (!has_telling_word(script)) return false;
    StatementSplitter splitter(reader_of(script), {});
    while (std::optional<Statement> statement = splitter.next())
        if (is_always_autocommit(statement->text)) return true;
    return false;
}

}  // namespace migrate::server
