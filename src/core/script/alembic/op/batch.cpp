#include "core/script/alembic/op/geospatial.hpp"
#include "core/script/alembic/op/implementation.hpp"
#include "core/script/alembic/op/modules.hpp"
#include "core/script/alembic/op/target.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/name.hpp"

namespace migrate::alembic {

namespace {

/// op.batch_alter_table(): a block of directives on one table, which run when it ends.
class Batch : public Object {
  public:
    explicit Batch(ddl::QualifiedName table) : table_(std::move(table)) {}

    std::string_view type_name() const override { return "BatchOperations"; }
    std::optional<Value> attribute(Context& context, std::string_view name) override;
    bool is_context_manager() const override { return true; }
    Value enter(Context&) override { return this; }
    bool exit(Context& context, const Raised* raised) override {
        if (raised) return false;
        for (const ops::Operation& operation : kept_)
            context.execute(operation);
        kept_.clear();
        return false;
    }

    Target target(Context& context) { return Target(context, table_, kept_); }

  private:
    ddl::QualifiedName table_;
    std::vector<ops::Operation> kept_;
};

template <Directive directive>
Value in_block(Batch& self, Context& context, Arguments& arguments) {
    return directive(self.target(context), arguments);
}

Value name_as_given(Batch&, Context& context, Arguments& arguments) {
    return conv(context, arguments);
}

constexpr std::string_view existing_comment[] = {"existing_comment"};

constexpr Method<Batch> methods[] = {
    {"add_column", &in_block<&add_column>},
    {"add_geospatial_column", &in_block<&add_geospatial_column>},
    {"alter_column", &in_block<&alter_column>, existing_keywords},
    {"create_check_constraint", &in_block<&create_check_constraint>},
    {"create_exclude_constraint", &in_block<&create_exclude_constraint>},
    {"create_foreign_key", &in_block<&create_foreign_key>},
    {"create_geospatial_index", &in_block<&create_geospatial_index>},
    {"create_index", &in_block<&create_index>},
    {"create_primary_key", &in_block<&create_primary_key>},
    {"create_table_comment", &in_block<&create_table_comment>, existing_comment},
    {"create_unique_constraint", &in_block<&create_unique_constraint>},
    {"drop_column", &in_block<&drop_column>},
    {"drop_constraint", &in_block<&drop_constraint>},
    {"drop_geospatial_column", &in_block<&drop_geospatial_column>},
    {"drop_geospatial_index", &in_block<&drop_geospatial_index>},
    {"drop_index", &in_block<&drop_index>},
    {"drop_table_comment", &in_block<&drop_table_comment>, existing_comment},
    {"execute", &in_block<&execute>},
    {"f", &name_as_given},
};

std::optional<Value> Batch::attribute(Context& context, std::string_view name) {
    const Value op = context.import_module("alembic.op");
    if (name == "get_bind" || name == "get_context") return migrate::alembic::attribute(context, op, name);
    if (name == "impl") return context.make<BatchImplementation>(table_);
    if (name == "migration_context")
        return migrate::alembic::call(context, migrate::alembic::attribute(context, op, "get_context"),
                                      std::vector<Value>());
    return find_method(context, methods, *this, name);
}

Value batch_alter_table(Context& context, Arguments& arguments) {
    ddl::QualifiedName table(arguments.text("table_name"));
    table.schema = arguments.optional_text("schema").value_or("");
    if (const auto recreate = arguments.optional("recreate"); recreate && recreate->as<Str>())
        if (recreate->as<Str>()->text() == "always")
            context.refuse("recreate=\"always\"",
                           "The table would be copied; ALTER TABLE does that in place.");
    // How the table would be copied or read says nothing here.
    arguments.rest();
    for (const char* keyword : {"partial_reordering", "copy_from", "table_args", "table_kwargs",
                                "reflect_args", "reflect_kwargs", "naming_convention"})
        arguments.ignore(keyword);
    arguments.finish();
    return context.make<Batch>(std::move(table));
}

constexpr std::string_view unused[] = {"copy_from", "table_args", "table_kwargs", "reflect_args",
                                       "reflect_kwargs"};

constexpr Member members[] = {function("batch_alter_table", &batch_alter_table, unused)};

}  // namespace

constexpr ModuleTable op_batch{"alembic.op", members};

}  // namespace migrate::alembic
