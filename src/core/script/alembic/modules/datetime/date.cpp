#include "core/script/alembic/modules/datetime/date.hpp"

#include <algorithm>
#include <functional>

#include "core/ddl/literal.hpp"
#include "core/script/alembic/builtins/native_type.hpp"
#include "core/script/alembic/method.hpp"
#include "core/script/alembic/modules/datetime/datetime.hpp"
#include "core/script/alembic/modules/datetime/iso_format.hpp"
#include "core/script/alembic/modules/datetime/now.hpp"
#include "core/script/alembic/modules/datetime/strftime.hpp"
#include "core/script/alembic/operations.hpp"

namespace migrate::alembic {

using namespace calendar;

namespace {

Value weekday_of(Date& self, Context&, Arguments& arguments) {
    arguments.finish();
    return Value::integer(weekday(self.day()));
}

Value iso_weekday(Date& self, Context&, Arguments& arguments) {
    arguments.finish();
    return Value::integer(weekday(self.day()) + 1);
}

Value to_ordinal(Date& self, Context&, Arguments& arguments) {
    arguments.finish();
    return Value::integer(ordinal(self.day()));
}

Value iso_format(Date& self, Context& context, Arguments& arguments) {
    arguments.finish();
    return context.text(text(self.day()));
}

Value format_time(Date& self, Context& context, Arguments& arguments) {
    const std::string format = arguments.text("format");
    arguments.finish();
    return context.text(strftime(context, format, {self.day(), {}, nullptr}));
}

Value format(Date& self, Context& context, Arguments& arguments) {
    const std::string format = arguments.text("format", Arguments::positional_only);
    arguments.finish();
    return context.text(strftime(context, format, {self.day(), {}, nullptr}));
}

Value replace(Date& self, Context& context, Arguments& arguments) {
    const Day day = day_arguments(arguments, self.day());
    arguments.finish();
    return context.make<Date>(day);
}

// What datetime has as well, with the same meaning.
constexpr Method<Date> day_methods[] = {
    {"isoweekday", &iso_weekday},
    {"toordinal", &to_ordinal},
    {"weekday", &weekday_of},
};

constexpr Method<Date> methods[] = {
    {"__format__", &format},
    {"isoformat", &iso_format},
    {"replace", &replace},
    {"strftime", &format_time},
};

constexpr std::string_view refused[] = {"ctime", "isocalendar", "timetuple"};

Value make(Context& context, Arguments& arguments) {
    const Day day = day_arguments(arguments);
    arguments.finish();
    return context.make<Date>(day);
}

Value today(Context& context, Arguments& arguments) {
    arguments.finish();
    return context.make<Date>(local_now(context).day);
}

Value from_timestamp(Context& context, Arguments& arguments) {
    const Value timestamp = arguments.required("timestamp", Arguments::positional_only);
    arguments.finish();
    return context.make<Date>(local_moment(context, moment_of_timestamp(context, timestamp)).day);
}

Value from_iso_format(Context& context, Arguments& arguments) {
    const std::string text = arguments.text("date_string", Arguments::positional_only);
    arguments.finish();
    return context.make<Date>(iso_date(context, text));
}

Value from_ordinal(Context& context, Arguments& arguments) {
    const std::int64_t ordinal = arguments.integer("ordinal", Arguments::positional_only);
    arguments.finish();
    if (ordinal < 1) context.raise(ExceptionType::value_error, "ordinal must be >= 1");
    if (ordinal > last_ordinal) context.raise(ExceptionType::value_error, "year is out of range");
    return context.make<Date>(day_of(ordinal));
}

Value smallest(Context& context) {
    return context.make<Date>(Day{first_year, 1, 1});
}
Value largest(Context& context) {
    return context.make<Date>(Day{last_year, 12, 31});
}
Value resolution(Context& context) {
    return context.make<Duration>(microseconds_of_day);
}

constexpr Member members[] = {
    function("fromisoformat", &from_iso_format),
    function("fromordinal", &from_ordinal),
    function("fromtimestamp", &from_timestamp),
    value("max", &largest),
    value("min", &smallest),
    value("resolution", &resolution),
    function("today", &today),
};

}  // namespace

int part_argument(Arguments& arguments, std::string_view name, int low, int high,
                  std::optional<int> otherwise) {
    const auto given = arguments.optional(name);
    if (!given && otherwise) return *otherwise;
    Context& context = arguments.context();
    if (!given)
        context.raise(ExceptionType::type_error,
                      arguments.function() + "() missing required argument '" + std::string(name) + "'");
    if (!given->is_integer() && !given->is_boolean())
        context.raise(ExceptionType::type_error,
                      "'" + std::string(type_name(*given)) + "' object cannot be interpreted as an integer");
    const std::int64_t number = given->as_integer();
    if (number >= low && number <= high) return static_cast<int>(number);
    if (name == "year")
        context.raise(ExceptionType::value_error, "year " + std::to_string(number) + " is out of range");
    if (name == "day") context.raise(ExceptionType::value_error, "day is out of range for month");
    context.raise(ExceptionType::value_error,
                  std::string(name) + " must be in " + std::to_string(low) + ".." + std::to_string(high));
}

void check_day(Context& context, const Day& day) {
    if (day.year < first_year || day.year > last_year)
        context.raise(ExceptionType::value_error, "year " + std::to_string(day.year) + " is out of range");
    if (day.month < 1 || day.month > 12) context.raise(ExceptionType::value_error, "month must be in 1..12");
    if (day.day < 1 || day.day > days_in_month(day.year, day.month))
        context.raise(ExceptionType::value_error, "day is out of range for month");
}

Day day_arguments(Arguments& arguments) {
    Day day{};
    day.year = part_argument(arguments, "year", first_year, last_year, std::nullopt);
    day.month = part_argument(arguments, "month", 1, 12, std::nullopt);
    day.day = part_argument(arguments, "day", 1, 31, std::nullopt);
    check_day(arguments.context(), day);
    return day;
}

Day day_arguments(Arguments& arguments, const Day& otherwise) {
    Day day{};
    day.year = part_argument(arguments, "year", first_year, last_year, otherwise.year);
    day.month = part_argument(arguments, "month", 1, 12, otherwise.month);
    day.day = part_argument(arguments, "day", 1, 31, otherwise.day);
    check_day(arguments.context(), day);
    return day;
}

Day day_within(Context& context, std::int64_t ordinal) {
    if (ordinal < 1 || ordinal > last_ordinal)
        context.raise(ExceptionType::overflow_error, "date value out of range");
    return day_of(ordinal);
}

std::optional<Value> day_attribute(Context& context, Date& date, std::string_view name) {
    if (name == "year") return Value::integer(date.day().year);
    if (name == "month") return Value::integer(date.day().month);
    if (name == "day") return Value::integer(date.day().day);
    return find_method(context, day_methods, date, name);
}

void refuse_method(Context& context, std::string_view type, std::string_view name,
                   std::span<const std::string_view> refused_names) {
    if (std::find(refused_names.begin(), refused_names.end(), name) != refused_names.end())
        context.refuse(std::string(type) + "." + std::string(name) + "()");
}

std::string Date::sql_literal() const {
    return ddl::quote_literal(text(day_));
}

std::string Date::repr(Context&) {
    return "datetime.date(" + std::to_string(day_.year) + ", " + std::to_string(day_.month) + ", " +
           std::to_string(day_.day) + ")";
}

std::string Date::str(Context&) {
    return text(day_);
}

bool Date::equals(Context&, const Value& other) {
    const auto* date = other.as<Date>();
    return date && !other.as<DateTime>() && date->day_ == day_;
}

size_t Date::hash(Context&) {
    return std::hash<std::int64_t>()(ordinal(day_)) + 7;
}

std::optional<Value> Date::attribute(Context& context, std::string_view name) {
    refuse_method(context, type_name(), name, refused);
    if (auto found = day_attribute(context, *this, name)) return found;
    return find_method(context, methods, *this, name);
}

std::optional<Value> Date::binary(Context& context, BinaryOperator operation, const Value& other,
                                  bool reflected) {
    if (const auto* duration = other.as<Duration>()) {
        const bool adds = operation == BinaryOperator::add;
        if (!adds && (operation != BinaryOperator::subtract || reflected)) return std::nullopt;
        const std::int64_t days = adds ? duration->days() : -duration->days();
        return Value(context.make<Date>(day_within(context, ordinal(day_) + days)));
    }
    const auto* date = other.as<Date>();
    if (!date || other.as<DateTime>()) return std::nullopt;
    if (operation == BinaryOperator::subtract) {
        const std::int64_t days = ordinal(day_) - ordinal(date->day_);
        return make_duration(context, Microseconds{days} * microseconds_of_day);
    }
    return compared(operation, day_ < date->day_ ? -1 : day_ > date->day_);
}

Value date_class(Context& context) {
    return context.make<NativeType>("datetime.date", &make, &is_a<Date>, members);
}

}  // namespace migrate::alembic
