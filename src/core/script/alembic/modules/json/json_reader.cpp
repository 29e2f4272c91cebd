#include "core/script/alembic/modules/json/json_reader.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/dict.hpp"
#include "core/script/alembic/values/integer.hpp"
#include "core/script/alembic/values/sequence.hpp"
#include "core/utf8.hpp"

namespace migrate::alembic {

namespace {

class Reader {
  public:
    Reader(Context& context, std::string_view text) : context_(context), text_(text) {}

    Value read() {
        if (text_.starts_with("\xEF\xBB\xBF")) fail("Unexpected UTF-8 BOM (decode using utf-8-sig)", 0);
        skip_blanks();
        const Value value = read_value();
        skip_blanks();
        if (at_ < text_.size()) fail("Extra data", at_);
        return value;
    }

  private:
    [[noreturn]] void fail(std::string_view problem, size_t at) {
        const std::string_view before = text_.substr(0, at);
        const auto line = std::count(before.begin(), before.end(), '\n') + 1;
        const size_t newline = before.rfind('\n');
        const std::string_view in_line =
            newline == std::string_view::npos ? before : before.substr(newline + 1);
        const Value type = attribute(context_, context_.import_module("json"), "JSONDecodeError");
        const std::string message = std::string(problem) + ": line " + std::to_string(line) + " column " +
                                    std::to_string(utf8::length(in_line) + 1) + " (char " +
                                    std::to_string(utf8::length(before)) + ")";
        context_.raise_value(call(context_, type, {context_.text(message)}));
    }

    char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
    bool skip(char c) {
        if (at_ >= text_.size() || text_[at_] != c) return false;
        ++at_;
        return true;
    }
    bool skip(std::string_view word) {
        if (!text_.substr(at_).starts_with(word)) return false;
        at_ += word.size();
        return true;
    }
    void skip_blanks() {
        while (at_ < text_.size() && std::string_view(" \t\n\r").find(text_[at_]) != std::string_view::npos)
            ++at_;
    }

    Value read_value() {
        const Context::Depth depth(context_);
        context_.step();
        if (skip('"')) return context_.text(read_text());
        if (skip('{')) return read_dict();
        if (skip('[')) return read_list();
        if (skip("null")) return {};
        if (skip("true")) return Value::boolean(true);
        if (skip("false")) return Value::boolean(false);
        if (auto number = read_number()) return *number;
        constexpr double infinity = std::numeric_limits<double>::infinity();
        if (skip("NaN")) return Value::real(std::numeric_limits<double>::quiet_NaN());
        if (skip("Infinity")) return Value::real(infinity);
        if (skip("-Infinity")) return Value::real(-infinity);
        fail("Expecting value", at_);
    }

    Value read_list() {
        auto* list = context_.make<List>();
        skip_blanks();
        if (skip(']')) return list;
        do {
            skip_blanks();
            context_.heap().charge(sizeof(Value));
            const Value item = read_value();
            list->changeable_items().push_back(item);
            skip_blanks();
        } while (skip(','));
        if (!skip(']')) fail("Expecting ',' delimiter", at_);
        return list;
    }

    Value read_dict() {
        auto* dict = context_.make<Dict>();
        skip_blanks();
        if (skip('}')) return dict;
        do {
            skip_blanks();
            if (!skip('"')) fail("Expecting property name enclosed in double quotes", at_);
            const Value key = context_.text(read_text());
            skip_blanks();
            if (!skip(':')) fail("Expecting ':' delimiter", at_);
            skip_blanks();
            dict->set(context_, key, read_value());
            skip_blanks();
        } while (skip(','));
        if (!skip('}')) fail("Expecting ',' delimiter", at_);
        return dict;
    }

    void skip_digits() {
        while (peek() >= '0' && peek() <= '9')
            ++at_;
    }

    std::optional<Value> read_number() {
        const size_t begin = at_;
        skip('-');
        if (!skip('0')) {
            const size_t first = at_;
            skip_digits();
            if (at_ == first) {
                at_ = begin;
                return std::nullopt;
            }
        }
        bool is_real = false;
        for (const bool is_exponent : {false, true}) {
            const size_t mark = at_;
            if (!(is_exponent ? skip('e') || skip('E') : skip('.'))) continue;
            if (is_exponent && !skip('-')) skip('+');
            const size_t first = at_;
            skip_digits();
            if (at_ == first) {  // no part of the number
                at_ = mark;
                break;
            }
            is_real = true;
        }
        const std::string_view digits = text_.substr(begin, at_ - begin);
        if (!is_real) return integer_from_text(context_, digits);
        double number = 0;
        const auto problem = std::from_chars(digits.data(), digits.data() + digits.size(), number).ec;
        if (problem != std::errc()) return beyond_range(digits);
        return Value::real(number);
    }

    // float() of what is too large or too small for one.
    static Value beyond_range(std::string_view digits) {
        const bool is_small =
            digits.find("e-") != std::string_view::npos || digits.find("E-") != std::string_view::npos;
        const double magnitude = is_small ? 0.0 : std::numeric_limits<double>::infinity();
        return Value::real(digits.starts_with("-") ? -magnitude : magnitude);
    }

    // What stands behind an opening quote, to the closing one.
    std::string read_text() {
        const size_t quote = at_ - 1;
        std::string result;
        for (;;) {
            if (at_ >= text_.size()) fail("Unterminated string starting at", quote);
            const char byte = text_[at_];
            if (byte == '"') break;
            if (static_cast<unsigned char>(byte) < 0x20) fail("Invalid control character at", at_);
            ++at_;
            if (byte != '\\') {
                result += byte;
                continue;
            }
            if (at_ >= text_.size()) fail("Unterminated string starting at", quote);
            read_escape(result);
        }
        ++at_;
        context_.step(result.size() / 1024);
        return result;
    }

    // Four hexadecimal digits from `at` on; nothing for anything else.
    std::optional<char32_t> unit_at(size_t at) const {
        const std::string_view digits = text_.substr(std::min(at, text_.size()), 4);
        std::uint32_t unit = 0;
        const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), unit, 16);
        if (digits.size() != 4 || problem != std::errc() || end != digits.data() + 4) return std::nullopt;
        return unit;
    }

    void read_escape(std::string& result) {
        constexpr std::string_view letters = "\"\\/nrtfb";
        constexpr std::string_view meanings = "\"\\/\n\r\t\f\b";
        const char letter = text_[at_++];
        if (const size_t known = letters.find(letter); known != std::string_view::npos) {
            result += meanings[known];
            return;
        }
        if (letter != 'u') fail("Invalid \\escape", at_ - 2);
        auto code = unit_at(at_);
        if (!code) fail("Invalid \\uXXXX escape", at_ - 1);
        at_ += 4;
        if (*code >= 0xD800 && *code < 0xDC00 && text_.substr(at_).starts_with("\\u")) {
            const auto low = unit_at(at_ + 2);
            if (low && *low >= 0xDC00 && *low < 0xE000) {
                code = 0x10000 + ((*code - 0xD800) << 10) + (*low - 0xDC00);
                at_ += 6;
            }
        }
        if (!utf8::append(result, *code)) context_.refuse("half of a surrogate pair in JSON");
    }

    Context& context_;
    std::string_view text_;
    size_t at_ = 0;
};

}  // namespace

Value json_value(Context& context, std::string_view text) {
    return Reader(context, text).read();
}

}  // namespace migrate::alembic
