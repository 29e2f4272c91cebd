#include "core/script/alembic/live/driver_errors.hpp"

#include "core/script/alembic/live/exception_table.hpp"
#include "core/script/alembic/modules/tables.hpp"

/// psycopg2's own exceptions, those of the DB-API.
namespace migrate::alembic {

namespace {

struct ClassOfState {
    std::string_view beginning;  ///< of SQLSTATEs
    std::string_view name;
};

// As psycopg2 2.9 has it (the table of its module errors), first fit.
constexpr ClassOfState classes_of_states[] = {
    {"08", "OperationalError"}, {"0A", "NotSupportedError"}, {"20", "ProgrammingError"},
    {"21", "ProgrammingError"}, {"22", "DataError"},         {"23", "IntegrityError"},
    {"24", "InternalError"},    {"25", "InternalError"},     {"26", "OperationalError"},
    {"27", "OperationalError"}, {"28", "OperationalError"},  {"2B", "InternalError"},
    {"2D", "InternalError"},    {"2F", "InternalError"},     {"34", "OperationalError"},
    {"38", "InternalError"},    {"39", "InternalError"},     {"3B", "InternalError"},
    {"3D", "ProgrammingError"}, {"3F", "ProgrammingError"},  {"40", "OperationalError"},
    {"42", "ProgrammingError"}, {"44", "ProgrammingError"},  {"53", "OperationalError"},
    {"54", "OperationalError"}, {"55", "OperationalError"},  {"57", "OperationalError"},
    {"58", "OperationalError"}, {"F0", "InternalError"},     {"HV", "OperationalError"},
    {"P0", "InternalError"},    {"XX", "InternalError"},     {"", "DatabaseError"},
};

constexpr std::string_view module_name = "psycopg2";

constexpr ListedException exceptions[] = {
    {"Error", ""},
    {"Warning", ""},
    {"DataError", "DatabaseError"},
    {"DatabaseError", "Error"},
    {"IntegrityError", "DatabaseError"},
    {"InterfaceError", "Error"},
    {"InternalError", "DatabaseError"},
    {"NotSupportedError", "DatabaseError"},
    {"OperationalError", "DatabaseError"},
    {"ProgrammingError", "DatabaseError"},
};

constexpr auto members =
    exception_members<exceptions, module_name>(std::make_index_sequence<std::size(exceptions)>());

Value make_rollback_error(Context& context) {
    return context.make<ExceptionClass>("TransactionRollbackError",
                                        &exception_class_in(context, module_name, "OperationalError"));
}

Value make_canceled_error(Context& context) {
    return context.make<ExceptionClass>("QueryCanceledError",
                                        &exception_class_in(context, module_name, "OperationalError"));
}

constexpr Member extension_members[] = {
    value("QueryCanceledError", &make_canceled_error),
    value("TransactionRollbackError", &make_rollback_error),
};

}  // namespace

std::string_view class_of_state(std::string_view sql_state) {
    for (const ClassOfState& one : classes_of_states)
        if (sql_state.starts_with(one.beginning)) return one.name;
    return {};
}

ExceptionClass& driver_base_class(Context& context, std::string_view sql_state) {
    if (sql_state.starts_with("40"))
        return exception_class_in(context, "psycopg2.extensions", "TransactionRollbackError");
    if (sql_state == "57014") return exception_class_in(context, "psycopg2.extensions", "QueryCanceledError");
    return exception_class_in(context, module_name, class_of_state(sql_state));
}

ExceptionClass& driver_error_class(Context& context, std::string_view sql_state) {
    const DriverError* error = find_driver_error(sql_state);
    if (!error) return driver_base_class(context, sql_state);
    return exception_class_in(context, "psycopg2.errors", error->name);
}

constexpr ModuleTable psycopg2_module{module_name, members};
constexpr ModuleTable psycopg2_extensions{"psycopg2.extensions", extension_members};

}  // namespace migrate::alembic
