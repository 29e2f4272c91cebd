#include <array>
#include <cstdio>

#include "core/ddl/literal.hpp"
#include "core/script/alembic/context.hpp"
#include "core/script/alembic/modules/tables.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/literal.hpp"
#include "core/script/alembic/unusable.hpp"
#include "core/text.hpp"

/// Dates, decimals and UUIDs as constants of a script: datetime.date(2024, 2, 29), Decimal("1.50"),
/// uuid.UUID("…").  What asks a clock or for chance is not here.
namespace migrate::alembic {

namespace {

/// A constant that is written in one way, in Python and in SQL.
class ConstantValue : public LiteralObject {
  public:
    ConstantValue(std::string_view type, std::string text, bool is_quoted)
        : type_(type), text_(std::move(text)), is_quoted_(is_quoted) {}

    std::string_view type_name() const override { return type_; }
    std::string sql_literal() const override { return is_quoted_ ? ddl::quote_literal(text_) : text_; }
    std::string str(Context&) override { return text_; }
    std::string repr(Context&) override { return std::string(type_) + "('" + text_ + "')"; }
    bool equals(Context&, const Value& other) override {
        const auto* constant = other.as<ConstantValue>();
        return constant && constant->type_ == type_ && constant->text_ == text_;
    }
    size_t hash(Context&) override { return std::hash<std::string>()(text_); }

  private:
    std::string_view type_;
    std::string text_;
    bool is_quoted_;
};

/// A number of a date, within its bounds.  Raises ValueError as Python does.
int part(Arguments& arguments, std::string_view name, int low, int high, bool is_required) {
    std::int64_t number = 0;
    if (is_required)
        number = arguments.integer(name);
    else
        number = arguments.optional_integer(name).value_or(0);
    if (number < low || number > high)
        arguments.context().raise(
            ExceptionType::value_error,
            std::string(name) + " must be in " + std::to_string(low) + ".." + std::to_string(high));
    return static_cast<int>(number);
}

int days_in(int year, int month) {
    constexpr std::array<int, 12> days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && is_leap ? 29 : days[static_cast<size_t>(month - 1)];
}

std::string date_text(Arguments& arguments) {
    const int year = part(arguments, "year", 1, 9999, true);
    const int month = part(arguments, "month", 1, 12, true);
    const int day = part(arguments, "day", 1, 31, true);
    if (day > days_in(year, month))
        arguments.context().raise(ExceptionType::value_error, "day is out of range for month");
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02d-%02d", year, month, day);
    return text.data();
}

/// Only the time zone of UTC is known.
class Utc : public Object {
  public:
    std::string_view type_name() const override { return "timezone"; }
};

std::string time_text(Arguments& arguments) {
    const int hour = part(arguments, "hour", 0, 23, false);
    const int minute = part(arguments, "minute", 0, 59, false);
    const int second = part(arguments, "second", 0, 59, false);
    const int microsecond = part(arguments, "microsecond", 0, 999999, false);
    const auto zone = arguments.optional("tzinfo");
    std::array<char, 48> text{};
    std::snprintf(text.data(), text.size(), "%02d:%02d:%02d", hour, minute, second);
    std::string whole = text.data();
    if (microsecond != 0) {
        std::snprintf(text.data(), text.size(), ".%06d", microsecond);
        whole += text.data();
    }
    if (zone && !zone->is_none()) {
        if (!zone->as<Utc>()) arguments.context().refuse("a time zone other than datetime.timezone.utc");
        whole += "+00:00";
    }
    return whole;
}

Value make_date(Context& context, Arguments& arguments) {
    std::string text = date_text(arguments);
    arguments.finish();
    return context.make<ConstantValue>("date", std::move(text), true);
}

Value make_datetime(Context& context, Arguments& arguments) {
    std::string text = date_text(arguments) + " ";
    text += time_text(arguments);
    arguments.finish();
    return context.make<ConstantValue>("datetime", std::move(text), true);
}

Value make_time(Context& context, Arguments& arguments) {
    std::string text = time_text(arguments);
    arguments.finish();
    return context.make<ConstantValue>("time", std::move(text), true);
}

Value make_decimal(Context& context, Arguments& arguments) {
    const Value value = arguments.required("value");
    arguments.finish();
    std::string digits = str(context, value);
    if (!ddl::is_number(digits))
        context.raise(ExceptionType::value_error, "invalid literal for Decimal: " + repr(context, value));
    return context.make<ConstantValue>("Decimal", std::move(digits), false);
}

Value make_uuid(Context& context, Arguments& arguments) {
    const std::string given = arguments.text("hex");
    arguments.ignore("version");
    arguments.finish();
    std::string digits;
    for (const char c : ascii_lower(given))
        if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))
            digits += c;
        else if (c != '-' && c != '{' && c != '}')
            digits += 'x';
    if (digits.size() != 32 || digits.find('x') != std::string::npos)
        context.raise(ExceptionType::value_error, "badly formed hexadecimal UUID string");
    for (const size_t at : {8U, 13U, 18U, 23U})
        digits.insert(at, "-");
    return context.make<ConstantValue>("UUID", std::move(digits), true);
}

/// A class of which scripts may make constants; anything else of it refuses where it is used.
class ConstantClass : public Object {
  public:
    ConstantClass(std::string name, NativeCall make) : name_(std::move(name)), make_(make) {}

    std::string_view type_name() const override { return "type"; }
    bool is_callable() const override { return true; }
    Value call(Context& context, Arguments& arguments) override {
        arguments.set_function(name_);
        return make_(context, arguments);
    }
    std::optional<Value> attribute(Context& context, std::string_view name) override {
        return context.make<Imported>(name_ + "." + std::string(name), context.offset());
    }
    std::optional<bool> has_instance(Context&, const Value& value) override {
        const auto* constant = value.as<ConstantValue>();
        return constant && name_.ends_with("." + std::string(constant->type_name()));
    }

  private:
    std::string name_;
    NativeCall make_;
};

/// datetime.timezone, of which only utc is known.
class TimezoneClass : public Object {
  public:
    std::string_view type_name() const override { return "type"; }
    std::optional<Value> attribute(Context& context, std::string_view name) override {
        if (name == "utc") return context.make<Utc>();
        return context.make<Imported>("datetime.timezone." + std::string(name), context.offset());
    }
};

Value date_class(Context& context) {
    return context.make<ConstantClass>("datetime.date", &make_date);
}
Value datetime_class(Context& context) {
    return context.make<ConstantClass>("datetime.datetime", &make_datetime);
}
Value time_class(Context& context) {
    return context.make<ConstantClass>("datetime.time", &make_time);
}
Value timezone_class(Context& context) {
    return context.make<TimezoneClass>();
}
Value utc(Context& context) {
    return context.make<Utc>();
}
Value decimal_class(Context& context) {
    return context.make<ConstantClass>("decimal.Decimal", &make_decimal);
}
Value uuid_class(Context& context) {
    return context.make<ConstantClass>("uuid.UUID", &make_uuid);
}

constexpr Member datetime_members[] = {
    value("UTC", &utc),         value("date", &date_class),         value("datetime", &datetime_class),
    value("time", &time_class), value("timezone", &timezone_class),
};
constexpr Member decimal_members[] = {value("Decimal", &decimal_class)};
constexpr Member uuid_members[] = {value("UUID", &uuid_class)};

}  // namespace

constexpr ModuleTable datetime_module{"datetime", datetime_members};
constexpr ModuleTable decimal_module{"decimal", decimal_members};
constexpr ModuleTable uuid_module{"uuid", uuid_members};

}  // namespace migrate::alembic
