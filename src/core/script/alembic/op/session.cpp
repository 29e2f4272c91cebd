#include "core/script/alembic/live/execution.hpp"
#include "core/script/alembic/live/nested_transaction.hpp"
#include "core/script/alembic/live/result.hpp"
#include "core/script/alembic/method.hpp"
#include "core/script/alembic/op/bind.hpp"
#include "core/script/alembic/op/engine.hpp"
#include "core/script/alembic/op/modules.hpp"
#include "core/script/alembic/op/session_query.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/query.hpp"

/// sqlalchemy.orm's sessions, as far as they run statements: there are no mapped objects to keep.
namespace migrate::alembic {

namespace {

/// Session(bind=op.get_bind()).  It has joined the migration's transaction: commit() ends nothing, and
/// rollback() would take back the whole of it.
class Session : public Object {
  public:
    std::string_view type_name() const override { return "Session"; }
    std::optional<Value> attribute(Context& context, std::string_view name) override;
    bool is_context_manager() const override { return true; }
    Value enter(Context&) override { return this; }
};

/// with session.begin(), and with sessionmaker.begin() as session: what is done inside is taken back when an
/// exception leaves it.
class SessionBlock : public Object {
  public:
    SessionBlock(Context& context, Session& session) : savepoint_(context.database()), session_(session) {}

    std::string_view type_name() const override { return "SessionTransaction"; }
    std::optional<Value> attribute(Context& context, std::string_view name) override;
    bool is_context_manager() const override { return true; }
    Value enter(Context&) override { return &session_; }
    bool exit(Context&, const Raised* raised) override {
        if (raised)
            savepoint_.roll_back();
        else
            savepoint_.release();
        return false;
    }
    Savepoint& savepoint() { return savepoint_; }

  private:
    Savepoint savepoint_;
    Session& session_;
};

Value commit_block(SessionBlock& self, Context&, Arguments& arguments) {
    arguments.finish();
    self.savepoint().release();
    return {};
}

Value refuse_block(SessionBlock&, Context& context, Arguments&) {
    refuse_transaction(context);
}

constexpr Method<SessionBlock> block_methods[] = {
    {"close", &commit_block},
    {"commit", &commit_block},
    {"rollback", &refuse_block},
};

std::optional<Value> SessionBlock::attribute(Context& context, std::string_view name) {
    if (name == "session") return &session_;
    return find_method(context, block_methods, *this, name);
}

/// What select() of a mapped class gives: a row has one object, and its columns stand in for that.
class ObjectResult : public Object {
  public:
    explicit ObjectResult(Result& rows) : rows_(rows) {}

    Result& rows() const { return rows_; }

    std::string_view type_name() const override { return "ChunkedIteratorResult"; }
    std::optional<Value> attribute(Context& context, std::string_view name) override;
    Iterator* iterate(Context& context) override { refuse(context); }
    [[noreturn]] void refuse(Context& context) const {
        context.refuse("a row of objects", "Read them with scalars(), or select the columns.");
    }

