#include "core/script/alembic/sqlalchemy/ddl_element.hpp"

#include <algorithm>

#include "core/script/alembic/builtins/percent_format.hpp"
#include "core/script/alembic/method.hpp"
#include "core/script/alembic/op/dialect.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/name.hpp"
#include "core/script/alembic/sqlalchemy/table.hpp"
#include "core/script/alembic/values/dict.hpp"
#include "core/script/alembic/values/str.hpp"

namespace migrate::alembic {

namespace {

/// A dialect's name, or several.
std::optional<std::vector<std::string>> dialects_argument(Arguments& arguments) {
    const auto given = arguments.optional("dialect");
    if (!given || given->is_none()) return std::nullopt;
    Context& context = arguments.context();
    if (const auto* one = given->as<Str>()) return std::vector<std::string>{one->text()};
    std::vector<std::string> names;
    for (const Value& name : items_of(context, *given))
        names.push_back(text_of(context, name, "a dialect's name"));
    return names;
}

Value execute_if(DdlElement& self, Context& context, Arguments& arguments) {
    DdlElement::Condition condition{dialects_argument(arguments), {}, {}};
    condition.callable = arguments.optional("callable_").value_or(Value());
    condition.state = arguments.optional("state").value_or(Value());
    arguments.finish();
    return self.under(context, std::move(condition));
}

Value for_target(DdlElement& self, Context& context, Arguments& arguments) {
    const Value target = arguments.required("target");
    arguments.finish();
    return self.against(context, target);
}

constexpr Method<DdlElement> methods[] = {
    {"against", &for_target},
    {"execute_if", &execute_if},
};

/// What DDL()'s text may say of its table; the dict's own values come first.
Value values_for(Context& context, const Value& given, const TableObject* table) {
    auto* values = context.make<Dict>();
    if (table) {
        const ddl::QualifiedName& name = table->name();
        const std::string schema = name.schema.empty() ? "" : ddl::quote_identifier(name.schema);
        values->set(context, context.text("table"), context.text(ddl::quote_identifier(name.name)));
        values->set(context, context.text("schema"), context.text(schema));
        values->set(context, context.text("fullname"), context.text(ddl::to_sql(name)));
    }
    if (const auto* own = given.as<Dict>())
        for (const auto& [key, value] : own->items())
            values->set(context, key, value);
    return values;
}

}  // namespace

DdlElement* DdlElement::under(Context& context, Condition condition) const {
    return context.make<DdlElement>(content_, std::move(condition), target_);
}

DdlElement* DdlElement::against(Context& context, Value target) const {
    return context.make<DdlElement>(content_, condition_, target);
}

ops::Operation DdlElement::operation(Context& context) const {
    if (const auto* operation = std::get_if<ops::Operation>(&content_)) return *operation;
    const Text& text = std::get<Text>(content_);
    const Value values = values_for(context, text.values, target_.as<TableObject>());
    return ops::Execute(alembic::str(context, percent_format(context, text.statement, values)));
}

std::optional<Value> DdlElement::attribute(Context& context, std::string_view name) {
    if (name == "target") return target_;
    if (const auto* text = std::get_if<Text>(&content_)) {
        if (name == "statement") return context.text(text->statement);
        if (name == "context") return text->values.is_none() ? Value(context.make<Dict>()) : text->values;
    }
    return find_method(context, methods, *this, name);
}

Value DdlElement::call(Context& context, Arguments& arguments) {
    const Value target = arguments.required("target");
    const Value bind = arguments.required("bind");
    arguments.take_keywords();  // of the event: SQLAlchemy does not look at them either
    arguments.finish();
    DdlElement* const aimed = against(context, target);
    if (aimed->applies(context, bind)) context.execute(aimed->operation(context));
    return {};
}

bool DdlElement::applies(Context& context, const Value& bind) {
    if (!condition_) return true;
    if (condition_->dialects && std::find(condition_->dialects->begin(), condition_->dialects->end(),
                                          Context::dialect_name) == condition_->dialects->end())
        return false;
    if (condition_->callable.is_none()) return true;
    Arguments asked(
        context, {this, target_, bind},
        {{"compiler", Value()}, {"state", condition_->state}, {"dialect", context.make<Dialect>()}});
    return alembic::truth(context, alembic::call(context, condition_->callable, asked));
}

}  // namespace migrate::alembic
