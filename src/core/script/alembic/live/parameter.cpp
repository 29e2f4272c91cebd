#include "core/script/alembic/live/parameter.hpp"

#include <algorithm>
#include <cmath>

#include "core/ddl/literal.hpp"
#include "core/script/alembic/modules/datetime/datetime.hpp"
#include "core/script/alembic/modules/datetime/time_of_day.hpp"
#include "core/script/alembic/modules/decimal/decimal.hpp"
#include "core/script/alembic/modules/digest/digests.hpp"
#include "core/script/alembic/modules/uuid/uuid.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/literal.hpp"
#include "core/script/alembic/sqlalchemy/typed_value.hpp"
#include "core/script/alembic/sqlalchemy/value_hooks.hpp"
#include "core/script/alembic/values/bytes.hpp"
#include "core/script/alembic/values/integer.hpp"
#include "core/script/alembic/values/sequence.hpp"
#include "core/script/alembic/values/str.hpp"

namespace migrate::alembic {

namespace {

using namespace calendar;

// A minus sign must not meet another one, which would make a comment.
std::string number_sql(std::string digits) {
    return digits.starts_with("-") ? " " + digits : digits;
}

std::string real_sql(Context& context, double number) {
    if (std::isnan(number)) return "'NaN'::float";
    if (std::isinf(number)) return number < 0 ? "'-Infinity'::float" : "'Infinity'::float";
    return number_sql(repr(context, Value::real(number)));
}

std::string decimal_sql(Context& context, const Decimal& decimal) {
    if (decimal.number().kind == DecimalNumber::Kind::nan) return "'NaN'::numeric";
    if (!decimal.number().is_finite()) context.refuse("an infinite Decimal as a bind parameter");
    return number_sql(decimal.sql_literal());
}

std::string moment_sql(const DateTime& moment) {
    std::string shown = text(moment.day()) + "T" + text(moment.moment().clock);
    if (moment.zone()) shown += offset_text(moment.zone()->offset());
    return ddl::quote_literal(shown) + (moment.zone() ? "::timestamptz" : "::timestamp");
}

std::string time_sql(const TimeOfDay& time) {
    return time.sql_literal() + (time.zone() ? "::timetz" : "::time");
}

std::string duration_sql(const Duration& duration) {
    const std::int64_t rest = duration.rest();
    return "'" + std::to_string(duration.days()) + " days " + std::to_string(rest / microseconds_of_second) +
           "." + padded(rest % microseconds_of_second, 6) + " seconds'::interval";
}

std::string joined(Context& context, const std::vector<Value>& items, std::string_view separator) {
    std::string text;
    for (const Value& item : items) {
        if (!text.empty()) text += separator;
        const std::string part = parameter_sql(context, item);
        context.heap().charge(part.size());
        text += part;
    }
    return text;
}

std::string array_sql(Context& context, const List& list) {
    const auto& items = list.items();
    if (items.empty()) return "'{}'";
    // The server cannot tell the type of ARRAY[NULL].
    if (std::all_of(items.begin(), items.end(), [](const Value& item) { return item.is_none(); })) {
        std::string text;
        for (size_t i = 0; i < items.size(); ++i)
            text += i == 0 ? "NULL" : ",NULL";
        return "'{" + text + "}'";
    }
    for (const Value& item : items)
        if (const auto* inner = item.as<List>(); inner && inner->items().empty())
            context.refuse("an empty list in a list as a bind parameter");
    return "ARRAY[" + joined(context, items, ",") + "]";
}

}  // namespace

std::string parameter_sql(Context& context, const Value& given, ExpressionType type) {
    const Context::Depth depth(context);
    context.step();
    if (const auto sent = sent_value(context, given, type))
        return parameter_sql(context, sent->value,
                             sent->type ? ExpressionType(*sent->type) : ExpressionType());
    const Value value = typed_value(context, given, type);
    const bool is_json = type.affinity == Affinity::json || type.affinity == Affinity::jsonb;
    if (is_json) return literal_sql(context, value, type);
    if (value.is_none()) return "NULL";
    if (value.is_boolean()) return value.as_boolean() ? "true" : "false";
    if (const auto digits = integer_digits(value)) return number_sql(*digits);
    if (value.is_real()) return real_sql(context, value.as_real());
    if (const auto* text = value.as<Str>()) return ddl::quote_literal(text->text());
    if (const auto* list = value.as<List>()) return array_sql(context, *list);
    if (const auto* tuple = value.as<Tuple>()) return "(" + joined(context, tuple->items(), ", ") + ")";
    if (const auto* bytes = value.as<Bytes>()) {
        context.heap().charge(bytes->bytes().size() * 2);
        return ddl::quote_literal("\\x" + digest::hexadecimal(bytes->bytes())) + "::bytea";
    }
    if (const auto* decimal = value.as<Decimal>()) return decimal_sql(context, *decimal);
    if (const auto* uuid = value.as<Uuid>()) return uuid->sql_literal() + "::uuid";
    if (const auto* moment = value.as<DateTime>()) return moment_sql(*moment);
    if (const auto* date = value.as<Date>()) return date->sql_literal() + "::date";
    if (const auto* time = value.as<TimeOfDay>()) return time_sql(*time);
    if (const auto* duration = value.as<Duration>()) return duration_sql(*duration);
    if (const auto number = value.object().as_number()) return parameter_sql(context, *number);
    context.refuse("a " + std::string(type_name(value)) + " as a bind parameter");
}

}  // namespace migrate::alembic
