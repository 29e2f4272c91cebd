#include "core/script/alembic/sqlalchemy/typed_value.hpp"

#include <algorithm>

#include "core/script/alembic/live/reading.hpp"
#include "core/script/alembic/modules/uuid/uuid.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/enum_type.hpp"
#include "core/script/alembic/values/str.hpp"

namespace migrate::alembic {

namespace {

bool is_label(const ddl::EnumType& type, const std::string& text) {
    return std::find(type.labels.begin(), type.labels.end(), text) != type.labels.end();
}

Value label_of(Context& context, const Value& value, const ddl::EnumType& type, const Reading* reading) {
    const auto* text = value.as<Str>();
    if (text && is_label(type, text->text())) return context.text(text->text());
    const size_t count = reading ? std::min(reading->members.size(), type.labels.size()) : 0;
    for (size_t i = 0; i < count; ++i) {
        context.step();
        if (equals(context, reading->members[i], value)) return context.text(type.labels[i]);
    }
    if (text && !(reading && reading->has_only_labels)) return context.text(text->text());
    raise_unknown_label(context, type, value);
}

/// The digits without dashes.
Value digits_of(Context& context, const Value& value) {
    if (const auto* uuid = value.as<Uuid>()) return context.text(uuid->hex());
    const auto* text = value.as<Str>();
    if (!text) return value;
    std::string digits = text->text();
    std::erase(digits, '-');
    return context.text(std::move(digits));
}

}  // namespace

Value typed_value(Context& context, const Value& value, ExpressionType type) {
    if (value.is_none() || !type.type || type.type->dimensions > 0) return value;
    const Reading* reading = type.type->script.reading;
    if (const auto* enumeration = std::get_if<ddl::EnumType>(&type.type->base))
        return label_of(context, value, *enumeration, reading);
    if (reading && (reading->is_uuid_text || !reading->as_uuid)) return digits_of(context, value);
    return value;
}

}  // namespace migrate::alembic