  private:
    Result& rows_;
};

Value objects(ObjectResult& self, Context&, Arguments& arguments) {
    arguments.finish();
    return &self.rows();
}

Value unique(ObjectResult& self, Context&, Arguments& arguments) {
    arguments.finish();
    return &self;  // each of its objects is there once anyway
}

constexpr std::string_view first = "first", one = "one", one_or_none = "one_or_none";

/// What asks for the object of a row is what asks for the row, where rows are read.
template <const std::string_view& of_rows>
Value object(ObjectResult& self, Context& context, Arguments& arguments) {
    return call(context, attribute(context, &self.rows(), of_rows), arguments);
}

constexpr Method<ObjectResult> object_methods[] = {
    {"scalar", &object<first>}, {"scalar_one", &object<one>}, {"scalar_one_or_none", &object<one_or_none>},
    {"scalars", &objects},      {"unique", &unique},
};

std::optional<Value> ObjectResult::attribute(Context& context, std::string_view name) {
    if (auto method = find_method(context, object_methods, *this, name)) return method;
    refuse(context);
}

/// An executed statement, and whether its rows are objects.
struct Executed {
    Result& result;
    bool gives_objects;
};

Executed execute_in_session(Context& context, Arguments& arguments, Result::Kind kind) {
    const Value statement = arguments.required("statement");
    const auto* select = statement.as<Select>();
    const bool gives_objects = select && select->parts().lists_class;
    if (gives_objects && select->parts().columns.size() > 1)
        context.refuse("select() of a mapped class and something else", "Select the columns.");
    std::vector<Value> given = arguments.rest();
    given.insert(given.begin(), statement);
    Arguments read(context, std::move(given), arguments.take_keywords());
    read.set_function("execute", "Session");
    Cursor& cursor = execute_statement(context, read, PlainText::text);
    return {*context.make<Result>(cursor, gives_objects ? Result::Kind::rows : kind), gives_objects};
}

Value execute(Session&, Context& context, Arguments& arguments) {
    const auto [result, gives_objects] = execute_in_session(context, arguments, Result::Kind::rows);
    if (gives_objects) return context.make<ObjectResult>(result);
    return &result;
}

Value scalar(Session&, Context& context, Arguments& arguments) {
    const auto [result, gives_objects] = execute_in_session(context, arguments, Result::Kind::rows);
    if (gives_objects) return result.next(context).value_or(Value());
    return scalar_of(context, result);
}

Value scalars(Session&, Context& context, Arguments& arguments) {
    return &execute_in_session(context, arguments, Result::Kind::scalars).result;
}

Value query(Session&, Context& context, Arguments& arguments) {
    const std::vector<Value> entities = arguments.rest();
    arguments.finish();
    return make_session_query(context, entities);
}

Value begin(Session& self, Context& context, Arguments& arguments) {
    const bool is_nested = arguments.flag("nested", false);
    arguments.finish();
    if (is_nested) return context.make<NestedTransaction>(context);
    return context.make<SessionBlock>(context, self);
}

Value begin_nested(Session&, Context& context, Arguments& arguments) {
    arguments.finish();
    return context.make<NestedTransaction>(context);
}

Value connection(Session&, Context& context, Arguments& arguments) {
    arguments.take_keywords();
    arguments.rest();
    return &connection_of(context);
}

Value in_transaction(Session&, Context&, Arguments& arguments) {
    arguments.finish();
    return Value::boolean(true);
}

/// What is about objects that there are none of, and commit().
Value nothing(Session&, Context&, Arguments& arguments) {
    arguments.rest();
    arguments.take_keywords();
    return {};
}

Value refuse_rollback(Session&, Context& context, Arguments&) {
    refuse_transaction(context);
}

Value refuse_objects(Session&, Context& context, Arguments& arguments) {
    context.refuse(arguments.function(), "Run insert(), update() and delete() of tables with execute().");
}

constexpr Method<Session> methods[] = {
    {"begin", &begin},
    {"begin_nested", &begin_nested},
    {"close", &nothing},
    {"commit", &nothing},
    {"connection", &connection},
    {"execute", &execute},
    {"expire_all", &nothing},
    {"expunge_all", &nothing},
    {"flush", &nothing},
    {"get_bind", &connection},
    {"in_transaction", &in_transaction},
    {"query", &query},
    {"rollback", &refuse_rollback},
    {"scalar", &scalar},
    {"scalars", &scalars},

    {"add", &refuse_objects},
    {"add_all", &refuse_objects},
    {"bulk_insert_mappings", &refuse_objects},
    {"bulk_save_objects", &refuse_objects},
    {"bulk_update_mappings", &refuse_objects},
    {"delete", &refuse_objects},
    {"expire", &refuse_objects},
    {"get", &refuse_objects},
    {"get_one", &refuse_objects},
    {"merge", &refuse_objects},
    {"refresh", &refuse_objects},
};

std::optional<Value> Session::attribute(Context& context, std::string_view name) {
    if (name == "bind") return &connection_of(context);
    if (name == "is_active") return Value::boolean(true);
    return find_method(context, methods, *this, name);
}

/// The arguments of Session() and sessionmaker(): all but the bind say how objects are kept.
bool read_bind(Arguments& arguments) {
    Context& context = arguments.context();
    const Value bind = arguments.optional("bind").value_or(Value());
    for (const char* keyword :
         {"autobegin", "autocommit", "autoflush", "class_", "enable_baked_queries", "expire_on_commit",
          "future", "info", "join_transaction_mode", "query_cls", "twophase"})
        arguments.ignore(keyword);
    arguments.finish();
    if (bind.is_none()) return false;
    if (!bind.as<Connection>() && !bind.as<Engine>())
        context.refuse("a session with another bind than the migration's", "Give it op.get_bind().");
    return true;
}

Session& make_session(Context& context, bool has_bind) {
    if (!has_bind) context.refuse("a session without a bind", "Give it op.get_bind().");
    return *context.make<Session>();
}

Value session(Context& context, Arguments& arguments) {
    return &make_session(context, read_bind(arguments));
}

/// What sessionmaker() gives.
class SessionMaker : public Object {
  public:
    explicit SessionMaker(bool has_bind) : has_bind_(has_bind) {}

