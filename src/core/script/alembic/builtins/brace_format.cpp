#include "core/script/alembic/builtins/brace_format.hpp"

#include <algorithm>
#include <charconv>

#include "core/script/alembic/builtins/format_spec.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/str.hpp"
#include "core/script/alembic/values/text_repr.hpp"

namespace migrate::alembic {

namespace {

class BraceFormat {
  public:
    BraceFormat(Context& context, std::vector<Value> positional, std::vector<Arguments::Keyword> keywords)
        : context_(context), positional_(std::move(positional)), keywords_(std::move(keywords)) {}

    std::string run(std::string_view format, int depth) {
        if (depth > 2) fail("Max string recursion exceeded");
        std::string result;
        for (size_t at = 0; at < format.size();) {
            char c = format[at];
            bool is_doubled = at + 1 < format.size() && format[at + 1] == c;
            if (c != '{' && c != '}') {
                result += c;
                ++at;
            } else if (is_doubled) {
                result += c;
                at += 2;
            } else if (c == '}') {
                fail("Single '}' encountered in format string");
            } else {
                size_t end = closing_brace(format, at + 1);
                std::string part = field(format.substr(at + 1, end - at - 1), depth);
                context_.heap().charge(part.size());
                result += part;
                at = end + 1;
            }
        }
        return result;
    }

  private:
    [[noreturn]] void fail(const std::string& problem) {
        context_.raise(ExceptionType::value_error, problem);
    }

    size_t closing_brace(std::string_view format, size_t at) {
        for (int open = 1; at < format.size(); ++at) {
            if (format[at] == '{') ++open;
            if (format[at] == '}' && --open == 0) return at;
        }
        fail("expected '}' before end of string");
    }

    std::string field(std::string_view field, int depth) {
        size_t end = field.find_first_of("!:");
        std::string_view name = field.substr(0, end);
        Value value = find(name);
        char conversion = '\0';
        if (end != std::string_view::npos && field[end] == '!') {
            if (end + 1 >= field.size()) fail("unmatched '{' in format spec");
            conversion = field[end + 1];
            end += 2;
            if (end < field.size() && field[end] != ':') fail("expected ':' after conversion specifier");
        }
        std::string spec;
        if (end != std::string_view::npos && end < field.size()) spec = run(field.substr(end + 1), depth + 1);
        if (conversion == 'r')
            value = context_.text(repr(context_, value));
        else if (conversion == 's')
            value = context_.text(str(context_, value));
        else if (conversion == 'a')
            value = context_.text(text_repr(str(context_, value), true));
        else if (conversion)
            fail("Unknown conversion specifier");
        return format_value(context_, value, spec);
    }

    // `0`, `name`, `name.attribute[key]`, or nothing for the next one.
    Value find(std::string_view name) {
        size_t end = std::min(name.find_first_of(".["), name.size());
        Value value = argument(name.substr(0, end));
        while (end < name.size()) {
            if (name[end] == '.') {
                size_t next = std::min(name.find_first_of(".[", end + 1), name.size());
                value = attribute(context_, value, name.substr(end + 1, next - end - 1));
                end = next;
            } else {
                size_t close = name.find(']', end);
                if (close == std::string_view::npos) fail("Missing ']' in format string");
                value = item(context_, value, key(name.substr(end + 1, close - end - 1)));
                end = close + 1;
                if (end < name.size() && name[end] != '.' && name[end] != '[')
                    fail("Only '.' or '[' may follow ']' in format field specifier");
            }
        }
        return value;
    }

    Value argument(std::string_view name) {
        Value index = name.empty() ? Value::integer(static_cast<std::int64_t>(next_++)) : key(name);
        if (index.is_integer()) {
            auto at = static_cast<size_t>(index.as_integer());
            if (at >= positional_.size())
                context_.raise(ExceptionType::index_error, "Replacement index " + std::to_string(at) +
                                                               " out of range for positional args tuple");
            return positional_[at];
        }
        for (const auto& [keyword, value] : keywords_)
            if (keyword == name) return value;
        context_.raise_key_error(index);
    }

    Value key(std::string_view text) {
        std::int64_t number = 0;
        auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
        bool is_number = problem == std::errc() && end == text.data() + text.size() && text[0] != '-';
        return is_number ? Value::integer(number) : context_.text(std::string(text));
    }

    Context& context_;
    std::vector<Value> positional_;
    std::vector<Arguments::Keyword> keywords_;
    size_t next_ = 0;
};

}  // namespace

std::string brace_format(Context& context, std::string_view format, Arguments& arguments) {
    std::vector<Value> positional = arguments.rest();
    return BraceFormat(context, std::move(positional), arguments.take_keywords()).run(format, 0);
}

}  // namespace migrate::alembic
