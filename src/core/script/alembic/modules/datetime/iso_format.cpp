#include "core/script/alembic/modules/datetime/iso_format.hpp"

#include "core/script/alembic/modules/datetime/date.hpp"
#include "core/script/alembic/values/text_repr.hpp"
#include "core/utf8.hpp"

namespace migrate::alembic {

using namespace calendar;

namespace {

class Reader {
  public:
    Reader(Context& context, std::string_view text) : context_(context), text_(text), rest_(text) {}

    [[noreturn]] void fail() const {
        context_.raise(ExceptionType::value_error, "Invalid isoformat string: " + text_repr(text_));
    }

    bool is_finished() const { return rest_.empty(); }
    void finish() const {
        if (!rest_.empty()) fail();
    }

    Day day() {
        if (rest_.find('W') < 6) context_.refuse("fromisoformat() of a week");
        Day day{};
        day.year = number(4);
        const bool has_dashes = skip('-');
        day.month = number(2);
        if (has_dashes && !skip('-')) fail();
        day.day = number(2);
        check_day(context_, day);
        return day;
    }

    void separator() {
        rest_.remove_prefix(utf8::width(static_cast<unsigned char>(rest_.front())));
        if (rest_.empty()) fail();
    }

    // A T may stand before a time by itself.
    void skip_mark() { skip('T'); }

    IsoTime time() {
        const size_t zone = rest_.find_first_of("+-Z");
        const std::string_view zone_text = zone == std::string_view::npos ? "" : rest_.substr(zone);
        rest_ = rest_.substr(0, zone);
        IsoTime time;
        time.clock = clock();
        finish();
        check_clock(time.clock);
        if (zone_text.empty()) return time;
        rest_ = zone_text.substr(1);
        if (zone_text.front() == 'Z') {
            finish();
            time.offset = 0;
            return time;
        }
        const std::int64_t offset = microseconds(clock());
        finish();
        if (offset >= microseconds_of_day) fail();
        time.offset = zone_text.front() == '-' ? -offset : offset;
        return time;
    }

  private:
    bool skip(char c) {
        if (rest_.empty() || rest_.front() != c) return false;
        rest_.remove_prefix(1);
        return true;
    }

    int number(size_t digits) {
        if (rest_.size() < digits) fail();
        int number = 0;
        for (size_t i = 0; i < digits; ++i) {
            if (rest_[i] < '0' || rest_[i] > '9') fail();
            number = number * 10 + (rest_[i] - '0');
        }
        rest_.remove_prefix(digits);
        return number;
    }

    // HH[:MM[:SS[.fff]]], or the same without colons.
    Clock clock() {
        Clock clock;
        clock.hour = number(2);
        if (is_finished()) return clock;
        const bool has_colons = skip(':');
        clock.minute = number(2);
        if (is_finished()) return clock;
        if (has_colons && !skip(':')) fail();
        clock.second = number(2);
        if (is_finished()) return clock;
        if (!skip('.') && !skip(',')) fail();
        if (is_finished()) fail();
        // Digits below microseconds are dropped.
        int digits = 0;
        for (; !is_finished() && digits < 6; ++digits)
            clock.microsecond = clock.microsecond * 10 + number(1);
        for (; digits < 6; ++digits)
            clock.microsecond *= 10;
        while (!is_finished())
            number(1);
        return clock;
    }

    void check_clock(const Clock& clock) const {
        auto check = [&](int number, std::string_view name, int most) {
            if (number > most)
                context_.raise(ExceptionType::value_error,
                               std::string(name) + " must be in 0.." + std::to_string(most));
        };
        check(clock.hour, "hour", 23);
        check(clock.minute, "minute", 59);
        check(clock.second, "second", 59);
    }

    Context& context_;
    std::string_view text_;
    std::string_view rest_;
};

}  // namespace

Day iso_date(Context& context, std::string_view text) {
    Reader reader(context, text);
    const Day day = reader.day();
    reader.finish();
    return day;
}

IsoTime iso_time(Context& context, std::string_view text) {
    Reader reader(context, text);
    reader.skip_mark();
    return reader.time();
}

IsoMoment iso_moment(Context& context, std::string_view text) {
    Reader reader(context, text);
    IsoMoment moment{reader.day(), {}};
    if (reader.is_finished()) return moment;
    reader.separator();
    moment.time = reader.time();
    return moment;
}

}  // namespace migrate::alembic
