#include "core/script/alembic/op/bind.hpp"

#include "core/script/alembic/method.hpp"
#include "core/script/alembic/op/execute.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/sequence.hpp"

namespace migrate::alembic {

namespace {

constexpr std::string_view question = "the result of execute()";

Value execute_on_bind(Connection&, Context& context, Arguments& arguments) {
    const Value statement = arguments.required("statement");
    const auto parameters = arguments.optional("parameters");
    arguments.ignore("execution_options");
    // Older SQLAlchemy takes the parameters as keywords, too.
    const auto keywords = arguments.take_keywords();
    if (!keywords.empty())
        context.refuse("parameters as keywords", "Write them as a dict, or with bindparams().");
    arguments.finish();
    const auto* sets = parameters ? parameters->as<Sequence>() : nullptr;
    if (!sets) {
        context.execute(statement_operation(context, statement, parameters));
    } else {
        for (const Value& set : sets->items())
            context.execute(statement_operation(context, statement, set));
    }
    return context.make<Result>();
}

/// Text for the driver: without parameters nothing in it has a meaning of its own.
Value exec_driver_sql(Connection&, Context& context, Arguments& arguments) {
    std::string text = arguments.text("statement");
    const auto parameters = arguments.optional("parameters");
    arguments.ignore("execution_options");
    arguments.finish();
    if (parameters && !parameters->is_none())
        context.refuse("exec_driver_sql() with parameters", "Use execute(text(…)) with named parameters.");
    context.execute(ops::Execute(std::move(text)));
    return context.make<Result>();
}

Value scalar(Connection&, Context& context, Arguments&) {
    context.refuse_question(std::string(question));
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
    {"close", &nothing},           {"connect", &itself},           {"exec_driver_sql", &exec_driver_sql},
    {"execute", &execute_on_bind}, {"execution_options", &itself}, {"scalar", &scalar},
    {"scalars", &scalar},
};

}  // namespace

std::optional<Value> Connection::attribute(Context& context, std::string_view name) {
    if (name == "dialect") return context.make<Dialect>();
    if (name == "engine") return this;
    if (name == "name") return context.text(std::string(Context::dialect_name));
    return find_method(context, methods, *this, name);
}

std::optional<Value> Dialect::attribute(Context& context, std::string_view name) {
    if (name == "name") return context.text(std::string(Context::dialect_name));
    if (name == "server_version_info") context.refuse_question("the server's version");
    return std::nullopt;
}

std::optional<Value> Result::attribute(Context& context, std::string_view name) {
    if (name == "close") return std::nullopt;
    context.refuse_question(std::string(question));
}

bool Result::truth(Context&) {
    return true;
}

Iterator* Result::iterate(Context& context) {
    context.refuse_question(std::string(question));
}

std::optional<size_t> Result::length(Context& context) {
    context.refuse_question(std::string(question));
}

Value Result::item(Context& context, const Value&) {
    context.refuse_question(std::string(question));
}

}  // namespace migrate::alembic
