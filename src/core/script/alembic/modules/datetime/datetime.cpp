#include "core/script/alembic/modules/datetime/datetime.hpp"

#include <functional>

#include "core/ddl/literal.hpp"
#include "core/script/alembic/builtins/native_type.hpp"
#include "core/script/alembic/method.hpp"
#include "core/script/alembic/modules/datetime/iso_format.hpp"
#include "core/script/alembic/modules/datetime/now.hpp"
#include "core/script/alembic/modules/datetime/strftime.hpp"
#include "core/script/alembic/modules/datetime/time_of_day.hpp"
#include "core/script/alembic/operations.hpp"

namespace migrate::alembic {

using namespace calendar;

namespace {

std::string whole_text(const DateTime& moment, std::string_view between) {
    std::string whole = text(moment.day());
    whole += between;
    whole += text(moment.moment().clock);
    return whole + (moment.zone() ? offset_text(moment.zone()->offset()) : "");
}

Value iso_format(DateTime& self, Context& context, Arguments& arguments) {
    const std::string between = arguments.optional_text("sep").value_or("T");
    const std::string timespec = arguments.optional_text("timespec").value_or("auto");
    arguments.finish();
    return context.text(text(self.day()) + between + clock_text(context, self.moment().clock, timespec) +
                        (self.zone() ? offset_text(self.zone()->offset()) : ""));
}

Value format_time(DateTime& self, Context& context, Arguments& arguments) {
    const std::string format = arguments.text("format");
    arguments.finish();
    return context.text(strftime(context, format, {self.day(), self.moment().clock, self.zone()}));
}

Value replace(DateTime& self, Context& context, Arguments& arguments) {
    const Day day = day_arguments(arguments, self.day());
    const Clock clock = clock_arguments(arguments, self.moment().clock);
    const auto zone = arguments.optional("tzinfo");
    fold_argument(arguments);
    arguments.finish();
    return context.make<DateTime>(Moment{day, clock}, zone ? zone_argument(context, zone) : self.zone());
}

Value date_of(DateTime& self, Context& context, Arguments& arguments) {
    arguments.finish();
    return context.make<Date>(self.day());
}

template <bool keeps_zone>
Value time_of(DateTime& self, Context& context, Arguments& arguments) {
    arguments.finish();
    return context.make<TimeOfDay>(self.moment().clock, keeps_zone ? self.zone() : nullptr);
}

std::int64_t unix_of(Context& context, const DateTime& moment) {
    return moment.zone() ? moment.unix() : unix_of_local(context, moment.moment());
}

Value timestamp(DateTime& self, Context& context, Arguments& arguments) {
    arguments.finish();
    return timestamp_of(unix_of(context, self));
}

Value as_time_zone(DateTime& self, Context& context, Arguments& arguments) {
    TimeZone* zone = zone_argument(context, arguments.optional("tz"));
    arguments.finish();
    if (!zone) context.refuse("astimezone() to local time");
    return datetime_at(context, unix_of(context, self), zone);
}

Value utc_offset(DateTime& self, Context& context, Arguments& arguments) {
    arguments.finish();
    return self.zone() ? Value(context.make<Duration>(self.zone()->offset())) : Value();
}

Value zone_name(DateTime& self, Context& context, Arguments& arguments) {
    arguments.finish();
    return self.zone() ? context.text(self.zone()->name()) : Value();
}

constexpr Method<DateTime> methods[] = {
    {"__format__", &format_time}, {"astimezone", &as_time_zone}, {"date", &date_of},
    {"isoformat", &iso_format},   {"replace", &replace},         {"strftime", &format_time},
    {"time", &time_of<false>},    {"timestamp", &timestamp},     {"timetz", &time_of<true>},
    {"tzname", &zone_name},       {"utcoffset", &utc_offset},
};

constexpr std::string_view refused[] = {"ctime", "dst", "isocalendar", "timetuple", "utctimetuple"};

Value make(Context& context, Arguments& arguments) {
    const Day day = day_arguments(arguments);
    const Clock clock = clock_arguments(arguments, {});
    TimeZone* zone = zone_argument(context, arguments.optional("tzinfo"));
    fold_argument(arguments);
    arguments.finish();
    return context.make<DateTime>(Moment{day, clock}, zone);
}

Value now(Context& context, Arguments& arguments) {
    TimeZone* zone = zone_argument(context, arguments.optional("tz"));
    arguments.finish();
    if (zone) return datetime_at(context, unix_now(context), zone);
    return context.make<DateTime>(local_now(context), nullptr);
}

Value today(Context& context, Arguments& arguments) {
    arguments.finish();
    return context.make<DateTime>(local_now(context), nullptr);
}

Value utc_now(Context& context, Arguments& arguments) {
    arguments.finish();
    return datetime_at(context, unix_now(context), nullptr);
}

Value from_timestamp(Context& context, Arguments& arguments) {
    const std::int64_t unix = moment_of_timestamp(context, arguments.required("timestamp"));
    TimeZone* zone = zone_argument(context, arguments.optional("tz"));
    arguments.finish();
    if (!zone) return context.make<DateTime>(local_moment(context, unix), nullptr);
    utc_moment(context, unix);  // or ValueError
    return datetime_at(context, unix, zone);
}

Value utc_from_timestamp(Context& context, Arguments& arguments) {
    const std::int64_t unix = moment_of_timestamp(context, arguments.required("timestamp"));
    arguments.finish();
    return context.make<DateTime>(utc_moment(context, unix), nullptr);
}

TimeZone* zone_of(Context& context, const std::optional<std::int64_t>& offset) {
    return offset ? zone_of_offset(context, *offset).as<TimeZone>() : nullptr;
}

Value from_iso_format(Context& context, Arguments& arguments) {
    const std::string text = arguments.text("date_string", Arguments::positional_only);
    arguments.finish();
    const IsoMoment moment = iso_moment(context, text);
    return context.make<DateTime>(Moment{moment.day, moment.time.clock},
                                  zone_of(context, moment.time.offset));
}

Value parse(Context& context, Arguments& arguments) {
    const std::string text = arguments.text("date_string", Arguments::positional_only);
    const std::string format = arguments.text("format", Arguments::positional_only);
    arguments.finish();
    const ParsedMoment parsed = strptime(context, text, format);
    check_day(context, parsed.moment.day);
    if (parsed.moment.clock.second > 59) context.raise(ExceptionType::value_error, "second must be in 0..59");
    return context.make<DateTime>(parsed.moment, zone_of(context, parsed.offset));
}

Value combine(Context& context, Arguments& arguments) {
    const Value date_value = arguments.required("date");
    const Value time_value = arguments.required("time");
    const auto zone = arguments.optional("tzinfo");
    arguments.finish();
    auto* date = date_value.as<Date>();
    auto* time = time_value.as<TimeOfDay>();
    if (!date || !time)
        context.raise(ExceptionType::type_error,
                      "combine() arguments must be a datetime.date and a "
                      "datetime.time, not " +
                          std::string(type_name(date ? time_value : date_value)));
    return context.make<DateTime>(Moment{date->day(), time->clock()},
                                  zone ? zone_argument(context, zone) : time->zone());
}

Value from_ordinal(Context& context, Arguments& arguments) {
    const std::int64_t number = arguments.integer("ordinal", Arguments::positional_only);
    arguments.finish();
    if (number < 1) context.raise(ExceptionType::value_error, "ordinal must be >= 1");
    if (number > last_ordinal) context.raise(ExceptionType::value_error, "year is out of range");
    return context.make<DateTime>(Moment{day_of(number), {}}, nullptr);
}

Value smallest(Context& context) {
    return context.make<DateTime>(Moment{{first_year, 1, 1}, {}}, nullptr);
}
Value largest(Context& context) {
    return context.make<DateTime>(Moment{{last_year, 12, 31}, {23, 59, 59, 999'999}}, nullptr);
}
Value resolution(Context& context) {
    return context.make<Duration>(1);
}

constexpr Member members[] = {
    function("combine", &combine),
    function("fromisoformat", &from_iso_format),
    function("fromordinal", &from_ordinal),
    function("fromtimestamp", &from_timestamp),
    value("max", &largest),
    value("min", &smallest),
    function("now", &now),
    value("resolution", &resolution),
    function("strptime", &parse),
    function("today", &today),
    function("utcfromtimestamp", &utc_from_timestamp),
    function("utcnow", &utc_now),
};

Microseconds floor_day(Microseconds total) {
    const Microseconds days = total / microseconds_of_day;
    return total % microseconds_of_day < 0 ? days - 1 : days;
}

// Raises OverflowError beyond the calendar.
Moment moment_within(Context& context, Microseconds unix) {
    const Microseconds days = floor_day(unix);
    const Day day = day_within(context, static_cast<std::int64_t>(days) + unix_ordinal);
    return {day, clock_of(static_cast<std::int64_t>(unix - days * microseconds_of_day))};
}

}  // namespace

Value datetime_at(Context& context, std::int64_t unix, TimeZone* zone) {
    return context.make<DateTime>(moment_within(context, Microseconds{unix} + (zone ? zone->offset() : 0)),
                                  zone);
}

std::int64_t DateTime::unix() const {
    return unix_microseconds(moment()) - (zone_ ? zone_->offset() : 0);
}

std::string DateTime::sql_literal() const {
    return ddl::quote_literal(whole_text(*this, " "));
}

std::string DateTime::repr(Context& context) {
    return "datetime.datetime(" + std::to_string(day().year) + ", " + std::to_string(day().month) + ", " +
           std::to_string(day().day) + ", " + clock_parts(clock_) +
           (zone_ ? ", tzinfo=" + zone_->repr(context) : "") + ")";
}

std::string DateTime::str(Context&) {
    return whole_text(*this, " ");
}

bool DateTime::equals(Context&, const Value& other) {
    const auto* moment = other.as<DateTime>();
    return moment && !moment->zone_ == !zone_ && moment->unix() == unix();
}

size_t DateTime::hash(Context&) {
    return std::hash<std::int64_t>()(unix()) + (zone_ ? 1 : 0);
}

std::optional<Value> DateTime::attribute(Context& context, std::string_view name) {
    refuse_method(context, type_name(), name, refused);
    if (auto found = clock_attribute(clock_, zone_, name)) return found;
    if (auto found = day_attribute(context, *this, name)) return found;
    return find_method(context, methods, *this, name);
}

std::optional<Value> DateTime::binary(Context& context, BinaryOperator operation, const Value& other,
                                      bool reflected) {
    if (const auto* duration = other.as<Duration>()) {
        const bool adds = operation == BinaryOperator::add;
        if (!adds && (operation != BinaryOperator::subtract || reflected)) return std::nullopt;
        const Microseconds change = adds ? duration->total() : -duration->total();
        return Value(context.make<DateTime>(
            moment_within(context, Microseconds{unix_microseconds(moment())} + change), zone_));
    }
    const auto* moment = other.as<DateTime>();
    const bool subtracts = operation == BinaryOperator::subtract;
    const std::int64_t left = unix();
    const std::int64_t right = moment ? moment->unix() : 0;
    auto order = compared(operation, left < right ? -1 : left > right);
    if (!moment && other.as<Date>() && order)
        context.raise(ExceptionType::type_error, "can't compare datetime.datetime to datetime.date");
    if (!moment || (!subtracts && !order)) return std::nullopt;
    if (!zone_ != !moment->zone_)
        context.raise(ExceptionType::type_error, std::string("can't ") +
                                                     (subtracts ? "subtract" : "compare") +
                                                     " offset-naive and offset-aware datetimes");
    return subtracts ? make_duration(context, Microseconds{left} - right) : *order;
}

Value datetime_class(Context& context) {
    return context.make<NativeType>("datetime.datetime", &make, &is_a<DateTime>, members);
}

}  // namespace migrate::alembic
