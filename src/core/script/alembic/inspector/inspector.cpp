#include "core/script/alembic/inspector/inspector.hpp"

#include "core/script/alembic/inspector/questions.hpp"
#include "core/script/alembic/method.hpp"
#include "core/script/alembic/op/bind.hpp"
#include "core/script/alembic/op/engine.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/modules.hpp"

namespace migrate::alembic {

namespace {

using Ask = Value (*)(const Asker& asker, Arguments& arguments);

template <Ask ask>
Value of_inspector(Inspector& self, Context& context, Arguments& arguments) {
    return ask({context, &self.known()}, arguments);
}

template <Ask ask>
Value of_dialect(Dialect&, Context& context, Arguments& arguments) {
    arguments.required("connection");
    return ask({context, nullptr}, arguments);
}

/// inspector.info_cache: scripts clear it, as clear_cache() is new in SQLAlchemy 2.0.
class InfoCache : public Object {
  public:
    explicit InfoCache(KnownAnswers& known) : known_(known) {}

    KnownAnswers& known() { return known_; }

    std::string_view type_name() const override { return "info_cache"; }
    std::optional<Value> attribute(Context& context, std::string_view name) override;

  private:
    KnownAnswers& known_;
};

template <class Self>
Value clear_answers(Self& self, Context&, Arguments& arguments) {
    arguments.finish();
    self.known().clear();
    return {};
}

constexpr Method<InfoCache> cache_methods[] = {{"clear", &clear_answers<InfoCache>}};

std::optional<Value> InfoCache::attribute(Context& context, std::string_view name) {
    return find_method(context, cache_methods, *this, name);
}

/// What the real Inspector has, too: a script must not be told that it is not there.
Value refuse(Inspector&, Context& context, Arguments& arguments) {
    context.refuse(arguments.function(), "Ask table by table, with get_columns() and its kin.");
}

constexpr Method<Inspector> methods[] = {
    {"clear_cache", &clear_answers<Inspector>},
    {"get_check_constraints", &of_inspector<get_check_constraints>},
    {"get_columns", &of_inspector<get_columns>},
    {"get_domains", &of_inspector<get_domains>},
    {"get_enums", &of_inspector<get_enums>},
    {"get_foreign_keys", &of_inspector<get_foreign_keys>},
    {"get_foreign_table_names", &of_inspector<get_foreign_table_names>},
    {"get_indexes", &of_inspector<get_indexes>},
    {"get_materialized_view_names", &of_inspector<get_materialized_view_names>},
    {"get_pk_constraint", &of_inspector<get_pk_constraint>},
    {"get_schema_names", &of_inspector<get_schema_names>},
    {"get_sequence_names", &of_inspector<get_sequence_names>},
    {"get_table_comment", &of_inspector<get_table_comment>},
    {"get_table_names", &of_inspector<get_table_names>},
    {"get_table_oid", &of_inspector<get_table_oid>},
    {"get_temp_table_names", &of_inspector<get_temp_table_names>},
    {"get_temp_view_names", &of_inspector<get_temp_view_names>},
    {"get_unique_constraints", &of_inspector<get_unique_constraints>},
    {"get_view_definition", &of_inspector<get_view_definition>},
    {"get_view_names", &of_inspector<get_view_names>},
    {"has_index", &of_inspector<has_index>},
    {"has_schema", &of_inspector<has_schema>},
    {"has_sequence", &of_inspector<has_sequence>},
    {"has_table", &of_inspector<has_table>},
    {"has_type", &of_inspector<has_type>},

    {"get_multi_check_constraints", &refuse},
    {"get_multi_columns", &refuse},
    {"get_multi_foreign_keys", &refuse},
    {"get_multi_indexes", &refuse},
    {"get_multi_pk_constraint", &refuse},
    {"get_multi_table_comment", &refuse},
    {"get_multi_unique_constraints", &refuse},
    {"get_sorted_table_and_fkc_names", &refuse},
    {"reflect_table", &refuse},
    {"sort_tables_on_foreign_key_dependency", &refuse},
};

constexpr Method<Dialect> dialect_methods[] = {
    {"get_check_constraints", &of_dialect<get_check_constraints>},
    {"get_columns", &of_dialect<get_columns>},
    {"get_foreign_keys", &of_dialect<get_foreign_keys>},
    {"get_indexes", &of_dialect<get_indexes>},
    {"get_materialized_view_names", &of_dialect<get_materialized_view_names>},
    {"get_pk_constraint", &of_dialect<get_pk_constraint>},
    {"get_schema_names", &of_dialect<get_schema_names>},
    {"get_sequence_names", &of_dialect<get_sequence_names>},
    {"get_table_comment", &of_dialect<get_table_comment>},
    {"get_table_names", &of_dialect<get_table_names>},
    {"get_table_oid", &of_dialect<get_table_oid>},
    {"get_temp_table_names", &of_dialect<get_temp_table_names>},
    {"get_temp_view_names", &of_dialect<get_temp_view_names>},
    {"get_unique_constraints", &of_dialect<get_unique_constraints>},
    {"get_view_definition", &of_dialect<get_view_definition>},
    {"get_view_names", &of_dialect<get_view_names>},
    {"has_index", &of_dialect<has_index>},
    {"has_schema", &of_dialect<has_schema>},
    {"has_sequence", &of_dialect<has_sequence>},
    {"has_table", &of_dialect<has_table>},
    {"has_type", &of_dialect<has_type>},
};

/// The class Inspector: called, or asked for from_engine(), it gives an Inspector.
class InspectorClass : public Object {
  public:
    std::string_view type_name() const override { return "type"; }
    std::string repr(Context&) override { return "<class 'sqlalchemy.engine.reflection.Inspector'>"; }
    bool is_callable() const override { return true; }
    Value call(Context& context, Arguments& arguments) override { return inspect(context, arguments); }
    std::optional<Value> attribute(Context& context, std::string_view name) override {
        if (name == "__name__") return context.text("Inspector");
        if (name != "from_engine") return std::nullopt;
        return context.make<NativeFunction>("Inspector.from_engine", &inspect);
    }
    std::optional<bool> has_instance(Context&, const Value& value) override {
        return value.as<Inspector>() != nullptr;
    }
};

Value make_inspector_class(Context& context) {
    return context.make<InspectorClass>();
}

constexpr Member members[] = {value("Inspector", &make_inspector_class)};
constexpr Member inspection_members[] = {function("inspect", &inspect)};

}  // namespace

std::optional<Value> Inspector::attribute(Context& context, std::string_view name) {
    if (name == "bind" || name == "engine") return &bind_;
    if (name == "dialect") return bind_.attribute(context, name);
    if (name == "default_schema_name") return default_schema_name(context);
    if (name == "info_cache") return context.make<InfoCache>(known_);
    return find_method(context, methods, *this, name);
}

std::optional<Value> dialect_question(Context& context, Dialect& dialect, std::string_view name) {
    if (name == "default_schema_name") return default_schema_name(context);
    return find_method(context, dialect_methods, dialect, name);
}

Asker asker_of(Context& context, const Value& bind) {
    if (auto* inspector = bind.as<Inspector>()) return {context, &inspector->known()};
    if (bind.as<Connection>() || bind.as<Engine>()) return {context, nullptr};
    context.raise(ExceptionType::type_error,
                  "a connection or an Inspector is expected, not " + repr(context, bind));
}

/// sa.inspect() of a connection, or of the engine that it is of.
Value inspect(Context& context, Arguments& arguments) {
    const Value subject = arguments.required("subject");
    arguments.optional("raiseerr");
    arguments.finish();
    if (subject.as<Inspector>()) return subject;
    if (!context.database().answers()) context.refuse_question("sa.inspect()");
    if (subject.as<Engine>()) return context.make<Inspector>(connection_of(context));
    auto* bind = subject.as<Connection>();
    if (!bind)
        context.refuse("sa.inspect() of a " + std::string(type_name(subject)), "Give it op.get_bind().");
    return context.make<Inspector>(*bind);
}

constexpr ModuleTable sqlalchemy_reflection{"sqlalchemy.engine.reflection", members};
constexpr ModuleTable sqlalchemy_engine{"sqlalchemy.engine", {}, "sqlalchemy.engine.reflection"};
constexpr ModuleTable sqlalchemy_inspection{"sqlalchemy.inspection", inspection_members};
constexpr ModuleTable sqlalchemy_with_inspector{"sqlalchemy", {}, "sqlalchemy.engine.reflection"};

}  // namespace migrate::alembic
