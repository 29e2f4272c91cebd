#include "core/script/alembic/live/reading.hpp"

#include <algorithm>
#include <cmath>

#include "core/script/alembic/live/server_array.hpp"
#include "core/script/alembic/live/server_exception.hpp"
#include "core/script/alembic/live/server_value.hpp"
#include "core/script/alembic/modules/decimal/decimal.hpp"
#include "core/script/alembic/modules/uuid/uuid.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/enum_type.hpp"
#include "core/script/alembic/sqlalchemy/value_hooks.hpp"
#include "core/script/alembic/values/number.hpp"
#include "core/script/alembic/values/sequence.hpp"
#include "core/script/alembic/values/str.hpp"

namespace migrate::alembic {

namespace {

// pg_type.dat's numbers of the types that a column of numbers may have.
constexpr std::uint32_t float_oids[] = {700, 701};
constexpr std::uint32_t exact_oids[] = {20, 21, 23, 26, 1700};

/// Digits behind the point of a float that is read as a Decimal, where the type does not say.
constexpr int default_scale = 10;

bool is_among(const auto& oids, std::uint32_t oid) {
    return std::find(std::begin(oids), std::end(oids), oid) != std::end(oids);
}

const Reading& reading_of(const ddl::Type& type) {
    static const Reading* none = new Reading;  // never destroyed: the process ends without destructors
    return type.script.reading ? *type.script.reading : *none;
}

Value read_label(Context& context, std::string_view text) {
    return context.text(std::string(text));
}

Value member_of(Context& context, const ddl::EnumType& type, const Reading& reading, const Value& value) {
    const auto* label = value.as<Str>();
    if (!label || type.labels.empty()) return value;
    for (size_t i = 0; i < type.labels.size(); ++i) {
        context.step();
        if (type.labels[i] == label->text()) return i < reading.members.size() ? reading.members[i] : value;
    }
    raise_unknown_label(context, type, value);
}

/// How a column of numbers is read.
struct NumberReading {
    bool as_decimal;
    int scale;
};

std::optional<NumberReading> number_reading(const ddl::Type& type) {
    const Reading& reading = reading_of(type);
    const int scale = reading.decimal_scale.value_or(default_scale);
    if (const auto* numeric = std::get_if<ddl::NumericType>(&type.base))
        return NumberReading{reading.as_decimal.value_or(true),
                             reading.decimal_scale.value_or(numeric->scale.value_or(default_scale))};
    const auto* plain = std::get_if<ddl::PlainType>(&type.base);
    const bool is_float =
        std::holds_alternative<ddl::FloatType>(type.base) ||
        (plain && (*plain == ddl::PlainType::real || *plain == ddl::PlainType::double_precision));
    if (is_float) return NumberReading{reading.as_decimal.value_or(false), scale};
    return std::nullopt;
}

Value number_of(Context& context, NumberReading reading, std::uint32_t oid, const Value& value) {
    const bool is_float = is_among(float_oids, oid);
    if (!is_float && !is_among(exact_oids, oid))
        raise_sqlalchemy(context, "InvalidRequestError", "Unknown PG numeric type: " + std::to_string(oid));
    if (!reading.as_decimal) {
        if (is_float) return value;
        return call(context, attribute(context, context.import_module("builtins"), "float"),
                    std::vector<Value>{value});
    }
    if (!is_float || !std::isfinite(value.as_real())) return value;
    const Value format = context.text("%." + std::to_string(reading.scale) + "f");
    const Value digits = binary(context, BinaryOperator::remainder, format, value);
    const auto number = decimal::parse(digits.as<Str>()->text());
    return number ? make_decimal(context, *number) : value;
}

Value uuid_of(Context& context, const Reading& reading, const Value& value) {
    Value uuid = value;
    if (const auto* text = value.as<Str>())
        if (const auto bytes = uuid_from_text(text->text())) uuid = context.make<Uuid>(*bytes);
    return reading.as_uuid ? uuid : context.text(str(context, uuid));
}

/// A value that is no array to SQLAlchemy, as its own types read it.
Value converted(Context& context, const ddl::Type& type, std::uint32_t oid, const Value& value) {
    if (value.is_none() || value.as<List>()) return value;
    const Reading& reading = reading_of(type);
    if (const auto* enumeration = std::get_if<ddl::EnumType>(&type.base))
        return member_of(context, *enumeration, reading, value);
    if (const auto number = number_reading(type)) return number_of(context, *number, oid, value);
    const auto* plain = std::get_if<ddl::PlainType>(&type.base);
    if (reading.is_uuid_text || (plain && *plain == ddl::PlainType::uuid))
        return uuid_of(context, reading, value);
    return value;
}

Value read_value(Context& context, const ddl::Type& type, std::uint32_t oid, const Value& value);

/// The items of an array, which may be arrays.
Value read_items(Context& context, const ddl::Type& type, std::uint32_t oid, const List& list) {
    const ddl::Type element = item_type_of(type, list.items());
    std::vector<Value> items;
    for (const Value& item : list.items())
        items.push_back(read_value(context, element, oid, item));
    if (reading_of(type).as_tuple) return context.make<Tuple>(std::move(items));
    return context.make<List>(std::move(items));
}

Value read_value(Context& context, const ddl::Type& type, std::uint32_t oid, const Value& value) {
    const Context::Depth depth(context);
    if (const ValueHooks* hooks = value_hooks(type)) {
        const ddl::Type* behind = hooks->read_type();
        return hooks->from_server(context, behind ? read_value(context, *behind, oid, value) : value, oid);
    }
    if (type.dimensions == 0) return converted(context, type, oid, value);
    const auto* list = value.as<List>();
    return list ? read_items(context, type, oid, *list) : value;
}

}  // namespace

Value value_of_column(Context& context, const ServerType& server, const std::optional<std::string>& text,
                      const ddl::Type* type) {
    const bool is_array = server.element_oid != 0;
    const bool is_array_of_labels =
        is_array && type && type->dimensions > 0 && std::holds_alternative<ddl::EnumType>(type->base);
    Value value;
    if (text)
        value = is_array_of_labels ? array_of_server(context, *text, &read_label)
                                   : value_of_server(context, server, *text);
    if (!type) return value;
    return read_value(context, *type, type->dimensions > 0 ? server.element_oid : server.oid, value);
}

}  // namespace migrate::alembic
