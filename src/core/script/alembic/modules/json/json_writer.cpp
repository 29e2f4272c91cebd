#include "core/script/alembic/modules/json/json_writer.hpp"

#include <cmath>

#include "core/script/alembic/builtins/list_methods.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/dict.hpp"
#include "core/script/alembic/values/integer.hpp"
#include "core/script/alembic/values/sequence.hpp"
#include "core/script/alembic/values/str.hpp"
#include "core/utf8.hpp"

namespace migrate::alembic {

namespace {

class Writer {
  public:
    Writer(Context& context, const JsonStyle& style) : context_(context), style_(style) {}

    std::string finish() { return std::move(text_); }

    void write(const Value& value) {
        const Context::Depth depth(context_);
        context_.step();
        if (value.is_none()) {
            add("null");
        } else if (value.is_boolean()) {
            add(value.as_boolean() ? "true" : "false");
        } else if (const auto digits = integer_digits(value)) {
            add(*digits);
        } else if (value.is_real()) {
            add(real(value.as_real()));
        } else if (const auto* text = value.as<Str>()) {
            write_text(text->text());
        } else if (const auto* sequence = value.as<Sequence>()) {
            write_items(sequence->items());
        } else if (const auto* dict = value.as<Dict>()) {
            write_dict(*dict);
        } else {
            write_other(value);
        }
    }

  private:
    void add(std::string_view part) {
        context_.heap().charge(part.size());
        text_ += part;
    }

    void add_line() {
        if (!style_.indent) return;
        add("\n");
        for (size_t i = 0; i < level_; ++i)
            add(*style_.indent);
    }

    std::string real(double number) {
        if (std::isfinite(number)) return repr(context_, Value::real(number));
        if (!style_.allows_nan)
            context_.raise(ExceptionType::value_error, "Out of range float values are not JSON compliant");
        if (std::isnan(number)) return "NaN";
        return number < 0 ? "-Infinity" : "Infinity";
    }

    static void add_escape(std::string& escaped, char32_t unit) {
        constexpr std::string_view digits = "0123456789abcdef";
        escaped += "\\u";
        for (int shift = 12; shift >= 0; shift -= 4)
            escaped += digits[unit >> shift & 15];
    }

    void write_text(const std::string& text) {
        context_.step(text.size() / 1024);
        std::string escaped = "\"";
        for (size_t at = 0; at < text.size();) {
            const char byte = text[at];
            const size_t width = utf8::width(static_cast<unsigned char>(byte));
            constexpr std::string_view special = "\"\\\n\r\t\f\b";
            constexpr std::string_view letters = "\"\\nrtfb";
            const size_t letter = special.find(byte);
            if (letter != std::string_view::npos) {
                escaped += '\\';
                escaped += letters[letter];
            } else if (width == 1 &&
                       (static_cast<unsigned char>(byte) < 0x20 || (byte == 0x7F && style_.is_ascii))) {
                add_escape(escaped, static_cast<unsigned char>(byte));
            } else if (width == 1 || !style_.is_ascii) {
                escaped.append(text, at, width);
            } else {
                const char32_t code = utf8::first_code_point(std::string_view(text).substr(at));
                if (code > 0xFFFF) {
                    add_escape(escaped, 0xD800 + ((code - 0x10000) >> 10));
                    add_escape(escaped, 0xDC00 + ((code - 0x10000) & 0x3FF));
                } else {
                    add_escape(escaped, code);
                }
            }
            at += width;
        }
        add(escaped + "\"");
    }

    void write_items(const std::vector<Value>& items) {
        if (items.empty()) return add("[]");
        add("[");
        ++level_;
        // default= may change the very list.
        for (size_t i = 0; i < items.size(); ++i) {
            if (i > 0) add(style_.item_separator);
            add_line();
            const Value item = items[i];
            write(item);
        }
        --level_;
        add_line();
        add("]");
    }

    void write_dict(const Dict& dict) {
        auto items = dict.items();
        if (items.empty()) return add("{}");
        if (style_.sorts_keys) {
            std::vector<Value> keys = dict.table().keys();
            sort_values(context_, keys, Value(), false);
            for (size_t i = 0; i < keys.size(); ++i)
                items[i] = {keys[i], dict.find(context_, keys[i]).value_or(Value())};
        }
        add("{");
        ++level_;
        bool is_first = true;
        for (const auto& [key, value] : items) {
            if (!is_first) add(style_.item_separator);
            is_first = false;
            add_line();
            write_key(key);
            add(style_.key_separator);
            write(value);
        }
        --level_;
        add_line();
        add("}");
    }

    void write_key(const Value& key) {
        if (const auto* text = key.as<Str>()) return write_text(text->text());
        if (key.is_boolean()) return write_text(key.as_boolean() ? "true" : "false");
        if (key.is_none()) return write_text("null");
        if (const auto digits = integer_digits(key)) return write_text(*digits);
        if (key.is_real()) return write_text(real(key.as_real()));
        context_.raise(ExceptionType::type_error,
                       "keys must be str, int, float, bool or None, not " + std::string(type_name(key)));
    }

    void write_other(const Value& value) {
        if (const auto number = value.object().as_number()) return write(*number);
        if (!style_.otherwise.is_none()) return write(call(context_, style_.otherwise, {value}));
        context_.raise(ExceptionType::type_error,
                       "Object of type " + std::string(type_name(value)) + " is not JSON serializable");
    }

    Context& context_;
    const JsonStyle& style_;
    std::string text_;
    size_t level_ = 0;
};

}  // namespace

std::string json_text(Context& context, const Value& value, const JsonStyle& style) {
    Writer writer(context, style);
    writer.write(value);
    return writer.finish();
}

}  // namespace migrate::alembic
