#include "server/own_table.hpp"

#include "core/error.hpp"
#include "pg/user.hpp"

namespace migrate::server {

namespace {

constexpr int most_keys = 3;

// What the frames of PostgreSQL work on: plain data.
struct Row {
    const ColumnValue* columns;
    int count;
};

// Looks at `first` first, counted from 0: rows name most columns in the table's order.
int index_of_column(Relation relation, const char* name, int first) {
    TupleDesc columns = RelationGetDescr(relation);
    for (int i = 0; i < columns->natts; ++i) {
        int index = (first + i) % columns->natts;
        if (strcmp(NameStr(TupleDescAttr(columns, index)->attname), name) == 0) return index;
    }
    ereport(ERROR,
            (errcode(ERRCODE_UNDEFINED_COLUMN),
             errmsg("column \"%s\" of table \"budgets_migrate.%s\" does not exist", name,
                    RelationGetRelationName(relation)),
             errhint("If the library is newer than the extension: ALTER EXTENSION budgets_migrate UPDATE.")));
}

HeapTuple form(Relation relation, const Row& row) {
    TupleDesc columns = RelationGetDescr(relation);
    auto* values = static_cast<Datum*>(palloc0(sizeof(Datum) * columns->natts));
    auto* nulls = static_cast<bool*>(palloc(sizeof(bool) * columns->natts));
    for (int i = 0; i < columns->natts; ++i)
        nulls[i] = true;
    for (int i = 0, index = -1; i < row.count; ++i) {
        index = index_of_column(relation, row.columns[i].column, index + 1);
        values[index] = row.columns[i].value;
        nulls[index] = row.columns[i].is_null;
    }
    return heap_form_tuple(columns, values, nulls);
}

int count_of_keys(Oid index) {
    Relation relation = index_open(index, AccessShareLock);
    int count = IndexRelationGetNumberOfKeyAttributes(relation);
    index_close(relation, AccessShareLock);
    if (count > most_keys)
        ereport(ERROR,
                (errcode(ERRCODE_INTERNAL_ERROR), errmsg_internal("index %u has %d columns", index, count)));
    return count;
}

bool find(Relation relation, const Row& row, ItemPointerData* place) {
    ScanKeyData keys[most_keys];
    list_free(RelationGetIndexList(relation));  // makes sure that rd_pkindex is known
    int count = count_of_keys(relation->rd_pkindex);
    for (int i = 0; i < count; ++i)
        ScanKeyInit(&keys[i], index_of_column(relation, row.columns[i].column, i) + 1, BTEqualStrategyNumber,
                    F_TEXTEQ, row.columns[i].value);
    SysScanDesc scan = systable_beginscan(relation, relation->rd_pkindex, true, nullptr, count, keys);
    HeapTuple found = systable_getnext(scan);
    if (found) *place = found->t_self;
    systable_endscan(scan);
    return found != nullptr;
}

void insert_row(Relation relation, const Row& row) {
    CatalogTupleInsert(relation, form(relation, row));
    CommandCounterIncrement();
}

void replace_row(Relation relation, const Row& row) {
    ItemPointerData place;
    if (!find(relation, row, &place)) {
        insert_row(relation, row);
        return;
    }
    CatalogTupleUpdate(relation, &place, form(relation, row));
    CommandCounterIncrement();
}

void remove_row(Relation relation, const Row& row) {
    ItemPointerData place;
    if (!find(relation, row, &place)) return;
    CatalogTupleDelete(relation, &place);
    CommandCounterIncrement();
}

Oid table_oid(const char* name) {
    auto find = [](const char* table) {
        return get_relname_relid(table, get_namespace_oid("budgets_migrate", true));
    };
    Oid oid = pg::call(find, name);
    if (!OidIsValid(oid))
        throw Error(sqlstate::undefined_object,
                    std::string("table \"budgets_migrate.") + name + "\" does not exist")
            .hint("If the library is newer than the extension: ALTER EXTENSION budgets_migrate UPDATE.");
    return oid;
}

using Change = void (*)(Relation relation, const Row& row);

void make(Relation relation, Change change, std::initializer_list<ColumnValue> columns) {
    pg::ActAs owner(relation->rd_rel->relowner);
    const Row row{columns.begin(), static_cast<int>(columns.size())};
    auto run = [](Relation r, Change c, const Row* values) { c(r, *values); };
    pg::call(run, relation, change, &row);
}

}  // namespace

OwnTable::OwnTable(const char* name) : exceptions_(std::uncaught_exceptions()) {
    relation_ = pg::call(table_open, table_oid(name), RowExclusiveLock);
}

OwnTable::~OwnTable() {
    // While an exception passes, the abort of the (sub)transaction closes it.
    if (std::uncaught_exceptions() == exceptions_) table_close(relation_, NoLock);
}

void OwnTable::insert(std::initializer_list<ColumnValue> row) {
    make(relation_, insert_row, row);
}

void OwnTable::insert_or_replace(std::initializer_list<ColumnValue> row) {
    make(relation_, replace_row, row);
}

void OwnTable::remove(std::initializer_list<ColumnValue> key) {
    make(relation_, remove_row, key);
}

Oid OwnTable::identity_sequence(const char* column) const {
    auto find = [](Relation relation, const char* name) {
        return pg::compat::identity_sequence(relation, index_of_column(relation, name, 0) + 1);
    };
    return pg::call(find, relation_, column);
}

Oid OwnTable::owner(const char* name) {
    auto find = [](Oid table) -> Oid {
        HeapTuple tuple = SearchSysCache1(RELOID, ObjectIdGetDatum(table));
        if (!HeapTupleIsValid(tuple))
            ereport(ERROR, (errcode(ERRCODE_UNDEFINED_TABLE),
                            errmsg_internal("cache lookup failed for relation %u", table)));
        Oid owner = reinterpret_cast<Form_pg_class>(GETSTRUCT(tuple))->relowner;
        ReleaseSysCache(tuple);
        return owner;
    };
    return pg::call(find, table_oid(name));
}

}  // namespace migrate::server
