#include "core/script/alembic/sqlalchemy/literal.hpp"

#include <charconv>
#include <cmath>

#include "core/ddl/literal.hpp"
#include "core/script/alembic/modules/json/json_writer.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/compiler.hpp"
#include "core/script/alembic/values/bytes.hpp"
#include "core/script/alembic/values/dict.hpp"
#include "core/script/alembic/values/integer.hpp"
#include "core/script/alembic/values/sequence.hpp"
#include "core/script/alembic/values/set.hpp"
#include "core/script/alembic/values/str.hpp"

namespace migrate::alembic {

namespace {

/// Python's repr of a float is SQL, but for what is no number.
std::string real_sql(Context& context, double number) {
    if (std::isnan(number)) return "'NaN'";
    if (std::isinf(number)) return number < 0 ? "'-Infinity'" : "'Infinity'";
    return repr(context, Value::real(number));
}

/// The server reads JSON in UTF-8.
std::string json_sql(Context& context, const Value& value) {
    JsonStyle style;
    style.is_ascii = false;
    return ddl::quote_literal(json_text(context, value, style));
}

std::string array_sql(Context& context, const Sequence& items, ExpressionType type) {
    ExpressionType element;
    std::string cast;
    if (type.type) {
        ddl::Type of_element = *type.type;
        of_element.dimensions -= 1;
        element = affinity_of(of_element);
        cast = "::" + ddl::to_sql(*type.type);
    }
    // The server cannot tell the type of ARRAY[].
    if (items.items().empty()) return type.type ? "ARRAY[]" + cast : "'{}'";
    std::string text = "ARRAY[";
    for (size_t i = 0; i < items.items().size(); ++i) {
        if (i > 0) text += ", ";
        text += literal_sql(context, items.items()[i], element);
    }
    return text + "]";
}

/// A str for a column of numbers stands bare, as SQLAlchemy writes it.
std::string text_sql(const std::string& text, ExpressionType type) {
    const bool numeric = type.affinity == Affinity::integer || type.affinity == Affinity::numeric;
    if (numeric && ddl::is_number(text)) return text;
    return ddl::quote_literal(text);
}

}  // namespace

std::string literal_sql(Context& context, const Value& value, ExpressionType type) {
    const Context::Depth depth(context);
    context.step();
    const bool is_json = type.affinity == Affinity::json || type.affinity == Affinity::jsonb;
    if (const auto* sequence = value.as<Sequence>(); sequence && !is_json)
        return array_sql(context, *sequence, type);
    if (const auto* expression = find_expression(value)) {
        Compiler compiler(context);
        compiler << *expression;
        return compiler.finish();
    }
    if (value.is_none()) return is_json && type.type && !type.type->none_as_null ? "'null'" : "NULL";
    if (is_json || value.as<Dict>()) return json_sql(context, value);
    if (const auto* text = value.as<Str>()) return text_sql(text->text(), type);
    if (value.is_boolean()) return value.as_boolean() ? "true" : "false";
    if (const auto digits = integer_digits(value)) return *digits;
    if (value.is_real()) return real_sql(context, value.as_real());
    if (const auto* bytes = value.as<Bytes>()) return ddl::to_sql(ddl::Value(ddl::Bytes{bytes->bytes()}));
    if (const auto* literal = value.as<LiteralObject>()) return literal->sql_literal();
    // A member of an enumeration is known to the server by its name.
    if (const auto name = find_attribute(context, value, "name"); name && name->as<Str>())
        return ddl::quote_literal(name->as<Str>()->text());
    context.refuse("a " + std::string(type_name(value)) + " as a value in SQL");
}

void Constant::write(Compiler& compiler) const {
    compiler << (kind_ == Kind::null ? "NULL" : kind_ == Kind::truth ? "true" : "false");
}

Expression* Constant::negate(Context& context) {
    if (kind_ == Kind::null) return this;
    return context.make<Constant>(truth_value() ? Kind::falsehood : Kind::truth);
}

void Literal::write(Compiler& compiler) const {
    compiler << literal_sql(compiler.context(), value_, like_);
}

ExpressionType Literal::type() const {
    // What SQLAlchemy takes a bare value for; a value like the column it meets takes the column's type.
    if (value_.is_boolean()) return Affinity::boolean;
    if (value_.is_integer())
        return like_.affinity == Affinity::numeric ? like_ : ExpressionType(Affinity::integer);
    if (value_.is_real()) return Affinity::numeric;
    if (value_.as<Str>()) return Affinity::string;
    return like_;
}

}  // namespace migrate::alembic
