#include "core/script/alembic/sqlalchemy/table_function.hpp"

#include "core/script/alembic/method.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/compiler.hpp"
#include "core/script/alembic/sqlalchemy/name.hpp"

namespace migrate::alembic {

TableFunction::TableFunction(Context& context, const FunctionCall& function, Shape shape)
    : FromClause(function.height()), function_(function), shape_(std::move(shape)) {
    shape_.columns = columns_for(context, shape_.columns, *this);
}

std::string TableFunction::written_name(Compiler& compiler) const {
    return shape_.name.empty() ? compiler.anonymous_name(this, "anon") : shape_.name;
}

void TableFunction::write_from(Compiler& compiler) const {
    if (shape_.is_lateral) compiler << "LATERAL ";
    compiler << function_;
    if (shape_.has_ordinality) compiler << " WITH ORDINALITY";
    compiler << " AS ";
    compiler.identifier(written_name(compiler));
    if (!shape_.lists_columns) return;
    compiler << "(";
    for (const ColumnObject* column : shape_.columns) {
        if (column != shape_.columns.front()) compiler << ", ";
        compiler.identifier(column->name());
        if (!shape_.lists_types) continue;
        const ddl::Type* type = column->type().type;
        if (!type)
            compiler.context().fail(sqlstate::invalid_parameter_value,
                                    "a column of a function for a table needs a type");
        compiler << " " << ddl::to_sql(*type);
    }
    compiler << ")";
}

void TableFunction::write_name(Compiler& compiler) const {
    compiler.identifier(written_name(compiler));
}

namespace {

constexpr auto keyword_only = Arguments::keyword_only;

std::string optional_name(Arguments& arguments, Arguments::Kind kind = Arguments::positional_or_keyword) {
    return arguments.optional_text("name", kind).value_or("");
}

Value alias(TableFunction& self, Context& context, Arguments& arguments) {
    TableFunction::Shape shape = self.shape();
    shape.name = optional_name(arguments);
    arguments.finish();
    return context.make<TableFunction>(context, self.function(), std::move(shape));
}

Value lateral(TableFunction& self, Context& context, Arguments& arguments) {
    TableFunction::Shape shape = self.shape();
    shape.name = optional_name(arguments);
    shape.is_lateral = true;
    arguments.finish();
    return context.make<TableFunction>(context, self.function(), std::move(shape));
}

Value render_derived(TableFunction& self, Context& context, Arguments& arguments) {
    TableFunction::Shape shape = self.shape();
    if (const auto name = arguments.optional_text("name")) shape.name = *name;
    shape.lists_columns = true;
    shape.lists_types = arguments.flag("with_types", false);
    arguments.finish();
    return context.make<TableFunction>(context, self.function(), std::move(shape));
}

constexpr Method<TableFunction> table_methods[] = {
    {"alias", &alias},
    {"lateral", &lateral},
    {"render_derived", &render_derived},
};

/// function.table_valued("a", sa.column("b", …), name=None,
/// with_ordinality=None).
Value table_valued(FunctionCall& self, Context& context, Arguments& arguments) {
    TableFunction::Shape shape;
    for (const Value& column : arguments.rest()) {
        auto* object = column.as<ColumnObject>();
        if (!object)
            object = context.make<ColumnObject>(text_of(context, column, "a column's name"), nullptr);
        shape.columns.push_back(object);
    }
    const auto ordinality = arguments.optional_text("with_ordinality", keyword_only);
    shape.name = optional_name(arguments, keyword_only);
    arguments.ignore("joins_implicitly");
    arguments.finish();
    if (ordinality) {
        shape.has_ordinality = true;
        shape.columns.push_back(context.make<ColumnObject>(*ordinality, nullptr));
    }
    return context.make<TableFunction>(context, self, std::move(shape));
}

TableFunction* named_function(FunctionCall& self, Context& context, Arguments& arguments) {
    TableFunction::Shape shape;
    shape.name = optional_name(arguments);
    arguments.ignore("joins_implicitly");
    arguments.finish();
    return context.make<TableFunction>(context, self, std::move(shape));
}

Value function_alias(FunctionCall& self, Context& context, Arguments& arguments) {
    return named_function(self, context, arguments);
}

Value column_valued(FunctionCall& self, Context& context, Arguments& arguments) {
    return context.make<TableFunctionColumn>(*named_function(self, context, arguments));
}

constexpr Method<FunctionCall> function_methods[] = {
    {"alias", &function_alias},
    {"column_valued", &column_valued},
    {"table_valued", &table_valued},
};

}  // namespace

std::optional<Value> TableFunction::attribute(Context& context, std::string_view name) {
    if (name == "column") return context.make<TableFunctionColumn>(*this);
    if (auto method = find_method(context, table_methods, *this, name)) return method;
    return FromClause::attribute(context, name);
}

std::optional<Value> table_method(Context& context, FunctionCall& self, std::string_view name) {
    return find_method(context, function_methods, self, name);
}

}  // namespace migrate::alembic
