#include "core/script/alembic/modules/datetime/timezone.hpp"

#include <functional>

#include "core/script/alembic/builtins/native_type.hpp"
#include "core/script/alembic/method.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/str.hpp"

namespace migrate::alembic {

using namespace calendar;

namespace {

Value utc_offset(TimeZone& self, Context& context, Arguments& arguments) {
    arguments.required("dt");
    arguments.finish();
    return context.make<Duration>(self.offset());
}

Value zone_name(TimeZone& self, Context& context, Arguments& arguments) {
    arguments.required("dt");
    arguments.finish();
    return context.text(self.name());
}

Value no_saving(TimeZone&, Context&, Arguments& arguments) {
    arguments.required("dt");
    arguments.finish();
    return {};
}

constexpr Method<TimeZone> methods[] = {
    {"dst", &no_saving},
    {"tzname", &zone_name},
    {"utcoffset", &utc_offset},
};

void check_offset(Context& context, Microseconds offset) {
    if (offset <= -microseconds_of_day || offset >= microseconds_of_day)
        context.raise(ExceptionType::value_error,
                      "offset must be a timedelta strictly between -timedelta(hours=24) and "
                      "timedelta(hours=24).");
}

Value make(Context& context, Arguments& arguments) {
    const Value given = arguments.required("offset");
    std::optional<std::string> name = arguments.optional_text("name");
    arguments.finish();
    auto* offset = given.as<Duration>();
    if (!offset)
        context.raise(ExceptionType::type_error, "timezone() argument 1 must be datetime.timedelta, not " +
                                                     std::string(type_name(given)));
    if (!name) return zone_of_offset(context, offset->total());
    check_offset(context, offset->total());
    return context.make<TimeZone>(static_cast<std::int64_t>(offset->total()), std::move(name));
}

constexpr Member members[] = {value("utc", &utc)};

}  // namespace

std::string offset_text(std::int64_t offset, std::string_view colon) {
    const Clock clock = clock_of(offset < 0 ? -offset : offset);
    std::string text = offset < 0 ? "-" : "+";
    text += padded(clock.hour, 2);
    text += colon;
    text += padded(clock.minute, 2);
    if (clock.second != 0 || clock.microsecond != 0) {
        text += colon;
        text += padded(clock.second, 2);
    }
    if (clock.microsecond != 0) text += "." + padded(clock.microsecond, 6);
    return text;
}

Value utc(Context& context) {
    return *context.import_module("datetime").object().attribute(context, "UTC");
}

Value zone_of_offset(Context& context, Microseconds offset) {
    check_offset(context, offset);
    if (offset == 0) return utc(context);
    return context.make<TimeZone>(static_cast<std::int64_t>(offset), std::nullopt);
}

TimeZone* zone_argument(Context& context, const std::optional<Value>& given) {
    if (!given || given->is_none()) return nullptr;
    auto* zone = given->as<TimeZone>();
    if (!zone) context.refuse("a time zone other than a datetime.timezone");
    return zone;
}

std::string TimeZone::name() const {
    if (name_) return *name_;
    return offset_ == 0 ? "UTC" : "UTC" + offset_text(offset_);
}

std::string TimeZone::repr(Context& context) {
    if (offset_ == 0 && !name_) return "datetime.timezone.utc";
    Duration offset(offset_);
    std::string text = "datetime.timezone(" + offset.repr(context);
    if (name_) text += ", " + alembic::repr(context, context.text(*name_));
    return text + ")";
}

bool TimeZone::equals(Context&, const Value& other) {
    const auto* zone = other.as<TimeZone>();
    return zone && zone->offset_ == offset_;
}

size_t TimeZone::hash(Context&) {
    return std::hash<std::int64_t>()(offset_);
}

std::optional<Value> TimeZone::attribute(Context& context, std::string_view name) {
    return find_method(context, methods, *this, name);
}

Value timezone_class(Context& context) {
    return context.make<NativeType>("datetime.timezone", &make, &is_a<TimeZone>, members);
}

}  // namespace migrate::alembic
