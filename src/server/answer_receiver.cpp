#include "server/answer_receiver.hpp"

#include "core/error.hpp"
#include "pg/call.hpp"
#include "pg/output_style.hpp"

namespace migrate::server {

namespace {

std::string type_name(Oid type) {
    auto name_of = [](Oid oid) {
        HeapTuple tuple = SearchSysCache1(TYPEOID, ObjectIdGetDatum(oid));
        if (!HeapTupleIsValid(tuple)) return static_cast<char*>(nullptr);
        char* name = pstrdup(NameStr(reinterpret_cast<Form_pg_type>(GETSTRUCT(tuple))->typname));
        ReleaseSysCache(tuple);
        return name;
    };
    const char* name = pg::call(name_of, type);
    return name ? name : "";
}

// As a client sees it: a domain is its base type.
ServerType type_of(Oid type) {
    ServerType result;
    result.oid = pg::call(getBaseType, type);
    result.name = type_name(result.oid);
    result.element_oid = pg::call(get_element_type, Oid(result.oid));
    if (result.element_oid) result.element_name = type_name(result.element_oid);
    return result;
}

FmgrInfo output_function(Oid type) {
    FmgrInfo function{};
    auto look_up = [](Oid oid, FmgrInfo* found) {
        Oid output = InvalidOid;
        bool is_varlena = false;
        getTypeOutputInfo(oid, &output, &is_varlena);
        fmgr_info(output, found);
    };
    pg::call(look_up, type, &function);
    return function;
}

}  // namespace

void AnswerReceiver::clear() {
    answer_ = Answer();
    output_functions_.clear();
    bytes_ = 0;
}

void AnswerReceiver::set_row_count(std::int64_t changed) {
    answer_.row_count = answer_.has_rows ? static_cast<std::int64_t>(answer_.rows.size()) : changed;
}

void AnswerReceiver::start(TupleDesc columns) {
    clear();
    answer_.has_rows = true;
    for (int i = 0; i < columns->natts; ++i) {
        Form_pg_attribute column = TupleDescAttr(columns, i);
        answer_.columns.push_back({NameStr(column->attname), type_of(column->atttypid)});
        output_functions_.push_back(output_function(column->atttypid));
    }
}

void AnswerReceiver::take(TupleTableSlot* slot) {
    if (answer_.rows.size() == limits_.rows)
        throw Error(sqlstate::program_limit_exceeded, "the script asks for too many rows")
            .detail("One query may give it " + std::to_string(limits_.rows) + " rows.")
            .hint("Raise budgets_migrate.script_rows, or do the work in SQL.");
    pg::TemporaryMemory memory("budgets_migrate row");
    pg::OutputStyle style;
    pg::call(slot_getallattrs, slot);
    Answer::Row row;
    for (size_t i = 0; i < output_functions_.size(); ++i) {
        auto& text = row.emplace_back();
        if (!slot->tts_isnull[i])
            text = pg::call(OutputFunctionCall, &output_functions_[i], slot->tts_values[i]);
        bytes_ += sizeof text + (text ? text->size() : 0);
    }
    bytes_ += sizeof row;
    if (bytes_ > limits_.bytes)
        throw Error(sqlstate::program_limit_exceeded, "the script uses too much memory")
            .detail("A query gives it more than the " + std::to_string(limits_.bytes) +
                    " bytes that are left for its values.")
            .hint("Raise budgets_migrate.script_memory, or do the work in SQL.");
    answer_.rows.push_back(std::move(row));
}

}  // namespace migrate::server
