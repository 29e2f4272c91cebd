#include <algorithm>
#include <vector>

#include "core/script/alembic/modules/datetime/strftime.hpp"
#include "core/script/alembic/values/text_repr.hpp"
#include "core/text.hpp"

namespace migrate::alembic {

using namespace calendar;

namespace {

bool is_blank(char c) {
    return std::string_view(" \t\n\r\f\v").find(c) != std::string_view::npos;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// A number between bounds, as the module _strptime reads it: with the digits in the order in which it tries
/// them.
struct NumberForm {
    char code;
    int low;
    int high;
    int digits;        ///< at most
    int least_digits;  ///< at least
};

constexpr NumberForm numbers[] = {
    {'d', 1, 31, 2, 1}, {'f', 0, 999'999, 6, 1}, {'H', 0, 23, 2, 1},   {'I', 1, 12, 2, 1}, {'M', 0, 59, 2, 1},
    {'m', 1, 12, 2, 1}, {'S', 0, 61, 2, 1},      {'Y', 0, 9999, 4, 4}, {'y', 0, 99, 2, 2},
};

constexpr std::string_view other_codes = "aAbBpzZ";

class Reader {
  public:
    Reader(Context& context, std::string_view text, std::string_view format)
        : context_(context), text_(text), format_(format) {}

    ParsedMoment read() {
        check_format();
        if (!matches(0, 0))
            context_.raise(ExceptionType::value_error,
                           "time data " + text_repr(text_) + " does not match format " + text_repr(format_));
        if (end_ < text_.size())
            context_.raise(ExceptionType::value_error,
                           "unconverted data remains: " + std::string(text_.substr(end_)));
        return result();
    }

  private:
    void check_format() {
        constexpr size_t longest = 200;
        if (format_.size() > longest) context_.refuse("strptime() with a format of more than 200 bytes");
        std::string seen;
        for (size_t at = 0; at < format_.size(); ++at) {
            if (format_[at] != '%') continue;
            if (++at == format_.size())
                context_.raise(ExceptionType::value_error, "stray % in format " + text_repr(format_));
            const char code = format_[at];
            if (code == '%') continue;
            const bool is_number = std::any_of(std::begin(numbers), std::end(numbers),
                                               [&](const NumberForm& form) { return form.code == code; });
            if (!is_number && other_codes.find(code) == std::string_view::npos)
                context_.refuse(std::string("strptime(\"%") + code + "\")");
            if (seen.find(code) != std::string::npos)
                context_.refuse(std::string("strptime() with several \"%") + code + "\"");
            seen += code;
        }
    }

    // Whether the text from `at` on begins as the format from `form` on says.  What it finds stays in parts_.
    bool matches(size_t form, size_t at) {
        const Context::Depth depth(context_);
        context_.step();
        if (form == format_.size()) {
            end_ = at;
            return true;
        }
        if (format_[form] == '%' && format_[form + 1] != '%')
            return matches_code(format_[form + 1], form + 2, at);
        if (is_blank(format_[form])) {
            // A run of blanks stands for any other.
            while (form < format_.size() && is_blank(format_[form]))
                ++form;
            size_t end = at;
            while (end < text_.size() && is_blank(text_[end]))
                ++end;
            for (; end > at; --end)
                if (matches(form, end)) return true;
            return false;
        }
        const size_t next = format_[form] == '%' ? form + 1 : form;
        if (at >= text_.size() || ascii_lower(format_.substr(next, 1)) != ascii_lower(text_.substr(at, 1)))
            return false;
        return matches(next + 1, at + 1);
    }

    bool matches_code(char code, size_t form, size_t at) {
        for (const NumberForm& number : numbers)
            if (number.code == code) return matches_number(number, form, at);
        switch (code) {
            case 'A':
            case 'a':
                for (int i = 0; i < 7; ++i)
                    if (matches_word(weekday_name(i), code == 'a', form, at)) return true;
                return false;
            case 'B':
            case 'b':
                for (int i = 1; i <= 12; ++i) {
                    parts_[static_cast<size_t>('m')] = i;
                    if (matches_word(month_name(i), code == 'b', form, at)) return true;
                }
                return false;
            case 'p':
                for (int i = 0; i < 2; ++i) {
                    parts_[static_cast<size_t>('p')] = i;
                    if (matches_word(i == 0 ? "AM" : "PM", false, form, at)) return true;
                }
                return false;
            case 'Z':
                return matches_word("UTC", false, form, at) || matches_word("GMT", false, form, at);
            default:
                return matches_zone(form, at);
        }
    }

    bool matches_word(std::string_view word, bool is_short, size_t form, size_t at) {
        if (is_short) word = word.substr(0, 3);
        return ascii_lower(text_.substr(at, word.size())) == ascii_lower(word) &&
               matches(form, at + word.size());
    }

    bool matches_number(const NumberForm& number, size_t form, size_t at) {
        // %d takes a blank before a single digit, too.
        const size_t begin = number.code == 'd' && at < text_.size() && text_[at] == ' ' ? at + 1 : at;
        size_t count = 0;
        while (begin + count < text_.size() && count < static_cast<size_t>(number.digits) &&
               is_digit(text_[begin + count]))
            ++count;
        if (begin > at) count = std::min<size_t>(count, 1);
        for (; count >= static_cast<size_t>(number.least_digits) && count > 0; --count) {
            int value = 0;
            for (size_t i = begin; i < begin + count; ++i)
                value = value * 10 + (text_[i] - '0');
            if (value < number.low || value > number.high) continue;
            if (number.code == 'f')
                for (size_t i = count; i < 6; ++i)
                    value *= 10;
            parts_[static_cast<size_t>(number.code)] = value;
            if (matches(form, begin + count)) return true;
        }
        return false;
    }

    int two_digits(size_t at) const {
        if (at + 2 > text_.size() || !is_digit(text_[at]) || !is_digit(text_[at + 1])) return -1;
        return (text_[at] - '0') * 10 + (text_[at + 1] - '0');
    }

    // +01:00, +0100, Z.  Seconds of an offset are not read.
    bool matches_zone(size_t form, size_t at) {
        if (at < text_.size() && text_[at] == 'Z') {
            offset_ = 0;
            return matches(form, at + 1);
        }
        if (at >= text_.size() || (text_[at] != '+' && text_[at] != '-')) return false;
        const int hours = two_digits(at + 1);
        size_t end = at + 3;
        if (end < text_.size() && text_[end] == ':') ++end;
        const int minutes = two_digits(end);
        if (hours < 0 || minutes < 0 || minutes > 59) return false;
        end += 2;
        if (two_digits(end) >= 0 || (end < text_.size() && text_[end] == ':' && two_digits(end + 1) >= 0))
            context_.refuse("strptime(\"%z\") of an offset with seconds");
        const std::int64_t offset = (hours * 60 + minutes) * 60 * microseconds_of_second;
        offset_ = text_[at] == '-' ? -offset : offset;
        return matches(form, end);
    }

    bool has(char code) const {
        for (size_t at = 0; at + 1 < format_.size(); ++at)
            if (format_[at] == '%' && format_[++at] == code) return true;
        return false;
    }

    int part(char code, int otherwise) const {
        return has(code) ? parts_[static_cast<size_t>(code)] : otherwise;
    }

    ParsedMoment result() const {
        Moment moment{{part('Y', 1900), part('m', 1), part('d', 1)},
                      {part('H', 0), part('M', 0), part('S', 0), part('f', 0)}};
        if (has('y')) moment.day.year = part('y', 0) + (part('y', 0) <= 68 ? 2000 : 1900);
        if (has('b') || has('B')) moment.day.month = parts_[static_cast<size_t>('m')];
        if (has('I')) moment.clock.hour = part('I', 0) % 12 + (part('p', 0) == 1 ? 12 : 0);
        return {moment, has('z') ? offset_ : std::nullopt};
    }

    Context& context_;
    std::string_view text_;
    std::string_view format_;
    size_t end_ = 0;
    int parts_[128] = {};  // by their codes
    std::optional<std::int64_t> offset_;
};

}  // namespace

ParsedMoment strptime(Context& context, std::string_view text, std::string_view format) {
    return Reader(context, text, format).read();
}

}  // namespace migrate::alembic
