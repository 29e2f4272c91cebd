#include "core/script/alembic/sqlalchemy/client_default.hpp"

#include <algorithm>

#include "core/script/alembic/live/server_exception.hpp"
#include "core/script/alembic/method.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/literal.hpp"
#include "core/script/alembic/sqlalchemy/query.hpp"
#include "core/script/alembic/sqlalchemy/sequence.hpp"
#include "core/script/alembic/unusable.hpp"
#include "core/script/alembic/values/dict.hpp"
#include "core/script/alembic/values/function.hpp"

namespace migrate::alembic {

namespace {

/// What a default's function is given, if it takes an argument: the row's other values.
class DefaultContext : public Object {
  public:
    explicit DefaultContext(Dict& values) : values_(values) {}

    std::string_view type_name() const override { return "DefaultExecutionContext"; }
    std::optional<Value> attribute(Context& context, std::string_view name) override;
    Value values() const { return &values_; }

  private:
    Dict& values_;
};

Value get_current_parameters(DefaultContext& self, Context&, Arguments& arguments) {
    arguments.flag("isolate_multiinsert_groups", true);
    arguments.finish();
    return self.values();
}

constexpr Method<DefaultContext> methods[] = {{"get_current_parameters", &get_current_parameters}};

std::optional<Value> DefaultContext::attribute(Context& context, std::string_view name) {
    if (name == "current_parameters") return values();
    return find_method(context, methods, *this, name);
}

/// Those that are sent as parameters: what is SQL the client program does not know either.
Value default_context(Context& context, const ColumnValues& row) {
    auto* values = context.make<Dict>();
    for (const auto& [name, value] : row)
        if (const auto* literal = dynamic_cast<const Literal*>(value))
            values->set(context, name, literal->value());
    return context.make<DefaultContext>(*values);
}

/// How many positional arguments a default's function must be given; a native one takes none.
size_t required_arguments(const Value& callee) {
    const auto* function = callee.as<Function>();
    if (!function) return 0;
    const auto& parameters = function->body().parameters;
    return static_cast<size_t>(
        std::count_if(parameters.begin(), parameters.end(), [](const python::Parameter& parameter) {
            using Kind = python::Parameter::Kind;
            const bool is_positional =
                parameter.kind == Kind::plain || parameter.kind == Kind::positional_only;
            return is_positional && !parameter.otherwise;
        }));
}

Value called(Context& context, const Value& callee, const ColumnValues& row) {
    const size_t count = required_arguments(callee);
    if (count > 1)
        raise_sqlalchemy(context, "ArgumentError",
                         "ColumnDefault Python function takes zero or one positional arguments");
    std::vector<Value> arguments;
    if (count == 1) arguments.push_back(default_context(context, row));
    return call(context, callee, std::move(arguments));
}

const Expression& value_of(Context& context, const ColumnObject& column, const Value& given,
                           const ColumnValues& row) {
    const Context::Depth depth(context);
    if (const auto* unusable = given.as<Unusable>()) unusable->refuse(context);
    if (const auto* sequence = given.as<SequenceObject>()) return *sequence->next_value(context);
    if (const Expression* expression = find_expression(given)) return *expression;
    if (const Expression* query = query_expression(context, given)) return *query;
    if (is_callable(given)) return expression_of(context, called(context, given, row), column.type());
    return expression_of(context, given, column.type());
}

bool has(const ColumnValues& values, const std::string& name) {
    return std::any_of(values.begin(), values.end(), [&](const auto& value) { return value.first == name; });
}

/// Adds to `values` what `of` says of each column of the table that they leave out.
void add_missing(Context& context, const TableObject& table, ColumnValues& values, Value ClientSide::*of) {
    for (const ColumnObject* one : table.columns()) {
        const auto* column = dynamic_cast<const SchemaColumn*>(one);
        if (!column || (column->client().*of).is_none() || has(values, column->name())) continue;
        context.step();
        values.emplace_back(column->name(), &value_of(context, *column, column->client().*of, values));
    }
}

}  // namespace

ColumnValues with_defaults(Context& context, const TableObject& table, const ColumnValues& row) {
    ColumnValues values = row;
    add_missing(context, table, values, &ClientSide::default_value);
    return in_table_order(table, values);
}

ColumnValues defaults_besides(Context& context, const TableObject& table,
                              const std::vector<std::string>& named) {
    ColumnValues values;
    for (const std::string& name : named)
        values.emplace_back(name, nullptr);
    add_missing(context, table, values, &ClientSide::default_value);
    values.erase(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(named.size()));
    return values;
}

ColumnValues with_onupdates(Context& context, const TableObject& table, const ColumnValues& values,
                            bool keeps_order) {
    ColumnValues all = values;
    add_missing(context, table, all, &ClientSide::onupdate);
    return keeps_order ? all : in_table_order(table, all);
}

}  // namespace migrate::alembic
