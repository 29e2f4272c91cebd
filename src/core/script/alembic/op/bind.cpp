#include "core/script/alembic/op/bind.hpp"

#include <algorithm>

#include "core/script/alembic/inspector/inspector.hpp"
#include "core/script/alembic/live/driver_sql.hpp"
#include "core/script/alembic/live/nested_transaction.hpp"
#include "core/script/alembic/live/result.hpp"
#include "core/script/alembic/method.hpp"
#include "core/script/alembic/op/execute.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/type.hpp"
#include "core/script/alembic/values/dict.hpp"
#include "core/script/alembic/values/sequence.hpp"

namespace migrate::alembic {

namespace {

/// Runs it.  What it gives is only had where there is a database to give it.
Cursor& run(Context& context, ops::Operation operation) {
    Database& database = context.database();
    auto* execute = std::get_if<ops::Execute>(&operation.op);
    if (!execute || !database.answers()) {
        context.execute(operation);
        return database.answers() ? *context.make<Cursor>(Answer()) : *context.make<Cursor>();
    }
    if (context.in_autocommit()) execute->autocommit = true;
    return *context.make<Cursor>(database.query(*execute));
}

/// Runs one operation for each set of parameters.  Their changes are counted together.
template <class MakeOperation>
Cursor& run_for_each(Context& context, const std::vector<Value>& sets, MakeOperation make_operation) {
    Answer together;
    for (const Value& set : sets) {
        Cursor& one = run(context, make_operation(set));
        if (!context.database().answers()) continue;
        together.is_passed_over |= one.is_passed_over();
        if (!one.is_passed_over() && one.row_count(context) > 0)
            together.row_count = std::max<std::int64_t>(together.row_count, 0) + one.row_count(context);
    }
    return context.database().answers() ? *context.make<Cursor>(std::move(together))
                                        : *context.make<Cursor>();
}

/// A list of sets of parameters, as against one set.
bool is_list_of_sets(const Value& parameters) {
    const auto* list = parameters.as<List>();
    return list && !list->items().empty() &&
           (list->items().front().as<Sequence>() || list->items().front().as<Dict>());
}

/// The parameters of execute(): a dict, a list of dicts, or, as SQLAlchemy 1.4 has it, several dicts, or
/// keywords.
Cursor& execute_statement(Context& context, Arguments& arguments) {
    const Value statement = arguments.required("statement");
    std::optional<Value> parameters = arguments.optional("parameters");
    arguments.ignore("execution_options");
    const std::vector<Value> more = arguments.rest();
    if (const auto keywords = arguments.take_keywords(); !keywords.empty()) {
        auto* dict = context.make<Dict>();
        for (const auto& [name, value] : keywords)
            dict->set(context, name, value);
        parameters = dict;
    }
    arguments.finish();
    const auto operation = [&](const std::optional<Value>& set) {
        return statement_operation(context, statement, set);
    };
    if (!more.empty()) {
        std::vector<Value> sets = {*parameters};
        sets.insert(sets.end(), more.begin(), more.end());
        return run_for_each(context, sets, operation);
    }
    if (parameters && is_list_of_sets(*parameters))
        return run_for_each(context, parameters->as<List>()->items(), operation);
    return run(context, operation(parameters));
}

Value execute_on_bind(Connection&, Context& context, Arguments& arguments) {
    return context.make<Result>(execute_statement(context, arguments));
}

Value exec_driver_sql(Connection&, Context& context, Arguments& arguments) {
    const std::string text = arguments.text("statement");
    const Value parameters = arguments.optional("parameters").value_or(Value());
    arguments.ignore("execution_options");
    arguments.finish();
    const auto operation = [&](const Value& set) { return ops::Execute(driver_sql(context, text, set)); };
    Cursor& cursor = is_list_of_sets(parameters)
                         ? run_for_each(context, parameters.as<List>()->items(), operation)
                         : run(context, operation(parameters));
    return context.make<Result>(cursor);
}

Value scalar(Connection&, Context& context, Arguments& arguments) {
    Result result(execute_statement(context, arguments));
    return scalar_of(context, result);
}

Value scalars(Connection&, Context& context, Arguments& arguments) {
    return context.make<Result>(execute_statement(context, arguments), Result::Kind::scalars);
}

Value begin_nested(Connection&, Context& context, Arguments& arguments) {
    arguments.finish();
    return context.make<NestedTransaction>(context);
}

Value in_transaction(Connection&, Context&, Arguments& arguments) {
    arguments.finish();
    return Value::boolean(true);
}

/// begin(), commit(), rollback().
Value refuse_transaction(Connection&, Context& context, Arguments&) {
    context.refuse("ending or beginning the transaction of a migration",
                   "It runs in its caller's; begin_nested() makes a savepoint in it.");
}

/// execution_options() and connect() give the connection itself.
Value itself(Connection& self, Context&, Arguments& arguments) {
    arguments.rest();
    arguments.take_keywords();
    return &self;
}

Value nothing(Connection&, Context&, Arguments& arguments) {
    arguments.finish();
    return {};
}

constexpr Method<Connection> methods[] = {
    {"begin", &refuse_transaction},
    {"begin_nested", &begin_nested},
    {"close", &nothing},
    {"commit", &refuse_transaction},
    {"connect", &itself},
    {"exec_driver_sql", &exec_driver_sql},
    {"execute", &execute_on_bind},
    {"execution_options", &itself},
    {"in_transaction", &in_transaction},
    {"rollback", &refuse_transaction},
    {"scalar", &scalar},
    {"scalars", &scalars},
};

/// (15, 4), from 150004.  (server_version_num counts so since PostgreSQL 10.)
Value server_version(Context& context) {
    const Answer answer = context.database().inspect(
        "the server's version", "SELECT pg_catalog.current_setting('server_version_num')");
    const std::int64_t number = std::stoll(answer.rows.at(0).at(0).value());
    return context.make<Tuple>(
        std::vector<Value>{Value::integer(number / 10000), Value::integer(number % 10000)});
}

}  // namespace

std::optional<Value> Connection::attribute(Context& context, std::string_view name) {
    if (name == "dialect") return context.make<Dialect>();
    if (name == "engine") return this;
    if (name == "name") return context.text(std::string(Context::dialect_name));
    return find_method(context, methods, *this, name);
}

namespace {

/// dialect.type_descriptor(type): the type as the dialect has it.
Value type_descriptor(Dialect&, Context& context, Arguments& arguments) {
    const Value type = arguments.required("typeobj");
    arguments.finish();
    return &column_type_of(context, type);
}

constexpr Method<Dialect> dialect_methods[] = {{"type_descriptor", &type_descriptor}};

}  // namespace

std::optional<Value> Dialect::attribute(Context& context, std::string_view name) {
    if (name == "name") return context.text(std::string(Context::dialect_name));
    if (name == "server_version_info") return server_version(context);
    if (auto method = find_method(context, dialect_methods, *this, name)) return method;
    return dialect_question(context, *this, name);
}

}  // namespace migrate::alembic
