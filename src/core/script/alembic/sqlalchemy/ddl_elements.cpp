#include "core/ops/add_constraint.hpp"
#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/constraint.hpp"
#include "core/script/alembic/sqlalchemy/ddl_element.hpp"
#include "core/script/alembic/sqlalchemy/dml.hpp"
#include "core/script/alembic/sqlalchemy/index.hpp"
#include "core/script/alembic/sqlalchemy/modules.hpp"

/// DDL of a table's parts as statements: CreateIndex, AddConstraint, SetTableComment and their kin.
namespace migrate::alembic {

namespace {

constexpr auto keyword_only = Arguments::keyword_only;

template <class Element>
const Element& element_argument(Arguments& arguments, const std::string& what) {
    const Value given = arguments.required("element");
    if (const auto* element = given.as<Element>()) return *element;
    arguments.context().raise(ExceptionType::type_error,
                              what + " is expected, not " + repr(arguments.context(), given));
}

Value create_index(Context& context, Arguments& arguments) {
    ops::CreateIndex creation = element_argument<IndexObject>(arguments, "an Index").creation(context);
    creation.index.if_not_exists = arguments.flag("if_not_exists", false, keyword_only);
    arguments.finish();
    return context.make<DdlElement>(std::move(creation));
}

Value drop_index(Context& context, Arguments& arguments) {
    const ops::CreateIndex creation = element_argument<IndexObject>(arguments, "an Index").creation(context);
    ops::DropIndexOptions options{.table = creation.table, .concurrently = creation.index.concurrently};
    options.if_exists = arguments.flag("if_exists", false, keyword_only);
    arguments.finish();
    return context.make<DdlElement>(ops::DropIndex(creation.index.name, std::move(options)));
}

/// isolate_from_table: the table is made without the constraint from then on.
void read_isolation(Arguments& arguments, const ConstraintObject& constraint) {
    if (arguments.flag("isolate_from_table", true, keyword_only) && constraint.table())
        const_cast<TableObject*>(constraint.table())->set_isolated_constraint();
}

Value add_constraint(Context& context, Arguments& arguments) {
    const auto& constraint = element_argument<ConstraintObject>(arguments, "a constraint");
    read_isolation(arguments, constraint);
    arguments.finish();
    const ddl::Constraint named = constraint.named(context);
    return context.make<DdlElement>(ops::create_constraint(constraint.table()->name(), named));
}

Value drop_constraint(Context& context, Arguments& arguments) {
    const auto& constraint = element_argument<ConstraintObject>(arguments, "a constraint");
    ops::DropConstraintOptions options;
    options.cascade = arguments.flag("cascade", false, keyword_only);
    options.if_exists = arguments.flag("if_exists", false, keyword_only);
    read_isolation(arguments, constraint);
    arguments.finish();
    const ddl::Name name = ddl::name_of(constraint.named(context));
    if (name.empty())
        context.fail(sqlstate::invalid_parameter_value, "a constraint that is to be dropped needs a name",
                     "The server has chosen one: name it in ALTER TABLE … DROP CONSTRAINT.");
    return context.make<DdlElement>(
        ops::DropConstraint(name, constraint.table()->name(), std::move(options)));
}

const TableObject& table_argument(Context& context, Arguments& arguments) {
    const TableObject& table = table_of(context, arguments.required("element"));
    arguments.finish();
    return table;
}

Value set_table_comment(Context& context, Arguments& arguments) {
    const TableObject& table = table_argument(context, arguments);
    return context.make<DdlElement>(ops::CreateTableComment(table.name(), table.definition().comment));
}

Value drop_table_comment(Context& context, Arguments& arguments) {
    return context.make<DdlElement>(ops::DropTableComment(table_argument(context, arguments).name()));
}

/// COMMENT ON COLUMN: `comment` of the column, or none.
Value column_comment(Context& context, Arguments& arguments, bool is_set) {
    const auto& column = element_argument<SchemaColumn>(arguments, "a column of a table");
    arguments.finish();
    const auto* table = dynamic_cast<const TableObject*>(column.table());
    if (!table) context.refuse("a comment on a column of no table", "Make the column one of a Table().");
    ops::AlterColumn alter(table->name(), column.name());
    if (is_set)
        alter.comment = column.definition()->comment;
    else
        alter.comment = ops::none;
    return context.make<DdlElement>(std::move(alter));
}

Value set_column_comment(Context& context, Arguments& arguments) {
    return column_comment(context, arguments, true);
}

Value drop_column_comment(Context& context, Arguments& arguments) {
    return column_comment(context, arguments, false);
}

constexpr Member members[] = {
    function("AddConstraint", &add_constraint),
    function("CreateIndex", &create_index),
    function("DropColumnComment", &drop_column_comment),
    function("DropConstraint", &drop_constraint),
    function("DropIndex", &drop_index),
    function("DropTableComment", &drop_table_comment),
    function("SetColumnComment", &set_column_comment),
    function("SetTableComment", &set_table_comment),
};

}  // namespace

constexpr ModuleTable sqlalchemy_schema_elements{"sqlalchemy.schema", members};

}  // namespace migrate::alembic
