#include "core/script/alembic/sqlalchemy/json_item.hpp"

#include "core/script/alembic/method.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/cast.hpp"
#include "core/script/alembic/sqlalchemy/compiler.hpp"
#include "core/script/alembic/sqlalchemy/function.hpp"
#include "core/script/alembic/sqlalchemy/literal.hpp"
#include "core/script/alembic/sqlalchemy/type.hpp"
#include "core/script/alembic/values/sequence.hpp"

namespace migrate::alembic {

namespace {

Value as_type(JsonItem& self, Context& context, Arguments& arguments, std::string_view name, ddl::Type type) {
    arguments.finish();
    return self.as(context, JsonItem::Form::cast, context.make<TypeObject>(name, std::move(type)));
}

Value as_string(JsonItem& self, Context& context, Arguments& arguments) {
    return as_type(self, context, arguments, "String",
                   ddl::CharacterType{.kind = ddl::CharacterType::Kind::varchar});
}

Value as_integer(JsonItem& self, Context& context, Arguments& arguments) {
    return as_type(self, context, arguments, "Integer", ddl::PlainType::integer);
}

Value as_float(JsonItem& self, Context& context, Arguments& arguments) {
    return as_type(self, context, arguments, "Float", ddl::FloatType{});
}

Value as_boolean(JsonItem& self, Context& context, Arguments& arguments) {
    return as_type(self, context, arguments, "Boolean", ddl::PlainType::boolean);
}

Value as_numeric(JsonItem& self, Context& context, Arguments& arguments) {
    ddl::NumericType type{.decimal = false};
    type.precision = static_cast<int>(arguments.integer("precision"));
    type.scale = static_cast<int>(arguments.integer("scale"));
    arguments.flag("asdecimal", true);
    return as_type(self, context, arguments, "Numeric", type);
}

Value as_json(JsonItem& self, Context& context, Arguments& arguments) {
    arguments.finish();
    return self.as(context, JsonItem::Form::json);
}

constexpr Method<JsonItem> methods[] = {
    {"as_boolean", &as_boolean}, {"as_float", &as_float},     {"as_integer", &as_integer},
    {"as_json", &as_json},       {"as_numeric", &as_numeric}, {"as_string", &as_string},
};

}  // namespace

void JsonItem::write(Compiler& compiler) const {
    if (form_ == Form::cast) {
        compiler << "CAST(";
        write_arrow(compiler);
        compiler << " AS " << ddl::to_sql(type_->type()) << ")";
    } else if (form_ == Form::json && !is_path_ && left_.type().affinity == Affinity::jsonb) {
        // Subscripts: the server has them since PostgreSQL 14.
        const bool is_call = dynamic_cast<const FunctionCall*>(&left_) || dynamic_cast<const Cast*>(&left_);
        if (is_call) compiler << "(";
        compiler.operand(left_, Operator::json_item);
        if (is_call) compiler << ")";
        compiler << "[" << key_ << "]";
    } else {
        write_arrow(compiler);
    }
}

void JsonItem::write_arrow(Compiler& compiler) const {
    const bool is_text = form_ != Form::json;
    const Operator arrow = is_path_  ? is_text ? Operator::json_path_text : Operator::json_path
                           : is_text ? Operator::json_text
                                     : Operator::json_item;
    const bool is_grouped = compiler.is_in_operation();
    if (is_grouped) compiler << "(";
    compiler.inside_operation([&] {
        compiler.operand(left_, outermost());
        compiler << sql_of(arrow);
        compiler.operand(key_, outermost());
    });
    if (is_grouped) compiler << ")";
}

ExpressionType JsonItem::type() const {
    if (form_ == Form::text) return Affinity::string;
    return form_ == Form::cast ? ExpressionType(type_->type()) : left_.type();
}

std::optional<Binding> JsonItem::outermost() const {
    if (form_ == Form::text) return is_path_ ? Operator::json_path_text : Operator::json_text;
    return is_path_ ? Operator::json_path : Operator::json_item;
}

void JsonItem::collect_froms(std::vector<const FromClause*>& froms) const {
    left_.collect_froms(froms);
    key_.collect_froms(froms);
}

JsonItem* JsonItem::as(Context& context, Form form, const TypeObject* type) const {
    return context.make<JsonItem>(left_, key_, is_path_, form, type);
}

std::optional<Value> JsonItem::attribute(Context& context, std::string_view name) {
    if (form_ == Form::json) {
        if (name == "astext") return as(context, Form::text);
        if (auto method = find_method(context, methods, *this, name)) return method;
    }
    return Expression::attribute(context, name);
}

JsonItem* json_item(Context& context, const Expression& json, const Value& key) {
    const auto* path = key.as<Sequence>();
    if (!path) return context.make<JsonItem>(json, expression_of(context, key), false);
    std::string text = "{";
    for (const Value& part : path->items())
        text += (text.size() > 1 ? ", " : "") + str(context, part);
    const Value keys = context.text(text + "}");
    return context.make<JsonItem>(json, *context.make<Literal>(keys, Affinity::string), true);
}

}  // namespace migrate::alembic
