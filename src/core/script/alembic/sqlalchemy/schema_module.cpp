#include "core/script/alembic/sqlalchemy/modules.hpp"

#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/context.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/constraint.hpp"
#include "core/script/alembic/sqlalchemy/ddl_element.hpp"
#include "core/script/alembic/sqlalchemy/dml.hpp"
#include "core/script/alembic/sqlalchemy/index.hpp"
#include "core/script/alembic/sqlalchemy/metadata.hpp"
#include "core/script/alembic/sqlalchemy/module_class.hpp"
#include "core/script/alembic/sqlalchemy/name.hpp"
#include "core/script/alembic/sqlalchemy/sequence.hpp"
#include "core/script/alembic/sqlalchemy/server_default.hpp"
#include "core/script/alembic/sqlalchemy/table.hpp"
#include "core/script/alembic/sqlalchemy/table_ddl.hpp"
#include "core/script/alembic/values/dict.hpp"

/// sqlalchemy.schema: what tables are made of, and DDL as statements.
namespace migrate::alembic {

namespace {

constexpr auto keyword_only = Arguments::keyword_only;

Value create_schema(Context& context, Arguments& arguments) {
    const std::string name = arguments.text("name");
    const bool if_not_exists = arguments.flag("if_not_exists", false);
    read_quote(arguments, "quote", name);
    arguments.finish();
    return context.make<DdlElement>(ops::CreateSchema(name, {.if_not_exists = if_not_exists}));
}

Value drop_schema(Context& context, Arguments& arguments) {
    const std::string name = arguments.text("name");
    const bool cascade = arguments.flag("cascade", false);
    const bool if_exists = arguments.flag("if_exists", false);
    read_quote(arguments, "quote", name);
    arguments.finish();
    return context.make<DdlElement>(ops::DropSchema(name, {.if_exists = if_exists, .cascade = cascade}));
}

const SequenceObject& sequence_argument(Arguments& arguments) {
    const Value given = arguments.required("element");
    if (const auto* sequence = given.as<SequenceObject>()) return *sequence;
    arguments.context().raise(ExceptionType::type_error,
                              "a Sequence is expected, not " + repr(arguments.context(), given));
}

Value create_sequence_element(Context& context, Arguments& arguments) {
    ops::CreateSequence operation = sequence_argument(arguments).definition();
    operation.if_not_exists = arguments.flag("if_not_exists", false, keyword_only);
    arguments.finish();
    return context.make<DdlElement>(std::move(operation));
}

Value drop_sequence_element(Context& context, Arguments& arguments) {
    const ddl::QualifiedName name = sequence_argument(arguments).definition().sequence;
    const bool if_exists = arguments.flag("if_exists", false, keyword_only);
    arguments.finish();
    return context.make<DdlElement>(ops::DropSequence(name, {.if_exists = if_exists}));
}

Value create_table_element(Context& context, Arguments& arguments) {
    const TableObject& table = table_of(context, arguments.required("element"));
    ops::CreateTable operation = creation_of(context, table);
    operation.if_not_exists = arguments.flag("if_not_exists", false, keyword_only);
    arguments.ignore("include_foreign_key_constraints");
    arguments.finish();
    // The statement alone: types, indexes and comments are not its business.
    operation = without_types(std::move(operation));
    operation.indexes.clear();
    operation.comment.clear();
    for (ddl::Column& column : operation.columns) {
        if (column.index) column.unique = false;  // which makes the index a unique one
        column.index = false;
        column.comment.clear();
    }
    return context.make<DdlElement>(std::move(operation));
}

Value drop_table_element(Context& context, Arguments& arguments) {
    const TableObject& table = table_of(context, arguments.required("element"));
    const bool if_exists = arguments.flag("if_exists", false, keyword_only);
    arguments.finish();
    return context.make<DdlElement>(ops::DropTable(table.name(), {.if_exists = if_exists}));
}

/// sa.DDL("…", context={…})
Value ddl_text(Context& context, Arguments& arguments) {
    std::string text = arguments.text("statement");
    const Value values = arguments.optional("context").value_or(Value());
    arguments.finish();
    if (!values.is_none() && !values.as<Dict>())
        context.raise(ExceptionType::type_error, "the context of DDL() must be a dict");
    return context.make<DdlElement>(DdlElement::Text{std::move(text), values});
}

constexpr std::string_view module_name = "sqlalchemy.schema";

/// The classes of schema items: their objects are told apart by what they hold.
template <class Made>
bool is_made(const Value& value) {
    return value.as<Made>() != nullptr;
}

template <class Held>
bool is_constraint(const Value& value) {
    const auto* constraint = value.as<ConstraintObject>();
    return constraint && std::holds_alternative<Held>(constraint->constraint());
}

bool is_table(const Value& value) {
    const auto* table = value.as<TableObject>();
    return table && table->is_schema_table();
}

struct SchemaClass {
    std::string_view name;
    NativeCall construct;
    ModuleClass::IsInstance is_instance;
};

constexpr SchemaClass any_constraint{"Constraint", nullptr, &is_made<ConstraintObject>};
constexpr SchemaClass check{"CheckConstraint", &make_check_constraint, &is_constraint<ddl::CheckConstraint>};
constexpr SchemaClass foreign_key{"ForeignKey", &make_foreign_key, &is_made<ForeignKeyObject>};
constexpr SchemaClass foreign_keys{"ForeignKeyConstraint", &make_foreign_key_constraint,
                                   &is_constraint<ddl::ForeignKeyConstraint>};
constexpr SchemaClass index{"Index", &make_index, &is_made<IndexObject>};
constexpr SchemaClass metadata{"MetaData", &make_metadata, &is_made<Metadata>};
constexpr SchemaClass primary_key{"PrimaryKeyConstraint", &make_primary_key_constraint,
                                  &is_constraint<ddl::PrimaryKeyConstraint>};
constexpr SchemaClass sequence{"Sequence", &make_sequence, &is_made<SequenceObject>};
constexpr SchemaClass table{"Table", &make_schema_table, &is_table};
constexpr SchemaClass unique{"UniqueConstraint", &make_unique_constraint,
                             &is_constraint<ddl::UniqueConstraint>};

template <const SchemaClass& of>
Value make_class(Context& context) {
    return context.make<ModuleClass>(of.name, module_name, of.construct, of.is_instance);
}

constexpr Member members[] = {
    value("CheckConstraint", &make_class<check>),
    value("Column", &make_column_class),
    value("Constraint", &make_class<any_constraint>),
    function("Computed", &make_computed),
    function("CreateSchema", &create_schema),
    function("CreateSequence", &create_sequence_element),
    function("CreateTable", &create_table_element),
    function("DDL", &ddl_text),
    function("DefaultClause", &make_default_clause),
    function("DropSchema", &drop_schema),
    function("DropSequence", &drop_sequence_element),
    function("DropTable", &drop_table_element),
    function("FetchedValue", &make_fetched_value),
    value("ForeignKey", &make_class<foreign_key>),
    value("ForeignKeyConstraint", &make_class<foreign_keys>),
    function("Identity", &make_identity),
    value("Index", &make_class<index>),
    value("MetaData", &make_class<metadata>),
    value("PrimaryKeyConstraint", &make_class<primary_key>),
    value("Sequence", &make_class<sequence>),
    value("Table", &make_class<table>),
    value("UniqueConstraint", &make_class<unique>),
    function("conv", &conv),
};

}  // namespace

constexpr ModuleTable sqlalchemy_schema{module_name, members};
constexpr ModuleTable sqlalchemy_sql_schema{"sqlalchemy.sql.schema", {}, "sqlalchemy.schema"};
constexpr ModuleTable sqlalchemy_ddl{"sqlalchemy.sql.ddl", {}, "sqlalchemy.schema"};

}  // namespace migrate::alembic
