#include "server/procedure/invalid_index.hpp"

#include "core/error.hpp"
#include "core/text.hpp"
#include "server/parse_tree.hpp"

namespace migrate::server {

namespace {

// Names are cut to a length by the parser, so they fit.
struct Names {
    char index[NAMEDATALEN];
    char schema[NAMEDATALEN];
    char table[NAMEDATALEN];
};

Names names_in(List* parsed) {
    Names names{};
    if (list_length(parsed) != 1) return names;
    Node* node = static_cast<RawStmt*>(linitial(parsed))->stmt;
    if (nodeTag(node) != T_IndexStmt) return names;
    auto* statement = reinterpret_cast<IndexStmt*>(node);
    if (!statement->concurrent || !statement->idxname) return names;
    strlcpy(names.index, statement->idxname, NAMEDATALEN);
    strlcpy(names.table, statement->relation->relname, NAMEDATALEN);
    if (statement->relation->schemaname) strlcpy(names.schema, statement->relation->schemaname, NAMEDATALEN);
    return names;
}

Oid table_of(const char* schema, const char* table) {
    RangeVar* name = makeRangeVar(*schema ? pstrdup(schema) : nullptr, pstrdup(table), -1);
    return RangeVarGetRelid(name, NoLock, true);
}

// What of that name is no index of the table is none that we have made.
IndexState state_of(const char* index, Oid table) {
    if (!OidIsValid(table)) return IndexState::missing;
    HeapTuple tuple =
        SearchSysCache1(INDEXRELID, ObjectIdGetDatum(get_relname_relid(index, get_rel_namespace(table))));
    if (!HeapTupleIsValid(tuple)) return IndexState::missing;
    auto* form = reinterpret_cast<Form_pg_index>(GETSTRUCT(tuple));
    IndexState state = form->indrelid != table ? IndexState::missing
                       : form->indisvalid      ? IndexState::valid
                                               : IndexState::invalid;
    ReleaseSysCache(tuple);
    return state;
}

}  // namespace

ConcurrentIndex::ConcurrentIndex(const std::string& statement) {
    Names names = look_at_parse_tree(statement, names_in);
    name_ = names.index;
    table_ = names.table;
    schema_ = names.schema;
}

Oid ConcurrentIndex::table() const {
    return pg::call(table_of, schema_.c_str(), table_.c_str());
}

IndexState ConcurrentIndex::look() const {
    if (name_.empty()) return IndexState::none;
    return pg::call(state_of, name_.c_str(), table());
}

IndexState ConcurrentIndex::look_when_nobody_builds_it() const {
    if (!pg::call(ConditionalLockRelationOid, table(), LOCKMODE{ShareUpdateExclusiveLock}))
        throw Error(sqlstate::lock_not_available, "could not lock table " + in_quotes(table_) +
                                                      " to drop its invalid index " + in_quotes(name_))
            .detail("Another session may be building that index.")
            .hint("Call the procedure again when nobody else works on the table.");
    return look();
}

std::string ConcurrentIndex::qualified_name() const {
    auto quoted = [](Oid table, const char* index) {
        return quote_qualified_identifier(get_namespace_name(get_rel_namespace(table)), index);
    };
    return pg::call(quoted, table(), name_.c_str());
}

}  // namespace migrate::server
