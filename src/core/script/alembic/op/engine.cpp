#include "core/script/alembic/op/engine.hpp"

#include "core/script/alembic/live/driver_connection.hpp"
#include "core/script/alembic/live/nested_transaction.hpp"
#include "core/script/alembic/method.hpp"
#include "core/script/alembic/op/bind.hpp"
#include "core/script/alembic/op/dialect.hpp"
#include "core/script/alembic/operations.hpp"

namespace migrate::alembic {

namespace {

/// engine.url.  A migration runs in the server: there is no host, port or password.
class Url : public Object {
  public:
    std::string_view type_name() const override { return "URL"; }
    std::string repr(Context& context) override {
        return "postgresql://" + part(context, "session_user") + "@/" +
               part(context, "pg_catalog.current_database()");
    }
    std::optional<Value> attribute(Context& context, std::string_view name) override;

  private:
    static std::string part(Context& context, const std::string& what) {
        const Answer answer =
            context.database().inspect("the URL of the database", "SELECT " + what + "::pg_catalog.text");
        return answer.rows.at(0).at(0).value();
    }
};

Value backend_name(Url&, Context& context, Arguments& arguments) {
    arguments.finish();
    return context.text(std::string(Context::dialect_name));
}

Value driver_name(Url&, Context& context, Arguments& arguments) {
    arguments.finish();
    return context.text("psycopg2");
}

Value render(Url& self, Context& context, Arguments& arguments) {
    arguments.flag("hide_password", true);
    arguments.finish();
    return context.text(self.repr(context));
}

constexpr Method<Url> url_methods[] = {
    {"get_backend_name", &backend_name},
    {"get_driver_name", &driver_name},
    {"render_as_string", &render},
};

std::optional<Value> Url::attribute(Context& context, std::string_view name) {
    if (name == "drivername") return context.text(std::string(Context::dialect_name));
    if (name == "database") return context.text(part(context, "pg_catalog.current_database()"));
    if (name == "username") return context.text(part(context, "session_user"));
    if (name == "host" || name == "port" || name == "password") return Value();
    return find_method(context, url_methods, *this, name);
}

/// with engine.begin() as connection: what is done inside is taken back when an exception leaves it.
class EngineBlock : public NestedTransaction {
  public:
    using NestedTransaction::NestedTransaction;
    Value enter(Context& context) override { return &connection_of(context); }
};

Value begin(Engine&, Context& context, Arguments& arguments) {
    arguments.finish();
    return context.make<EngineBlock>(context);
}

Value connect(Engine&, Context& context, Arguments& arguments) {
    arguments.finish();
    return &connection_of(context);
}

Value raw_connection(Engine&, Context& context, Arguments& arguments) {
    arguments.finish();
    return context.make<DriverConnection>();
}

Value dispose(Engine&, Context&, Arguments& arguments) {
    arguments.take_keywords();
    arguments.finish();
    return {};
}

Value execution_options(Engine& self, Context&, Arguments& arguments) {
    read_isolation_level(arguments);
    arguments.take_keywords();
    arguments.finish();
    return &self;
}

/// As SQLAlchemy 1.x has it.
Value has_table(Engine&, Context& context, Arguments& arguments) {
    std::vector<Value> given = arguments.rest();
    given.insert(given.begin(), &connection_of(context));
    Arguments asked(context, std::move(given), arguments.take_keywords());
    return call(context, attribute(context, context.make<Dialect>(), "has_table"), asked);
}

constexpr Method<Engine> methods[] = {
    {"begin", &begin},         {"connect", &connect},
    {"dispose", &dispose},     {"execution_options", &execution_options},
    {"has_table", &has_table}, {"raw_connection", &raw_connection},
};

/// What SQLAlchemy 1.x lets an engine do itself.
constexpr std::string_view of_connection[] = {"execute", "scalar", "scalars"};

}  // namespace

std::optional<Value> Engine::attribute(Context& context, std::string_view name) {
    if (name == "dialect") return context.make<Dialect>();
    if (name == "url") return context.make<Url>();
    if (name == "engine") return this;
    if (name == "name") return context.text(std::string(Context::dialect_name));
    if (name == "driver") return context.text("psycopg2");
    for (const std::string_view one : of_connection)
        if (one == name) return connection_of(context).attribute(context, name);
    return find_method(context, methods, *this, name);
}

}  // namespace migrate::alembic
