#include "core/script/alembic/context.hpp"

#include "core/script/alembic/method.hpp"
#include "core/script/alembic/op/bind.hpp"
#include "core/script/alembic/op/config.hpp"
#include "core/script/alembic/op/dialect.hpp"
#include "core/script/alembic/op/implementation.hpp"
#include "core/script/alembic/op/modules.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/unusable.hpp"
#include "core/script/alembic/values/dict.hpp"
#include "core/script/alembic/values/sequence.hpp"

namespace migrate::alembic {

namespace {

/// with op.get_context().autocommit_block():
class AutocommitBlock : public Object {
  public:
    std::string_view type_name() const override { return "autocommit_block"; }
    bool is_context_manager() const override { return true; }
    Value enter(Context& context) override {
        context.enter_autocommit();
        return {};
    }
    bool exit(Context& context, const Raised*) override {
        context.exit_autocommit();
        return false;
    }
};

/// with context.begin_transaction(): the run's own transaction is there already.
class NoBlock : public Object {
  public:
    std::string_view type_name() const override { return "nullcontext"; }
    bool is_context_manager() const override { return true; }
    Value enter(Context&) override { return {}; }
    bool exit(Context&, const Raised*) override { return false; }
};

/// op.get_context().
class MigrationContext : public Object {
  public:
    std::string_view type_name() const override { return "MigrationContext"; }
    std::optional<Value> attribute(Context& context, std::string_view name) override;
};

Value autocommit_block(MigrationContext&, Context& context, Arguments& arguments) {
    arguments.finish();
    return context.make<AutocommitBlock>();
}

Value begin_transaction(MigrationContext&, Context& context, Arguments& arguments) {
    arguments.rest();
    arguments.take_keywords();
    return context.make<NoBlock>();
}

/// What the version table has in the middle of a run is the program's business.
Value refuse_revision(MigrationContext&, Context& context, Arguments& arguments) {
    context.refuse(arguments.function());
}

constexpr Method<MigrationContext> methods[] = {
    {"autocommit_block", &autocommit_block},
    {"begin_transaction", &begin_transaction},
    {"get_current_heads", &refuse_revision},
    {"get_current_revision", &refuse_revision},
};

/// What a plain env.py says to context.configure().
struct Option {
    std::string_view name;
    std::string_view text;  ///< empty: None
};
constexpr Option text_options[] = {
    {"alembic_module_prefix", "op."},
    {"downgrade_token", "downgrades"},
    {"include_name", ""},
    {"include_object", ""},
    {"process_revision_directives", ""},
    {"sqlalchemy_module_prefix", "sa."},
    {"tag", ""},
    {"upgrade_token", "upgrades"},
    {"user_module_prefix", ""},
};
/// What only the program that runs Alembic has.
constexpr std::string_view refused_options[] = {"destination_rev", "fn", "script", "starting_rev",
                                                "target_metadata"};

/// op.get_context().opts
Value options(Context& context) {
    const ddl::QualifiedName& version_table = context.environment().version_table;
    auto* dict = context.make<Dict>();
    for (const Option& option : text_options)
        dict->set(context, option.name,
                  option.text.empty() ? Value() : context.text(std::string(option.text)));
    for (const std::string_view name : refused_options) {
        Error error(sqlstate::feature_not_supported,
                    "get_context().opts[\"" + std::string(name) + "\"] is not supported");
        dict->set(context, name, context.make<Failed>(std::move(error)));
    }
    dict->set(context, "as_sql", Value::boolean(context.is_offline()));
    dict->set(context, "compare_server_default", Value::boolean(false));
    dict->set(context, "compare_type", Value::boolean(true));
    dict->set(context, "include_schemas", Value::boolean(false));
    dict->set(context, "literal_binds", Value::boolean(context.is_offline()));
    dict->set(context, "on_version_apply", context.make<Tuple>(std::vector<Value>()));
    dict->set(context, "render_as_batch", Value::boolean(false));
    dict->set(context, "transaction_per_migration", Value::boolean(false));
    if (version_table.name != Environment().version_table.name)
        dict->set(context, "version_table", context.text(version_table.name));
    if (!version_table.schema.empty())
        dict->set(context, "version_table_schema", context.text(version_table.schema));
    return dict;
}

std::optional<Value> MigrationContext::attribute(Context& context, std::string_view name) {
    const ddl::QualifiedName& version_table = context.environment().version_table;
    if (name == "dialect") return context.make<Dialect>();
    if (name == "bind" || name == "connection") return &connection_of(context);
    if (name == "as_sql") return Value::boolean(context.is_offline());
    if (name == "config")
        return migrate::alembic::attribute(context, context.import_module("alembic.context"), name);
    if (name == "opts") return options(context);
    if (name == "impl") return context.make<Implementation>();
    if (name == "version_table") return context.text(version_table.name);
    if (name == "version_table_schema")
        return version_table.schema.empty() ? Value() : context.text(version_table.schema);
    return find_method(context, methods, *this, name);
}

Value get_context(Context& context, Arguments& arguments) {
    arguments.finish();
    return context.make<MigrationContext>();
}

Value make_connection(Context& context) {
    return context.make<Connection>();
}

Value get_bind(Context& context, Arguments& arguments) {
    arguments.finish();
    return &connection_of(context);
}

Value is_offline_mode(Context& context, Arguments& arguments) {
    arguments.finish();
    return Value::boolean(context.is_offline());
}

/// context.get_x_argument(): nobody gives any.
Value get_x_argument(Context& context, Arguments& arguments) {
    const bool as_dictionary = arguments.flag("as_dictionary", false);
    arguments.finish();
    return as_dictionary ? Value(context.make<Dict>()) : Value(context.make<List>());
}

constexpr Member op_members[] = {
    value("_connection", &make_connection),
    function("get_bind", &get_bind),
    function("get_context", &get_context),
};

constexpr Member context_members[] = {
    value("config", &make_config),
    function("get_bind", &get_bind),
    function("get_context", &get_context),
    function("get_x_argument", &get_x_argument),
    function("is_offline_mode", &is_offline_mode),
};

constexpr Member own_members[] = {
    value("__version__", [](Context& context) { return context.text("1.18.4"); }),
};

}  // namespace

constexpr ModuleTable alembic_itself{"alembic", own_members};
constexpr ModuleTable op_context{"alembic.op", op_members};
constexpr ModuleTable alembic_context{"alembic.context", context_members};

}  // namespace migrate::alembic
