#include "core/script/alembic/builtins/percent_format.hpp"

#include <string>

#include "core/script/alembic/builtins/format_spec.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/dict.hpp"
#include "core/script/alembic/values/number.hpp"
#include "core/script/alembic/values/sequence.hpp"
#include "core/script/alembic/values/text_repr.hpp"

namespace migrate::alembic {

namespace {

class PercentFormat {
  public:
    PercentFormat(Context& context, std::string_view format, const Value& values)
        : context_(context), format_(format), values_(values), tuple_(values.as<Tuple>()) {}

    std::string run() {
        std::string result;
        while (at_ < format_.size()) {
            if (format_[at_] != '%') {
                size_t end = std::min(format_.find('%', at_), format_.size());
                result += format_.substr(at_, end - at_);
                at_ = end;
                continue;
            }
            ++at_;
            std::string part = conversion();
            context_.heap().charge(part.size());
            result += part;
        }
        bool is_left_over = tuple_ ? next_ < tuple_->items().size()
                                   : next_ == 0 && !values_.as<Dict>() && !values_.as<List>();
        if (is_left_over && !used_names_)
            context_.raise(ExceptionType::type_error, "not all arguments converted during string formatting");
        return result;
    }

  private:
    char peek() const { return at_ < format_.size() ? format_[at_] : '\0'; }

    Value next_value() {
        if (tuple_ ? next_ >= tuple_->items().size() : next_ > 0)
            context_.raise(ExceptionType::type_error, "not enough arguments for format string");
        ++next_;
        return tuple_ ? tuple_->items()[next_ - 1] : values_;
    }

    Value named_value() {
        size_t close = format_.find(')', at_);
        if (close == std::string_view::npos)
            context_.raise(ExceptionType::value_error, "incomplete format key");
        std::string name(format_.substr(at_ + 1, close - at_ - 1));
        at_ = close + 1;
        if (!values_.as<Dict>()) context_.raise(ExceptionType::type_error, "format requires a mapping");
        used_names_ = true;
        return item(context_, values_, context_.text(name));
    }

    std::string number_text() {
        std::string digits;
        if (peek() == '*') {
            ++at_;
            Value count = next_value();
            if (!count.is_integer()) context_.raise(ExceptionType::type_error, "* wants int");
            return std::to_string(count.as_integer());
        }
        while (peek() >= '0' && peek() <= '9')
            digits += format_[at_++];
        return digits;
    }

    std::string conversion() {
        std::optional<Value> named;
        if (peek() == '(') named = named_value();
        bool is_left = false;
        bool is_zero = false;
        std::string sign;
        std::string alternate;
        for (; peek() && std::string_view("-+ #0").find(peek()) != std::string_view::npos; ++at_) {
            is_left |= peek() == '-';
            is_zero |= peek() == '0';
            if (peek() == '+' || (peek() == ' ' && sign.empty())) sign = peek();
            if (peek() == '#') alternate = "#";
        }
        std::string width = number_text();
        std::string precision;
        if (peek() == '.') {
            ++at_;
            precision = "." + number_text();
            if (precision == ".") precision = ".0";
        }
        while (peek() == 'l' || peek() == 'h' || peek() == 'L')
            ++at_;
        char type = peek();
        if (!type) context_.raise(ExceptionType::value_error, "incomplete format");
        ++at_;
        if (type == '%') return "%";
        Value value = named ? *named : next_value();
        if (std::string_view("srac").find(type) == std::string_view::npos) value = number_for(type, value);
        if (type == 'c') value = number_behind(value);
        std::string align = is_left ? "<" : ">";
        switch (type) {
            case 's':
            case 'r':
            case 'a': {
                std::string text = type == 's' ? str(context_, value) : repr(context_, value);
                if (type == 'a') text = text_repr(str(context_, value), true);
                if (width.empty() && precision.empty()) return text;
                return format_value(context_, context_.text(std::move(text)), align + width + precision);
            }
            case 'd':
            case 'i':
            case 'u':
                if (!is_number(value)) fail(type, value);
                if (value.is_real()) value = integer_of(context_, value.as_real());
                return format_value(context_, value, padding(is_left, is_zero, sign, "") + width + "d");
            case 'x':
            case 'X':
            case 'o':
                if (!is_number(value) || value.is_real()) fail(type, value);
                return format_value(context_, value,
                                    padding(is_left, is_zero, sign, alternate) + width + type);
            case 'e':
            case 'E':
            case 'f':
            case 'F':
            case 'g':
            case 'G':
                if (!is_number(value)) fail(type, value);
                return format_value(context_, value,
                                    padding(is_left, is_zero, sign, alternate) + width + precision + type);
            case 'c':
                if (value.is_integer()) return format_value(context_, value, align + width + "c");
                return format_value(context_, value, align + width + "s");
            default:
                context_.raise(ExceptionType::value_error,
                               std::string("unsupported format character '") + type + "'");
        }
    }

    // What a value is as a number: a Decimal, say, is an int for %d, and a float for %f.
    Value number_for(char type, const Value& given) {
        const Value value = number_behind(given);
        if (is_number(value)) return value;
        const bool is_whole = std::string_view("diu").find(type) != std::string_view::npos;
        const bool is_real = std::string_view("eEfFgG").find(type) != std::string_view::npos;
        if (!is_whole && !is_real) return value;
        const auto method = find_attribute(context_, value, is_whole ? "__int__" : "__float__");
        return method ? call(context_, *method, std::vector<Value>{}) : value;
    }

    static std::string padding(bool is_left, bool is_zero, const std::string& sign,
                               const std::string& alternate) {
        return (is_left ? "<" : is_zero ? "" : ">") + sign + alternate + (is_zero && !is_left ? "0" : "");
    }

    [[noreturn]] void fail(char type, const Value& value) {
        context_.raise(ExceptionType::type_error, std::string("%") + type +
                                                      " format: a real number is required, not " +
                                                      std::string(type_name(value)));
    }

    Context& context_;
    std::string_view format_;
    Value values_;
    Tuple* tuple_;
    size_t at_ = 0;
    size_t next_ = 0;
    bool used_names_ = false;
};

}  // namespace

Value percent_format(Context& context, std::string_view format, const Value& values) {
    return context.text(PercentFormat(context, format, values).run());
}

}  // namespace migrate::alembic
