#include "core/script/alembic/sqlalchemy/literal.hpp"

#include <charconv>
#include <cmath>

#include "core/ddl/literal.hpp"
#include "core/script/alembic/live/server_exception.hpp"
#include "core/script/alembic/modules/enum/enum_member.hpp"
#include "core/script/alembic/modules/json/json_writer.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/compiler.hpp"
#include "core/script/alembic/sqlalchemy/typed_value.hpp"
#include "core/script/alembic/sqlalchemy/value_hooks.hpp"
#include "core/script/alembic/values/bytes.hpp"
#include "core/script/alembic/values/dict.hpp"
#include "core/script/alembic/values/dict_view.hpp"
#include "core/script/alembic/values/integer.hpp"
#include "core/script/alembic/values/range.hpp"
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
    ddl::Type of_element = ddl::Sql{};
    if (type.type) {
        of_element = *type.type;
        of_element.dimensions -= 1;
        element = of_element;
        cast = "::" + ddl::to_sql(*type.type);
    }
    // The server cannot tell the type of ARRAY[].
    if (items.items().empty()) return type.type ? "ARRAY[]" + cast : "'{}'";
    std::string text = "ARRAY[";
    bool is_first = true;
    // A copy: a type of the script's may change the list while its items are written.
    for (const Value& item : std::vector<Value>(items.items())) {
        if (!is_first) text += ", ";
        is_first = false;
        text += literal_sql(context, item, element);
    }
    // As the driver sends it: the server does not take texts for enumerations, dates or UUIDs inside of an
    // array.
    const bool is_sent = context.database().answers() && type.type && !is_untyped(*type.type);
    return text + "]" + (is_sent ? cast : "");
}

/// `"a"=>"1", "b"=>NULL`.
std::string hstore_sql(Context& context, const Dict& dict) {
    const auto quoted = [](const std::string& text) {
        std::string out = "\"";
        for (const char byte : text) {
            if (byte == '"' || byte == '\\') out += '\\';
            out += byte;
        }
        return out + "\"";
    };
    std::string text;
    for (const auto& [key, value] : dict.items()) {
        if (!text.empty()) text += ", ";
        text += quoted(str(context, key)) + "=>";
        text += value.is_none() ? "NULL" : quoted(str(context, value));
    }
    return ddl::quote_literal(text);
}

/// A member of an enumeration in Python for what is none in the server: the value that it is.
std::string member_sql(Context& context, const EnumMember& member, ExpressionType type) {
    if (member.type->kind() != EnumClass::Kind::plain) return literal_sql(context, member.value, type);
    context.refuse("a member of " + member.type->name() + " as a value of a column of another type",
                   "Write its .value or its .name.");
}

/// A str for a column of numbers stands bare, as SQLAlchemy writes it.
std::string text_sql(const std::string& text, ExpressionType type) {
    const bool numeric = type.affinity == Affinity::integer || type.affinity == Affinity::numeric;
    if (numeric && ddl::is_number(text)) return text;
    return ddl::quote_literal(text);
}

/// A column of arrays takes more than lists.
Value as_list(Context& context, const Value& given, ExpressionType type) {
    const bool is_array = type.type && type.type->dimensions > 0;
    const bool has_items = given.as<DictView>() || given.as<Range>() || given.as<Set>();
    return is_array && has_items ? Value(context.make<List>(items_of(context, given))) : given;
}

/// A number for a truth value: 1 or 0.
std::string truth_sql(Context& context, const Value& number) {
    if (number.as_integer() == 1) return "true";
    if (number.as_integer() == 0) return "false";
    context.raise(ExceptionType::value_error,
                  "Value " + repr(context, number) + " is not None, True, or False");
}

}  // namespace

