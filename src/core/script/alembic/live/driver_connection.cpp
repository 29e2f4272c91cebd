#include "core/script/alembic/live/driver_connection.hpp"

#include "core/script/alembic/live/driver_errors.hpp"
#include "core/script/alembic/live/driver_sql.hpp"
#include "core/script/alembic/live/execution.hpp"
#include "core/script/alembic/live/result.hpp"
#include "core/script/alembic/live/server_exception.hpp"
#include "core/script/alembic/method.hpp"
#include "core/script/alembic/op/bind.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/raised.hpp"
#include "core/script/alembic/values/bytes.hpp"
#include "core/script/alembic/values/sequence.hpp"

namespace migrate::alembic {

namespace {

/// A cursor of psycopg2's, as far as Python's DB-API describes one.
class DriverCursor : public Iterator {
  public:
    /// Runs `work`, whose exceptions are the driver's own.
    template <class Work>
    void run(Context& context, Work work) {
        require_open(context);
        try {
            cursor_ = &work();
        } catch (const Raised& raised) {
            const auto* wrapped = raised.exception().as<WrappedException>();
            if (!wrapped) throw;
            context.raise_value(&wrapped->original());
        }
    }

    /// The next row as a tuple; nothing behind the last.
    std::optional<Value> next(Context& context) override {
        require_open(context);
        if (!cursor_ || !cursor_->has_rows(context)) fail(context, "ProgrammingError", "no results to fetch");
        const Row* row = cursor_->next(context);
        if (!row) return std::nullopt;
        return context.make<Tuple>(row->items());
    }

    void close() { is_closed_ = true; }
    bool is_closed() const { return is_closed_; }

    std::string_view type_name() const override { return "cursor"; }
    std::optional<Value> attribute(Context& context, std::string_view name) override;
    bool is_context_manager() const override { return true; }
    Value enter(Context&) override { return this; }
    bool exit(Context&, const Raised*) override {
        close();
        return false;
    }

  private:
    [[noreturn]] static void fail(Context& context, std::string_view type, const std::string& message) {
        const Value found = alembic::attribute(context, context.import_module("psycopg2"), type);
        context.raise_value(
            migrate::alembic::call(context, found, std::vector<Value>{context.text(message)}));
    }
    void require_open(Context& context) const {
        if (is_closed_) fail(context, "InterfaceError", "cursor already closed");
    }

    Cursor* cursor_ = nullptr;  // null: nothing has been executed
    bool is_closed_ = false;
};

Cursor& run_text(Context& context, const std::string& text, const Value& parameters) {
    if (parameters.is_none()) return execute_plain_sql(context, text);
    // A list is one set of parameters here.
    const auto* list = parameters.as<List>();
    return execute_driver_sql(context, text, list ? context.make<Tuple>(list->items()) : parameters);
}

Value execute(DriverCursor& self, Context& context, Arguments& arguments) {
    const std::string text = arguments.text("query");
    const Value parameters = arguments.optional("vars").value_or(Value());
    arguments.finish();
    self.run(context, [&]() -> Cursor& { return run_text(context, text, parameters); });
    return {};
}

Value executemany(DriverCursor& self, Context& context, Arguments& arguments) {
    const std::string text = arguments.text("query");
    const std::vector<Value> sets = items_of(context, arguments.required("vars_list"));
    arguments.finish();
    for (const Value& set : sets)
        self.run(context, [&]() -> Cursor& { return run_text(context, text, set); });
    return {};
}

Value fetchone(DriverCursor& self, Context& context, Arguments& arguments) {
    arguments.finish();
    return self.next(context).value_or(Value());
}

Value fetchall(DriverCursor& self, Context& context, Arguments& arguments) {
    arguments.finish();
    std::vector<Value> rows;
    while (auto row = self.next(context))
        rows.push_back(*row);
    return context.make<List>(std::move(rows));
}

Value fetchmany(DriverCursor& self, Context& context, Arguments& arguments) {
    const std::int64_t size = arguments.optional_integer("size").value_or(1);
    arguments.finish();
    std::vector<Value> rows;
    for (std::int64_t i = 0; i < size; ++i) {
        const auto row = self.next(context);
        if (!row) break;
        rows.push_back(*row);
    }
    return context.make<List>(std::move(rows));
}

Value mogrify(DriverCursor&, Context& context, Arguments& arguments) {
    const std::string text = arguments.text("query");
    const Value parameters = arguments.optional("vars").value_or(Value());
    arguments.finish();
    return context.make<Bytes>(parameters.is_none() ? text : driver_sql(context, text, parameters));
}

Value close(DriverCursor& self, Context&, Arguments& arguments) {
    arguments.finish();
    self.close();
    return {};
}

constexpr Method<DriverCursor> cursor_methods[] = {
    {"close", &close},       {"execute", &execute},     {"executemany", &executemany},
    {"fetchall", &fetchall}, {"fetchmany", &fetchmany}, {"fetchone", &fetchone},
    {"mogrify", &mogrify},
};

std::optional<Value> DriverCursor::attribute(Context& context, std::string_view name) {
    if (name == "rowcount") return Value::integer(cursor_ ? cursor_->row_count(context) : -1);
    if (name == "description") return cursor_ ? description_of(context, *cursor_) : Value();
    if (name == "closed") return Value::boolean(is_closed_);
    return find_method(context, cursor_methods, *this, name);
}

Value make_cursor(DriverConnection&, Context& context, Arguments& arguments) {
    if (!arguments.is_finished())
        context.refuse("cursor() with arguments", "Take the rows of a plain cursor as the tuples they are.");
    return context.make<DriverCursor>();
}

Value refuse(DriverConnection&, Context& context, Arguments&) {
    refuse_transaction(context);
}

Value nothing(DriverConnection&, Context&, Arguments& arguments) {
    arguments.finish();
    return {};
}

constexpr Method<DriverConnection> methods[] = {
    {"close", &nothing},
    {"commit", &refuse},
    {"cursor", &make_cursor},
    {"rollback", &refuse},
    {"set_isolation_level", &refuse},
    {"set_session", &refuse},
};

/// What gives the driver's connection of SQLAlchemy's.
constexpr std::string_view names_of_itself[] = {"connection", "dbapi_connection", "driver_connection"};

}  // namespace

std::optional<Value> DriverConnection::attribute(Context& context, std::string_view name) {
    for (const std::string_view one : names_of_itself)
        if (one == name) return this;
    if (name == "autocommit") return Value::boolean(false);
    if (name == "closed") return Value::integer(0);
    return find_method(context, methods, *this, name);
}

}  // namespace migrate::alembic
