#include "core/script/alembic/sqlalchemy/values_clause.hpp"

#include "core/script/alembic/method.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/compiler.hpp"

namespace migrate::alembic {

namespace {

/// data(rows): adds rows, each with a value for every column.
Value data(ValuesClause& self, Context& context, Arguments& arguments) {
    const Value given = arguments.required("values");
    arguments.finish();
    ValuesClause::Rows rows = self.rows();
    for (const Value& row : items_of(context, given)) {
        const std::vector<Value> items = items_of(context, row);
        if (items.size() != self.columns().size())
            context.raise(ExceptionType::type_error, "a row of values() needs a value for every column");
        std::vector<const Expression*> expressions;
        for (size_t i = 0; i < items.size(); ++i)
            expressions.push_back(&expression_of(context, items[i], self.columns()[i]->type()));
        rows.push_back(std::move(expressions));
    }
    return context.make<ValuesClause>(context, self.columns(), self.name(), std::move(rows));
}

Value alias(ValuesClause& self, Context& context, Arguments& arguments) {
    std::string name = arguments.text("name");
    arguments.ignore("flat");
    arguments.finish();
    return context.make<ValuesClause>(context, self.columns(), std::move(name), self.rows());
}

constexpr Method<ValuesClause> methods[] = {{"alias", &alias}, {"data", &data}};

}  // namespace

ValuesClause::ValuesClause(Context& context, const std::vector<ColumnObject*>& columns, std::string name,
                           Rows rows)
    : FromClause(height_of(rows)), name_(std::move(name)), rows_(std::move(rows)) {
    columns_ = columns_for(context, columns, *this);
}

int ValuesClause::height_of(const Rows& rows) {
    int height = -1;
    for (const auto& row : rows)
        height = std::max(height, highest(row));
    return height;
}

void ValuesClause::write_from(Compiler& compiler) const {
    compiler << "(VALUES ";
    for (size_t i = 0; i < rows_.size(); ++i) {
        compiler << (i > 0 ? ", (" : "(");
        compiler.list(rows_[i]);
        compiler << ")";
    }
    compiler << ")";
    if (name_.empty()) return;
    compiler << " AS ";
    compiler.identifier(name_);
    compiler << " (";
    for (const ColumnObject* column : columns_) {
        if (column != columns_.front()) compiler << ", ";
        compiler.identifier(column->name());
    }
    compiler << ")";
}

void ValuesClause::write_name(Compiler& compiler) const {
    if (name_.empty())
        compiler.context().refuse("a column of values() without a name", "Name it: values(…, name=\"x\").");
    compiler.identifier(name_);
}

std::optional<Value> ValuesClause::attribute(Context& context, std::string_view name) {
    if (auto method = find_method(context, methods, *this, name)) return method;
    return FromClause::attribute(context, name);
}

Value make_values(Context& context, Arguments& arguments) {
    std::vector<ColumnObject*> columns;
    for (const Value& column : arguments.rest()) {
        auto* object = column.as<ColumnObject>();
        if (!object) context.raise(ExceptionType::type_error, "values() takes columns");
        columns.push_back(object);
    }
    std::string name = arguments.optional_text("name", Arguments::keyword_only).value_or("");
    arguments.ignore("literal_binds");
    arguments.finish();
    return context.make<ValuesClause>(context, columns, std::move(name), ValuesClause::Rows());
}

}  // namespace migrate::alembic
