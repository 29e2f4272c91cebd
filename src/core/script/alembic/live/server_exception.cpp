#include "core/script/alembic/live/server_exception.hpp"

#include <utility>

#include "core/script/alembic/live/driver_errors.hpp"
#include "core/script/alembic/live/exception_table.hpp"
#include "core/script/alembic/sqlalchemy/modules.hpp"
#include "core/script/alembic/values/dict.hpp"

namespace migrate::alembic {

namespace {

constexpr std::string_view module_name = "sqlalchemy.exc";

// sqlalchemy.exc of SQLAlchemy 2.0, as far as a migration can meet them.
constexpr ListedException exceptions[] = {
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
    {"ObjectNotExecutableError", "ArgumentError"},
    {"NotSupportedError", "DatabaseError"},
    {"OperationalError", "DatabaseError"},
    {"PendingRollbackError", "InvalidRequestError"},
    {"ProgrammingError", "DatabaseError"},
    {"ResourceClosedError", "InvalidRequestError"},
    {"StatementError", "SQLAlchemyError"},
    {"UnreflectableTableError", "InvalidRequestError"},
};

constexpr auto members =
    exception_members<exceptions, module_name>(std::make_index_sequence<std::size(exceptions)>());

// The codes of their pages in SQLAlchemy's documentation, which their texts name.
constexpr std::pair<std::string_view, std::string_view> page_codes[] = {
    {"DataError", "9h9h"},        {"DatabaseError", "4xp6"},     {"IntegrityError", "gkpj"},
    {"InternalError", "2j85"},    {"NotSupportedError", "tw8g"}, {"OperationalError", "e3q8"},
    {"ProgrammingError", "f405"},
};

std::string_view page_code(std::string_view type) {
    for (const auto& [name, code] : page_codes)
        if (name == type) return code;
    return {};
}

using Text = std::string StatementFailure::Facts::*;

/// What psycopg2's diag says, besides the parts of the message.
constexpr std::pair<std::string_view, Text> diagnostics[] = {
    {"column_name", &StatementFailure::Facts::column},
    {"constraint_name", &StatementFailure::Facts::constraint},
    {"datatype_name", &StatementFailure::Facts::type},
    {"schema_name", &StatementFailure::Facts::schema},
    {"table_name", &StatementFailure::Facts::table},
};

Value text_or_none(Context& context, const std::string& text) {
    return text.empty() ? Value() : context.text(text);
}

/// orig.diag.
class Diagnostics : public Object {
  public:
    explicit Diagnostics(const StatementFailure& failure) : failure_(failure) {}

    std::string_view type_name() const override { return "Diagnostics"; }
    std::optional<Value> attribute(Context& context, std::string_view name) override {
        if (name == "sqlstate") return context.text(failure_.sql_state());
        if (name == "message_primary") return context.text(failure_.message());
        if (name == "message_detail") return text_or_none(context, failure_.detail());
        if (name == "severity" || name == "severity_nonlocalized") return context.text("ERROR");
        for (const auto& [diagnostic, text] : diagnostics)
            if (diagnostic == name) return text_or_none(context, failure_.facts().*text);
        return std::nullopt;
    }

  private:
    const StatementFailure& failure_;
};

/// As libpq shows it: the message, and the detail behind it, each in a line of its own.
std::string driver_text(const StatementFailure& failure) {
    std::string text = failure.message() + "\n";
    if (!failure.detail().empty()) text += "DETAIL:  " + failure.detail() + "\n";
    return text;
}

/// "(psycopg2.errors.UniqueViolation) duplicate key value …"
std::string wrapped_text(const StatementFailure& failure) {
    const DriverError* error = find_driver_error(failure.sql_state());
    const std::string name =
        error ? "errors." + std::string(error->name) : std::string(class_of_state(failure.sql_state()));
    return "(psycopg2." + name + ") " + driver_text(failure);
}

}  // namespace

std::optional<Value> DriverException::attribute(Context& context, std::string_view name) {
    if (name == "pgcode" || name == "sqlstate") return context.text(failure().sql_state());
    if (name == "pgerror") return context.text("ERROR:  " + driver_text(failure()));
    if (name == "diag") return context.make<Diagnostics>(failure());
    return ExceptionInstance::attribute(context, name);
}

std::string WrappedException::str(Context& context) {
    std::string text = ExceptionInstance::str(context);
    if (const std::string& statement = failure().facts().statement; !statement.empty())
        text += "\n[SQL: " + statement + "]";
    const std::string_view code = page_code(type().name());
    if (code.empty()) return text;
    return text + "\n(Background on this error at: https://sqlalche.me/e/20/" + std::string(code) + ")";
}

std::optional<Value> WrappedException::attribute(Context& context, std::string_view name) {
    if (name == "orig") return &original_;
    if (name == "statement") return text_or_none(context, failure().facts().statement);
    // Those that a statement was built with are only in its text.
    if (name == "params") return parameters_.is_none() ? Value(context.make<Dict>()) : parameters_;
    if (name == "code") return context.text(std::string(page_code(type().name())));
    if (name == "connection_invalidated" || name == "hide_parameters") return Value::boolean(false);
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
    auto* original =
        context.make<DriverException>(driver_error_class(context, failure.sql_state()),
                                      std::vector<Value>{context.text(driver_text(failure))}, failure);
    return context.make<WrappedException>(sqlalchemy_exception(context, class_of_state(failure.sql_state())),
                                          std::vector<Value>{context.text(wrapped_text(failure))}, failure,
                                          *original);
}

constexpr ModuleTable sqlalchemy_exceptions{module_name, members};

}  // namespace migrate::alembic