std::string literal_sql(Context& context, const Value& written, ExpressionType type) {
    const Context::Depth depth(context);
    context.step();
    const Value given = as_list(context, written, type);
    if (const auto sent = sent_value(context, given, type))
        return literal_sql(context, sent->value, sent->type ? ExpressionType(*sent->type) : ExpressionType());
    const Value value = find_expression(given) ? given : typed_value(context, given, type);
    const bool is_json = type.affinity == Affinity::json || type.affinity == Affinity::jsonb;
    if (const auto* sequence = value.as<Sequence>(); sequence && !is_json)
        return array_sql(context, *sequence, type);
    if (const auto* expression = find_expression(value)) {
        Compiler compiler(context);
        compiler << *expression;
        return compiler.finish();
    }
    if (value.is_none()) return is_json && type.type && !type.type->none_as_null ? "'null'" : "NULL";
    if (const auto member = enum_member(value); member && !is_json) return member_sql(context, *member, type);
    if (const auto* dict = value.as<Dict>(); dict && type.affinity == Affinity::hstore)
        return hstore_sql(context, *dict);
    if (is_json || value.as<Dict>()) return json_sql(context, value);
    if (const auto* text = value.as<Str>()) return text_sql(text->text(), type);
    if (value.is_boolean() && type.affinity == Affinity::integer) return value.as_boolean() ? "1" : "0";
    if (value.is_boolean()) return value.as_boolean() ? "true" : "false";
    if (value.is_integer() && type.affinity == Affinity::boolean) return truth_sql(context, value);
    if (const auto digits = integer_digits(value)) return *digits;
    if (value.is_real()) return real_sql(context, value.as_real());
    if (const auto* bytes = value.as<Bytes>()) return ddl::to_sql(ddl::Value(ddl::Bytes{bytes->bytes()}));
    if (const auto* literal = value.as<LiteralObject>()) return literal->sql_literal();
    context.refuse("a " + std::string(type_name(value)) + " as a value in SQL");
}

void Constant::write(Compiler& compiler) const {
    compiler << (kind_ == Kind::null ? "NULL" : kind_ == Kind::truth ? "true" : "false");
}

Expression* Constant::negate(Context& context) {
    if (kind_ == Kind::null) return this;
    return context.make<Constant>(truth_value() ? Kind::falsehood : Kind::truth);
}

bool is_constant(const Value& value) {
    return value.is_none() || value.is_boolean() || value.as<Constant>();
}

void require_no_constant(Context& context, const Value& value) {
    if (is_constant(value))
        raise_sqlalchemy(context, "ArgumentError",
                         "Only '=', '!=', 'is_()', 'is_not()', 'is_distinct_from()', "
                         "'is_not_distinct_from()' operators can be used with None/True/False");
}

void Literal::write(Compiler& compiler) const {
    if (const ValueHooks* hooks = is_bare_ ? nullptr : value_hooks(type_)) {
        const auto* bare = compiler.context().make<Literal>(value_, type_, true);
        if (const Expression* around = hooks->around(compiler.context(), *bare)) {
            compiler << *around;
            return;
        }
    }
    compiler << literal_sql(compiler.context(), value_, type_);
}

namespace {

/// What SQLAlchemy takes a bare value for.
Affinity own_affinity(const Value& value) {
    if (enum_member(value)) return Affinity::unknown;
    if (value.is_boolean()) return Affinity::boolean;
    if (value.is_integer()) return Affinity::integer;
    if (value.is_real()) return Affinity::numeric;
    if (value.as<Str>()) return Affinity::string;
    return Affinity::unknown;
}

}  // namespace

bool has_own_type(const Value& value) {
    return own_affinity(value) != Affinity::unknown || value.as<Bytes>() || value.as<LiteralObject>();
}

ExpressionType operand_type(const Value& value, ExpressionType like) {
    if (value_hooks(like)) return like;
    const Affinity own = own_affinity(value);
    const bool is_label = own == Affinity::string && like.affinity == Affinity::enumeration;
    return own == Affinity::unknown || own == like.affinity || is_label ? like : ExpressionType(own);
}

const Literal* Literal::of_type(Context& context, ExpressionType type) const {
    return context.make<Literal>(value_, type, is_bare_);
}

ExpressionType Literal::type() const {
    return operand_type(value_, type_);
}

}  // namespace migrate::alembic
