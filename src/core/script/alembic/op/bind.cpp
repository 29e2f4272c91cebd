#include "core/script/alembic/op/bind.hpp"

#include "core/script/alembic/live/driver_connection.hpp"
#include "core/script/alembic/live/execution.hpp"
#include "core/script/alembic/live/nested_transaction.hpp"
#include "core/script/alembic/live/result.hpp"
#include "core/script/alembic/method.hpp"
#include "core/script/alembic/op/dialect.hpp"
#include "core/script/alembic/op/engine.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/dict.hpp"

namespace migrate::alembic {

namespace {

Value execute_on_bind(Connection&, Context& context, Arguments& arguments) {
    return context.make<Result>(execute_statement(context, arguments, PlainText::driver));
}

Value exec_driver_sql(Connection& self, Context& context, Arguments& arguments) {
    const std::string text = arguments.text("statement");
    const Value parameters = arguments.optional("parameters").value_or(Value());
    arguments.ignore("execution_options");
    arguments.finish();
    if (self.has_no_parameters() && parameters.is_none())
        return context.make<Result>(execute_plain_sql(context, text));
    return context.make<Result>(execute_driver_sql(context, text, parameters));
}

Value scalar(Connection&, Context& context, Arguments& arguments) {
    Result result(execute_statement(context, arguments, PlainText::driver));
    return scalar_of(context, result);
}

Value scalars(Connection&, Context& context, Arguments& arguments) {
    return context.make<Result>(execute_statement(context, arguments, PlainText::driver),
                                Result::Kind::scalars);
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
Value refuse(Connection&, Context& context, Arguments&) {
    refuse_transaction(context);
}

/// connect() gives the connection itself, and so does execution_options(), most of which say how rows are
/// fetched.
Value itself(Connection& self, Context&, Arguments& arguments) {
    arguments.rest();
    arguments.take_keywords();
    return &self;
}

Value execution_options(Connection& self, Context& context, Arguments& arguments) {
    read_isolation_level(arguments);
    self.set_no_parameters(
        arguments.flag("no_parameters", self.has_no_parameters(), Arguments::keyword_only));
    return itself(self, context, arguments);
}

Value nothing(Connection&, Context&, Arguments& arguments) {
    arguments.finish();
    return {};
}

Value isolation_level(Connection&, Context& context, Arguments& arguments) {
    arguments.finish();
    const Answer answer = context.database().inspect(
        "the isolation level",
        "SELECT pg_catalog.upper(pg_catalog.current_setting('transaction_isolation'))");
    return context.text(answer.rows.at(0).at(0).value());
}

constexpr Method<Connection> methods[] = {
    {"begin", &refuse},
    {"begin_nested", &begin_nested},
    {"close", &nothing},
    {"commit", &refuse},
    {"connect", &itself},
    {"exec_driver_sql", &exec_driver_sql},
    {"execute", &execute_on_bind},
    {"execution_options", &execution_options},
    {"get_isolation_level", &isolation_level},
    {"in_transaction", &in_transaction},
    {"rollback", &refuse},
    {"scalar", &scalar},
    {"scalars", &scalars},
};

}  // namespace

std::optional<Value> Connection::attribute(Context& context, std::string_view name) {
    if (name == "dialect") return context.make<Dialect>();
    if (name == "engine") return context.make<Engine>();
    if (name == "connection") return context.make<DriverConnection>();
    if (name == "name") return context.text(std::string(Context::dialect_name));
    if (name == "closed" || name == "invalidated") return Value::boolean(false);
    if (name == "info") return context.make<Dict>();
    return find_method(context, methods, *this, name);
}

Connection& connection_of(Context& context) {
    return *attribute(context, context.import_module("alembic.op"), "_connection").as<Connection>();
}

void refuse_transaction(Context& context) {
    context.refuse("ending or beginning the transaction of a migration",
                   "It runs in its caller's; begin_nested() makes a savepoint in it, and "
                   "op.get_context().autocommit_block() is outside of it.");
}

void read_isolation_level(Arguments& arguments) {
    Context& context = arguments.context();
    const auto level = arguments.optional("isolation_level", Arguments::keyword_only);
    if (!level || level->is_none()) return;
    const std::string name = str(context, *level);
    if (name == "AUTOCOMMIT" && context.in_autocommit()) return;
    context.refuse("isolation_level=" + repr(context, *level),
                   name == "AUTOCOMMIT" ? "Write: with op.get_context().autocommit_block(): …"
                                        : "A migration runs in its caller's transaction.");
}

}  // namespace migrate::alembic
