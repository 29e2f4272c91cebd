#include "server/result_rows.hpp"

#include "core/error.hpp"

namespace migrate::server {

namespace {

TupleDesc columns_of(FunctionCallInfo fcinfo) {
    TupleDesc columns = nullptr;
    Oid type;
    if (get_call_result_type(fcinfo, &type, &columns) == TYPEFUNC_COMPOSITE)
        return CreateTupleDescCopy(columns);
    columns = CreateTemplateTupleDesc(1);
    TupleDescInitEntry(columns, 1, "value", type, -1, 0);
    return columns;
}

}  // namespace

ResultRows::ResultRows(FunctionCallInfo fcinfo) {
    auto* wanted = reinterpret_cast<ReturnSetInfo*>(fcinfo->resultinfo);
    if (!wanted || !IsA(wanted, ReturnSetInfo) || !(wanted->allowedModes & SFRM_Materialize))
        throw Error(sqlstate::feature_not_supported,
                    "set-valued function called in context that cannot accept a set");
    // Both must live as long as the query, not only as long as this call.
    MemoryContext before = MemoryContextSwitchTo(wanted->econtext->ecxt_per_query_memory);
    columns_ = pg::call(columns_of, fcinfo);
    store_ = pg::call(tuplestore_begin_heap, bool(wanted->allowedModes & SFRM_Materialize_Random), false,
                      work_mem);
    MemoryContextSwitchTo(before);
    wanted->returnMode = SFRM_Materialize;
    wanted->setResult = store_;
    wanted->setDesc = columns_;
}

void ResultRows::add(const std::vector<Field>& fields) {
    std::vector<Datum> values;
    std::vector<char> nulls;  // vector<bool> has no array inside
    for (const Field& field : fields) {
        values.push_back(field.value);
        nulls.push_back(field.is_null);
    }
    static_assert(sizeof(bool) == sizeof(char));
    pg::call(tuplestore_putvalues, store_, columns_, values.data(), reinterpret_cast<bool*>(nulls.data()));
}

}  // namespace migrate::server
