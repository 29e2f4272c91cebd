#include "core/script/alembic/modules/datetime/time_of_day.hpp"

#include <functional>

#include "core/ddl/literal.hpp"
#include "core/script/alembic/builtins/native_type.hpp"
#include "core/script/alembic/method.hpp"
#include "core/script/alembic/modules/datetime/date.hpp"
#include "core/script/alembic/modules/datetime/iso_format.hpp"
#include "core/script/alembic/modules/datetime/strftime.hpp"
#include "core/script/alembic/operations.hpp"

namespace migrate::alembic {

using namespace calendar;

namespace {

std::string whole_text(const TimeOfDay& time) {
    return text(time.clock()) + (time.zone() ? offset_text(time.zone()->offset()) : "");
}

Value iso_format(TimeOfDay& self, Context& context, Arguments& arguments) {
    const std::string timespec = arguments.optional_text("timespec").value_or("auto");
    arguments.finish();
    return context.text(clock_text(context, self.clock(), timespec) +
                        (self.zone() ? offset_text(self.zone()->offset()) : ""));
}

std::string formatted(Context& context, const TimeOfDay& time, std::string_view format) {
    return strftime(context, format, {{1900, 1, 1}, time.clock(), time.zone()});
}

Value format_time(TimeOfDay& self, Context& context, Arguments& arguments) {
    const std::string format = arguments.text("format");
    arguments.finish();
    return context.text(formatted(context, self, format));
}

Value replace(TimeOfDay& self, Context& context, Arguments& arguments) {
    const Clock clock = clock_arguments(arguments, self.clock());
    const auto zone = arguments.optional("tzinfo");
    fold_argument(arguments);
    arguments.finish();
    return context.make<TimeOfDay>(clock, zone ? zone_argument(context, zone) : self.zone());
}

Value utc_offset(TimeOfDay& self, Context& context, Arguments& arguments) {
    arguments.finish();
    return self.zone() ? Value(context.make<Duration>(self.zone()->offset())) : Value();
}

Value zone_name(TimeOfDay& self, Context& context, Arguments& arguments) {
    arguments.finish();
    return self.zone() ? context.text(self.zone()->name()) : Value();
}

constexpr Method<TimeOfDay> methods[] = {
    {"__format__", &format_time}, {"isoformat", &iso_format}, {"replace", &replace},
    {"strftime", &format_time},   {"tzname", &zone_name},     {"utcoffset", &utc_offset},
};

constexpr std::string_view refused[] = {"dst"};

Value make(Context& context, Arguments& arguments) {
    const Clock clock = clock_arguments(arguments, {});
    TimeZone* zone = zone_argument(context, arguments.optional("tzinfo"));
    fold_argument(arguments);
    arguments.finish();
    return context.make<TimeOfDay>(clock, zone);
}

Value from_iso_format(Context& context, Arguments& arguments) {
    const std::string text = arguments.text("time_string", Arguments::positional_only);
    arguments.finish();
    const IsoTime time = iso_time(context, text);
    TimeZone* zone = time.offset ? zone_of_offset(context, *time.offset).as<TimeZone>() : nullptr;
    return context.make<TimeOfDay>(time.clock, zone);
}

Value smallest(Context& context) {
    return context.make<TimeOfDay>(Clock{}, nullptr);
}
Value largest(Context& context) {
    return context.make<TimeOfDay>(Clock{23, 59, 59, 999'999}, nullptr);
}

constexpr Member members[] = {
    function("fromisoformat", &from_iso_format),
    value("max", &largest),
    value("min", &smallest),
};

// The moment of an aware one in UTC, which may be of another day.
std::int64_t in_utc(const TimeOfDay& time) {
    return microseconds(time.clock()) - (time.zone() ? time.zone()->offset() : 0);
}

}  // namespace

Clock clock_arguments(Arguments& arguments, const Clock& otherwise) {
    Clock clock;
    clock.hour = part_argument(arguments, "hour", 0, 23, otherwise.hour);
    clock.minute = part_argument(arguments, "minute", 0, 59, otherwise.minute);
    clock.second = part_argument(arguments, "second", 0, 59, otherwise.second);
    clock.microsecond = part_argument(arguments, "microsecond", 0, 999'999, otherwise.microsecond);
    return clock;
}

void fold_argument(Arguments& arguments) {
    if (arguments.optional_integer("fold", Arguments::keyword_only).value_or(0) != 0)
        arguments.context().refuse("fold=1");
}

std::optional<Value> clock_attribute(const Clock& clock, TimeZone* zone, std::string_view name) {
    if (name == "hour") return Value::integer(clock.hour);
    if (name == "minute") return Value::integer(clock.minute);
    if (name == "second") return Value::integer(clock.second);
    if (name == "microsecond") return Value::integer(clock.microsecond);
    if (name == "tzinfo") return zone ? Value(zone) : Value();
    if (name == "fold") return Value::integer(0);
    return std::nullopt;
}

std::string clock_text(Context& context, const Clock& clock, std::string_view timespec) {
    std::string text = padded(clock.hour, 2);
    if (timespec == "hours") return text;
    text += ":" + padded(clock.minute, 2);
    if (timespec == "minutes") return text;
    text += ":" + padded(clock.second, 2);
    if (timespec == "seconds") return text;
    if (timespec == "milliseconds") return text + "." + padded(clock.microsecond / 1000, 3);
    if (timespec == "microseconds") return text + "." + padded(clock.microsecond, 6);
    if (timespec != "auto") context.raise(ExceptionType::value_error, "Unknown timespec value");
    return calendar::text(clock);
}

std::string clock_parts(const Clock& clock) {
    std::string text = std::to_string(clock.hour) + ", " + std::to_string(clock.minute);
    if (clock.second != 0 || clock.microsecond != 0) text += ", " + std::to_string(clock.second);
    if (clock.microsecond != 0) text += ", " + std::to_string(clock.microsecond);
    return text;
}

std::string TimeOfDay::sql_literal() const {
    return ddl::quote_literal(whole_text(*this));
}

std::string TimeOfDay::repr(Context& context) {
    return "datetime.time(" + clock_parts(clock_) + (zone_ ? ", tzinfo=" + zone_->repr(context) : "") + ")";
}

std::string TimeOfDay::str(Context&) {
    return whole_text(*this);
}

bool TimeOfDay::equals(Context&, const Value& other) {
    const auto* time = other.as<TimeOfDay>();
    return time && !time->zone_ == !zone_ && in_utc(*time) == in_utc(*this);
}

size_t TimeOfDay::hash(Context&) {
    return std::hash<std::int64_t>()(in_utc(*this)) + (zone_ ? 1 : 0);
}

std::optional<Value> TimeOfDay::attribute(Context& context, std::string_view name) {
    refuse_method(context, type_name(), name, refused);
    if (auto found = clock_attribute(clock_, zone_, name)) return found;
    return find_method(context, methods, *this, name);
}

std::optional<Value> TimeOfDay::binary(Context& context, BinaryOperator operation, const Value& other, bool) {
    const auto* time = other.as<TimeOfDay>();
    if (!time) return std::nullopt;
    const std::int64_t left = in_utc(*this);
    const std::int64_t right = in_utc(*time);
    auto result = compared(operation, left < right ? -1 : left > right);
    if (result && !zone_ != !time->zone_)
        context.raise(ExceptionType::type_error, "can't compare offset-naive and offset-aware times");
    return result;
}

Value time_class(Context& context) {
    return context.make<NativeType>("datetime.time", &make, &is_a<TimeOfDay>, members);
}

}  // namespace migrate::alembic
