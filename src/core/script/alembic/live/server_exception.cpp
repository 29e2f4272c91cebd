#include "core/script/alembic/live/server_exception.hpp"

#include <array>
#include <utility>

#include "core/ports/statement_failure.hpp"
#include "core/script/alembic/context.hpp"
#include "core/script/alembic/module.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/modules.hpp"

namespace migrate::alembic {

namespace {

constexpr std::string_view module_name = "sqlalchemy.exc";

struct Entry {
    std::string_view name;
    std::string_view base;  ///< of the same module; empty: Exception
};

// sqlalchemy.exc of SQLAlchemy 2.0, as far as a migration can meet them.
constexpr Entry entries[] = {
    {"SQLAlchemyError", ""},
    {"ArgumentError", "SQLAlchemyError"},
    {"CompileError", "SQLAlchemyError"},
    {"DBAPIError", "StatementError"},
    {"DataError", "DatabaseError"},
    {"DatabaseError", "DBAPIError"},
    {"IntegrityError", "DatabaseError"},
    {"InterfaceError", "DBAPIError"},
    {"InternalError", "DatabaseError"},
    {"InvalidRequestError", "SQLAlchemyError"},
    {"MultipleResultsFound", "InvalidRequestError"},
    {"NoResultFound", "InvalidRequestError"},
    {"NoSuchColumnError", "InvalidRequestError"},
    {"NoSuchTableError", "InvalidRequestError"},
    {"NotSupportedError", "DatabaseError"},
    {"OperationalError", "DatabaseError"},
    {"PendingRollbackError", "InvalidRequestError"},
    {"ProgrammingError", "DatabaseError"},
    {"ResourceClosedError", "InvalidRequestError"},
    {"StatementError", "SQLAlchemyError"},
    {"UnreflectableTableError", "InvalidRequestError"},
};

template <size_t number>
Value make_class(Context& context) {
    constexpr const Entry& entry = entries[number];
    auto* base = entry.base.empty() ? context.exception_class(ExceptionType::exception).as<ExceptionClass>()
                                    : &sqlalchemy_exception(context, entry.base);
    return context.make<ExceptionClass>(std::string(entry.name), base);
}

template <size_t... numbers>
constexpr auto make_members(std::index_sequence<numbers...>) {
    return std::array{value(entries[numbers].name, &make_class<numbers>)...};
}

constexpr auto members = make_members(std::make_index_sequence<std::size(entries)>());

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

std::string_view class_of_state(std::string_view sql_state) {
    for (const ClassOfState& one : classes_of_states)
        if (sql_state.starts_with(one.beginning)) return one.name;
    return {};
}

/// The driver's exception behind SQLAlchemy's.
class OriginalError : public Object {
  public:
    OriginalError(std::string_view type, std::string sql_state, Value message)
        : type_(type), sql_state_(std::move(sql_state)), message_(message) {}

    std::string_view type_name() const override { return type_; }
    std::string str(Context& context) override { return alembic::str(context, message_); }
    std::optional<Value> attribute(Context& context, std::string_view name) override {
        if (name == "pgcode" || name == "sqlstate") return context.text(sql_state_);
        if (name == "pgerror") return message_;
        return std::nullopt;
    }

  private:
    std::string_view type_;
    std::string sql_state_;
    Value message_;
};

}  // namespace

std::optional<Value> ServerException::attribute(Context& context, std::string_view name) {
    if (name == "orig") return context.make<OriginalError>(type().name(), sql_state_, arguments().front());
    return ExceptionInstance::attribute(context, name);
}

ExceptionClass& sqlalchemy_exception(Context& context, std::string_view name) {
    return *attribute(context, context.import_module(module_name), name).as<ExceptionClass>();
}

void raise_sqlalchemy(Context& context, std::string_view name, const std::string& message) {
    ExceptionClass& type = sqlalchemy_exception(context, name);
    context.raise_value(context.make<ExceptionInstance>(type, std::vector<Value>{context.text(message)}));
}

Value server_exception(Context& context, const StatementFailure& failure) {
    std::string message = failure.message();
    if (!failure.detail().empty()) message += "\nDETAIL:  " + failure.detail();
    return context.make<ServerException>(sqlalchemy_exception(context, class_of_state(failure.sql_state())),
                                         std::vector<Value>{context.text(std::move(message))},
                                         failure.sql_state(), failure.error());
}

constexpr ModuleTable sqlalchemy_exceptions{module_name, members};

}  // namespace migrate::alembic
