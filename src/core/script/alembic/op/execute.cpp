#include "core/script/alembic/op/execute.hpp"

#include "core/script/alembic/op/modules.hpp"
#include "core/script/alembic/op/target.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/ddl_element.hpp"
#include "core/script/alembic/sqlalchemy/function.hpp"
#include "core/script/alembic/sqlalchemy/name.hpp"
#include "core/script/alembic/sqlalchemy/query.hpp"
#include "core/script/alembic/sqlalchemy/text.hpp"
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

constexpr Member members[] = {
    function("execute", &on_op<&execute>),
    function("inline_literal", &inline_literal),
};

}  // namespace

ops::Operation statement_operation(Context& context, const Value& statement,
                                   const std::optional<Value>& parameters) {
    Text::Values values;
    if (parameters && !parameters->is_none()) values = parameter_values(context, *parameters);
    if (const auto* text = statement.as<Str>())
        return ops::Execute(text_clause(context, text->text()).with(context, values)->sql(context));
    if (const auto* text = statement.as<Text>())
        return ops::Execute(text->with(context, values)->sql(context));
    if (!values.empty())
        context.refuse("parameters for a statement that is no text()", "Write them with values().");
    if (const auto* element = statement.as<DdlElement>()) return element->operation();
    if (const auto* query = statement.as<Statement>()) return ops::Execute(query->sql(context));
    if (statement.as<FunctionCall>()) {
        Select::Parts parts;
        parts.columns.push_back(statement);
        return ops::Execute(context.make<Select>(std::move(parts))->sql(context));
    }
    context.raise(ExceptionType::type_error,
                  "execute() takes SQL as a str, text() or a statement, not " + repr(context, statement));
}

Value execute(const Target& target, Arguments& arguments) {
    const Value statement = arguments.required("sqltext");
    arguments.ignore("execution_options");
    arguments.finish();
    // As in Alembic, a block does not keep it back: it runs at once.
    target.context().execute(statement_operation(target.context(), statement, std::nullopt));
    return {};
}

constexpr ModuleTable op_execute{"alembic.op", members};

}  // namespace migrate::alembic