    void configure(Arguments& arguments) { has_bind_ |= read_bind(arguments); }
    Session& make(Context& context) const { return make_session(context, has_bind_); }

    std::string_view type_name() const override { return "sessionmaker"; }
    bool is_callable() const override { return true; }
    Value call(Context& context, Arguments& arguments) override {
        const bool has_own = read_bind(arguments);
        return &make_session(context, has_own || has_bind_);
    }
    std::optional<Value> attribute(Context& context, std::string_view name) override;

  private:
    bool has_bind_;
};

Value begin_made(SessionMaker& self, Context& context, Arguments& arguments) {
    arguments.finish();
    return context.make<SessionBlock>(context, self.make(context));
}

Value configure(SessionMaker& self, Context&, Arguments& arguments) {
    self.configure(arguments);
    return {};
}

constexpr Method<SessionMaker> maker_methods[] = {{"begin", &begin_made}, {"configure", &configure}};

std::optional<Value> SessionMaker::attribute(Context& context, std::string_view name) {
    return find_method(context, maker_methods, *this, name);
}

Value sessionmaker(Context& context, Arguments& arguments) {
    return context.make<SessionMaker>(read_bind(arguments));
}

/// scoped_session(sessionmaker(…)): one session, which it makes when it is first asked for something.
class ScopedSession : public Object {
  public:
    explicit ScopedSession(Value factory) : factory_(factory) {}

    std::string_view type_name() const override { return "scoped_session"; }
    std::optional<Value> attribute(Context& context, std::string_view name) override;
    bool is_callable() const override { return true; }
    Value call(Context& context, Arguments& arguments) override {
        arguments.finish();
        return session(context);
    }
    void remove() { session_ = Value(); }

  private:
    Value session(Context& context) {
        if (session_.is_none()) session_ = alembic::call(context, factory_, std::vector<Value>());
        return session_;
    }

    Value factory_;
    Value session_;
};

Value remove_session(ScopedSession& self, Context&, Arguments& arguments) {
    arguments.finish();
    self.remove();
    return {};
}

constexpr Method<ScopedSession> scoped_methods[] = {{"remove", &remove_session}};

std::optional<Value> ScopedSession::attribute(Context& context, std::string_view name) {
    if (name == "session_factory") return factory_;
    if (auto method = find_method(context, scoped_methods, *this, name)) return method;
    return find_attribute(context, session(context), name);
}

Value scoped_session(Context& context, Arguments& arguments) {
    const Value factory = arguments.required("session_factory");
    arguments.ignore("scopefunc");
    arguments.finish();
    return context.make<ScopedSession>(factory);
}

constexpr Member members[] = {
    function("Session", &session),
    function("scoped_session", &scoped_session),
    function("sessionmaker", &sessionmaker),
};

}  // namespace

constexpr ModuleTable sqlalchemy_session{"sqlalchemy.orm.session", members};
constexpr ModuleTable sqlalchemy_sessions{"sqlalchemy.orm", {}, "sqlalchemy.orm.session"};

}  // namespace migrate::alembic
