#include "server/version_table_facts.hpp"

#include "core/error.hpp"
#include "core/text.hpp"
#include "pg/call.hpp"

extern "C" {
#include "catalog/pg_inherits.h"
}

namespace migrate::server {

namespace {

bool has_expression_index(Relation relation) {
    List* indexes = RelationGetIndexList(relation);
    bool found = false;
    for (int i = 0; i < list_length(indexes) && !found; ++i) {
        HeapTuple index = SearchSysCache1(INDEXRELID, ObjectIdGetDatum(list_nth_oid(indexes, i)));
        if (!HeapTupleIsValid(index)) continue;
        found = !heap_attisnull(index, Anum_pg_index_indexprs, nullptr) ||
                !heap_attisnull(index, Anum_pg_index_indpred, nullptr);
        ReleaseSysCache(index);
    }
    list_free(indexes);
    return found;
}

VersionTableFacts read(Oid oid) {
    Relation relation = relation_open(oid, NoLock);
    VersionTableFacts facts{};
    facts.kind = relation->rd_rel->relkind;
    facts.owner = relation->rd_rel->relowner;
    TupleDesc columns = RelationGetDescr(relation);
    for (int i = 0; i < columns->natts; ++i) {
        Form_pg_attribute column = TupleDescAttr(columns, i);
        if (column->attisdropped || strcmp(NameStr(column->attname), "version_num") != 0) continue;
        facts.column_type = column->atttypid;
        facts.column_typmod = column->atttypmod;
    }
    facts.triggers = relation->trigdesc && relation->trigdesc->numtriggers > 0;
    facts.rules = relation->rd_rules != nullptr;
    facts.row_security = relation->rd_rel->relrowsecurity;
    if (columns->constr) {
        facts.checks = columns->constr->num_check > 0;
        facts.defaults = columns->constr->num_defval > 0;  // generated columns count as defaults
    }
    if (facts.kind == RELKIND_RELATION) {
        facts.expression_indexes = has_expression_index(relation);
        facts.inheritance = relation->rd_rel->relispartition || has_subclass(oid) || has_superclass(oid);
    }
    relation_close(relation, NoLock);
    return facts;
}

}  // namespace

VersionTableFacts read_version_table_facts(Oid relation) {
    return pg::call(read, relation);
}

void check_shape(const VersionTableFacts& facts, const std::string& display_name) {
    std::string complaint;
    if (facts.kind != RELKIND_RELATION)
        complaint = "It is not an ordinary table.";
    else if (facts.column_type == InvalidOid)
        complaint = "It has no column version_num.";
    else if (facts.column_type != VARCHAROID && facts.column_type != TEXTOID)
        complaint = "Its column version_num is neither varchar nor text.";
    if (!complaint.empty())
        throw Error(sqlstate::wrong_object_type, in_quotes(display_name) + " is not a version table")
            .detail(complaint)
            .hint("Rename it, or choose another name with budgets_migrate.version_table.");
}

void check_safe_to_change(const VersionTableFacts& facts, const std::string& display_name) {
    if (facts.owner == GetUserId()) return;
    std::vector<std::string> found;
    if (facts.triggers) found.push_back("triggers");
    if (facts.rules) found.push_back("rules");
    if (facts.row_security) found.push_back("row security");
    if (facts.checks) found.push_back("check constraints");
    if (facts.defaults) found.push_back("column defaults or generated columns");
    if (facts.expression_indexes) found.push_back("expression or partial indexes");
    if (facts.inheritance) found.push_back("parents or children");
    if (found.empty()) return;
    throw Error(sqlstate::insufficient_privilege,
                "refusing to use version table " + in_quotes(display_name) + ", which another role owns")
        .detail("It has " + join(found, ", ") +
                ", by which its owner could run code with the rights of the current user.")
        .hint("A version table needs only the column version_num and its primary key.");
}

}  // namespace migrate::server
