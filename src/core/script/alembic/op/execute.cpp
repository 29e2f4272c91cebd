#include "core/script/alembic/op/execute.hpp"

#include "core/script/alembic/op/modules.hpp"
#include "core/script/alembic/op/target.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/ddl_element.hpp"
#include "core/script/alembic/sqlalchemy/dml.hpp"
#include "core/script/alembic/sqlalchemy/function.hpp"
#include "core/script/alembic/sqlalchemy/name.hpp"
#include "core/script/alembic/sqlalchemy/query.hpp"
#include "core/script/alembic/sqlalchemy/script_element.hpp"
#include "core/script/alembic/sqlalchemy/text.hpp"
#include "core/script/alembic/values/dict.hpp"
#include "core/script/alembic/values/str.hpp"

namespace migrate::alembic {

namespace {

/// op.inline_literal(value): every value is written as a literal here anyway.
Value inline_literal(Context& context, Arguments& arguments) {
    const Value value = arguments.required("value");
    arguments.optional("type_");
    arguments.finish();
    return const_cast<Expression*>(&expression_of(context, value));
}

/// The table that an insert() or update() is about; null for any other statement.
const TableObject* changed_table(const Value& statement) {
    if (const auto* insert = statement.as<Insert>()) return insert->parts().table;
    if (const auto* update = statement.as<Update>()) return update->parts().table;
    return nullptr;
}

/// A statement with the parameters of execute(): for insert() and update() those that are called as a column
/// of theirs are its value, as SQLAlchemy has it; the others are for bindparam()s.
PreparedStatement prepared(Context& context, Value statement, const std::optional<Value>& parameters) {
    const TableObject* table = changed_table(statement);
    Text::Values values;
    if (parameters && !parameters->is_none()) values = parameter_values(context, *parameters);
    if (table && !values.empty()) {
        auto* columns = context.make<Dict>();
        for (const auto& [key, value] : parameters->as<Dict>()->items()) {
            const std::string& name = text_of(context, key, "a parameter's name");
            if (!table->columns().empty() && !table->find_column(name)) continue;
            columns->set(context, key, value);
            std::erase_if(values, [&](const auto& one) { return one.first == name; });
        }
        if (columns->table().size() > 0)
            statement = call(context, attribute(context, statement, "values"), std::vector<Value>{columns});
    }
    if (const auto* insert = statement.as<Insert>()) statement = insert->completed(context);
    return {ops::Execute(statement.as<Statement>()->sql(context, values)), statement};
}

constexpr Member members[] = {
    function("execute", &on_op<&execute>),
    function("inline_literal", &inline_literal),
};

}  // namespace

PreparedStatement prepare_statement(Context& context, const Value& statement,
                                    const std::optional<Value>& parameters) {
    Text::Values values;
    if (parameters && !parameters->is_none()) values = parameter_values(context, *parameters);
    if (const auto* text = statement.as<Str>())
        return {ops::Execute(text_clause(context, text->text()).with(context, values)->sql(context))};
    if (const auto* text = statement.as<Text>())
        return {ops::Execute(text->with(context, values)->sql(context)), statement};
    if (statement.as<Statement>()) return prepared(context, statement, parameters);
    if (!values.empty()) context.refuse("parameters for a statement that takes none");
    if (const auto* element = statement.as<DdlElement>()) return {element->operation(context), statement};
    if (const auto sql = script_statement_sql(context, statement)) return {ops::Execute(*sql), statement};
    const auto* function = statement.as<ScriptElement>();
    if (statement.as<FunctionCall>() || (function && function->is_function())) {
        Select::Parts parts;
        parts.columns.push_back(statement);
        return {ops::Execute(context.make<Select>(std::move(parts))->sql(context)), statement};
    }
    context.raise(ExceptionType::type_error,
                  "execute() takes SQL as a str, text() or a statement, not " + repr(context, statement));
}

Value execute(const Target& target, Arguments& arguments) {
    const Value statement = arguments.required("sqltext");
    arguments.ignore("execution_options");
    arguments.finish();
    // As in Alembic, a block does not keep it back: it runs at once.
    target.context().execute(prepare_statement(target.context(), statement, std::nullopt).operation);
    return {};
}

constexpr ModuleTable op_execute{"alembic.op", members};

}  // namespace migrate::alembic
