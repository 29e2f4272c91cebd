#include "core/script/alembic/live/server_moment.hpp"

#include <charconv>

#include "core/script/alembic/modules/datetime/datetime.hpp"
#include "core/script/alembic/modules/datetime/time_of_day.hpp"
#include "core/text.hpp"

namespace migrate::alembic {

using namespace calendar;

namespace {

class Reader {
  public:
    Reader(Context& context, std::string_view type, std::string_view text)
        : context_(context), type_(type), text_(text), rest_(text) {}

    [[noreturn]] void fail() const {
        context_.raise(ExceptionType::value_error,
                       "invalid text of type " + std::string(type_) + ": " + in_quotes(text_));
    }

    bool is_finished() const { return rest_.empty(); }
    char peek() const { return rest_.empty() ? '\0' : rest_.front(); }
    bool skip(std::string_view token) {
        if (!rest_.starts_with(token)) return false;
        rest_.remove_prefix(token.size());
        return true;
    }
    void expect(std::string_view token) {
        if (!skip(token)) fail();
    }
    void finish() const {
        if (!rest_.empty()) fail();
    }

    std::int64_t number() {
        std::int64_t number = 0;
        const auto [end, problem] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), number);
        if (problem != std::errc() || number < 0) fail();
        rest_.remove_prefix(static_cast<size_t>(end - rest_.data()));
        return number;
    }

    std::string_view word() {
        size_t length = 0;
        while (length < rest_.size() && rest_[length] >= 'a' && rest_[length] <= 'z')
            ++length;
        const std::string_view word = rest_.substr(0, length);
        rest_.remove_prefix(length);
        return word;
    }

    // YYYY-MM-DD, the year of any length; ` BC` stands at the very end of a moment's text.
    Day day() {
        const bool is_before_christ = rest_.ends_with(" BC");
        if (is_before_christ) rest_.remove_suffix(3);
        Day day{};
        std::int64_t year = number();
        expect("-");
        day.month = static_cast<int>(number());
        expect("-");
        day.day = static_cast<int>(number());
        if (is_before_christ) year = -year;
        if (year < first_year || year > last_year)
            context_.raise(ExceptionType::value_error, "year " + std::to_string(year) + " is out of range");
        day.year = static_cast<int>(year);
        check_day(context_, day);
        return day;
    }

    // HH:MM:SS[.ffffff] in microseconds, with any number of hours.
    Microseconds clock() {
        const std::int64_t hours = number();
        expect(":");
        const std::int64_t minutes = number();
        expect(":");
        const std::int64_t seconds = number();
        std::int64_t below = 0;
        if (skip(".")) {
            std::int64_t unit = 100'000;
            for (; peek() >= '0' && peek() <= '9'; unit /= 10) {
                below += (peek() - '0') * unit;
                rest_.remove_prefix(1);
            }
        }
        return ((Microseconds{hours} * 60 + minutes) * 60 + seconds) * microseconds_of_second + below;
    }

    Clock clock_of_day() {
        const Microseconds moment = clock();
        if (moment > microseconds_of_day) fail();
        return clock_of(static_cast<std::int64_t>(moment % microseconds_of_day));
    }

    // +02, -03:30, +00:19:32; null where there is none.
    TimeZone* zone() {
        const bool is_west = peek() == '-';
        if (!skip("-") && !skip("+")) return nullptr;
        std::int64_t seconds = number() * 3600;
        if (skip(":")) seconds += number() * 60;
        if (skip(":")) seconds += number();
        const std::int64_t offset = seconds * microseconds_of_second;
        return zone_of_offset(context_, is_west ? -offset : offset).as<TimeZone>();
    }

  private:
    Context& context_;
    std::string_view type_;
    std::string_view text_;
    std::string_view rest_;
};

constexpr Day last_day{last_year, 12, 31};
constexpr Day first_day{first_year, 1, 1};

// `zone` is that of infinity.
Value moment(Context& context, std::string_view text, TimeZone* zone) {
    if (text == "infinity") return context.make<DateTime>(Moment{last_day, {23, 59, 59, 999'999}}, zone);
    if (text == "-infinity") return context.make<DateTime>(Moment{first_day, {}}, zone);
    Reader reader(context, "timestamp", text);
    const Day day = reader.day();
    reader.expect(" ");
    const Clock clock = reader.clock_of_day();
    TimeZone* offset = reader.zone();
    reader.finish();
    return context.make<DateTime>(Moment{day, clock}, offset);
}

}  // namespace

Value date_of_server(Context& context, std::string_view text) {
    if (text == "infinity") return context.make<Date>(last_day);
    if (text == "-infinity") return context.make<Date>(first_day);
    Reader reader(context, "date", text);
    const Day day = reader.day();
    reader.finish();
    return context.make<Date>(day);
}

Value time_of_server(Context& context, std::string_view text) {
    Reader reader(context, "time", text);
    const Clock clock = reader.clock_of_day();
    TimeZone* zone = reader.zone();
    reader.finish();
    return context.make<TimeOfDay>(clock, zone);
}

Value moment_of_server(Context& context, std::string_view text) {
    return moment(context, text, nullptr);
}

Value zoned_moment_of_server(Context& context, std::string_view text) {
    return moment(context, text, utc(context).as<TimeZone>());
}

Value duration_of_server(Context& context, std::string_view text) {
    Reader reader(context, "interval", text);
    Microseconds total = 0;
    do {
        const bool is_negative = reader.peek() == '-';
        if (!reader.skip("-")) reader.skip("+");
        Reader clock = reader;
        Microseconds part = reader.number();
        if (!reader.skip(" ")) {  // the clock stands last
            part = clock.clock();
            clock.finish();
            return make_duration(context, is_negative ? total - part : total + part);
        }
        const std::string_view unit = reader.word();
        if (unit == "year" || unit == "years")
            part *= 365;
        else if (unit == "mon" || unit == "mons")
            part *= 30;
        else if (unit != "day" && unit != "days")
            reader.fail();
        part *= microseconds_of_day;
        total += is_negative ? -part : part;
    } while (reader.skip(" "));
    reader.finish();
    return make_duration(context, total);
}

}  // namespace migrate::alembic
