#include "core/script/alembic/sqlalchemy/script_value_hooks.hpp"

#include "core/script/alembic/op/dialect.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/expression.hpp"
#include "core/script/alembic/sqlalchemy/type.hpp"
#include "core/script/alembic/unusable.hpp"

namespace migrate::alembic {

namespace {

/// What a function gives that bind_processor() and its kin return; None: they leave values alone.
Value processed(Context& context, const Value& processor, const Value& value) {
    return processor.is_none() ? value : call(context, processor, std::vector<Value>{value});
}

/// The operator that coerce_compared_value() is told, which it may hand on.
Value unknown_operator(Context& context) {
    return context.make<Failed>(
        Error(sqlstate::feature_not_supported,
              "the operator that coerce_compared_value() is called with is not supported"));
}

}  // namespace

std::optional<Value> ScriptValueHooks::call_method(Context& context, std::string_view name,
                                                   std::vector<Value> arguments) const {
    const auto found = instance_.type().find(name);
    if (!found) return std::nullopt;
    const std::uint32_t statement = context.offset();
    const Value made =
        alembic::call(context, bound(context, *found, &instance_, &instance_.type()), std::move(arguments));
    context.set_offset(statement);  // what fails later on is not the method's
    return made;
}

Value ScriptValueHooks::to_server(Context& context, const Value& value) const {
    const Value dialect = context.make<Dialect>();
    if (const auto processor = call_method(context, "bind_processor", {dialect}))
        return processed(context, *processor, value);
    if (is_decorator_)
        if (const auto changed = call_method(context, "process_bind_param", {value, dialect}))
            return *changed;
    for (const std::string_view name : {"literal_processor", "process_literal_param"})
        if (has(name))
            context.refuse(std::string(name) + "() of a column type that leaves bound values alone",
                           "Write the value as it is to be.");
    return value;
}

const ddl::Type* ScriptValueHooks::sent_type() const {
    return has("bind_processor") ? nullptr : &behind();
}

Value ScriptValueHooks::from_server(Context& context, const Value& value, std::uint32_t oid) const {
    const Value dialect = context.make<Dialect>();
    if (const auto processor = call_method(context, "result_processor", {dialect, Value::integer(oid)}))
        return processed(context, *processor, value);
    if (is_decorator_)
        if (const auto changed = call_method(context, "process_result_value", {value, dialect}))
            return *changed;
    return value;
}

const ddl::Type* ScriptValueHooks::read_type() const {
    return has("result_processor") ? nullptr : &behind();
}

ExpressionType ScriptValueHooks::compared(Context& context, const Value& value, ExpressionType self) const {
    const auto type = call_method(context, "coerce_compared_value", {unknown_operator(context), value});
    if (!type || type->as<Instance>() == &instance_) return self;
    return column_type_of(context, *type).type();
}

const Expression* ScriptValueHooks::around(Context& context, const Expression& value) const {
    const auto written = call_method(context, "bind_expression", {const_cast<Expression*>(&value)});
    if (written) return &expression_of(context, *written);
    const ValueHooks* inner = value_hooks(behind());
    return inner ? inner->around(context, value) : nullptr;
}

void ScriptValueHooks::require_plain_columns(Context& context) const {
    if (has("column_expression"))
        context.refuse("column_expression() of a column type", "Write the expression into the statement.");
    if (const ValueHooks* inner = value_hooks(behind())) inner->require_plain_columns(context);
}

void ScriptValueHooks::require_usual_constants(Context& context) const {
    if (has("coerce_to_is_types"))
        context.refuse("coerce_to_is_types of a column type", "Compare with sa.null().");
}

}  // namespace migrate::alembic
