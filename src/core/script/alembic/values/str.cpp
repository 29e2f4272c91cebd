#include "core/script/alembic/values/str.hpp"

#include <algorithm>
#include <functional>

#include "core/script/alembic/builtins/percent_format.hpp"
#include "core/script/alembic/builtins/str_methods.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/slice.hpp"
#include "core/script/alembic/values/text_repr.hpp"
#include "core/utf8.hpp"

namespace migrate::alembic {

namespace {

class CharacterIterator : public Iterator {
  public:
    explicit CharacterIterator(Str& text) : text_(text) {}

    std::optional<Value> next(Context& context) override {
        context.step();
        const std::string& text = text_.text();
        if (at_ >= text.size()) return std::nullopt;
        size_t bytes = utf8::width(static_cast<unsigned char>(text[at_]));
        std::string character = text.substr(at_, bytes);
        at_ += bytes;
        return context.text(std::move(character));
    }

  private:
    Str& text_;
    size_t at_ = 0;
};

}  // namespace

std::string Str::repr(Context& context) {
    context.heap().charge(text_.size());
    return text_repr(text_);
}

std::string Str::str(Context&) {
    return text_;
}

bool Str::equals(Context&, const Value& other) {
    auto* text = other.as<Str>();
    return text && text->text_ == text_;
}

size_t Str::hash(Context&) {
    return std::hash<std::string>()(text_);
}

std::optional<Value> Str::attribute(Context& context, std::string_view name) {
    return str_method(context, *this, name);
}

Iterator* Str::iterate(Context& context) {
    return context.make<CharacterIterator>(*this);
}

std::optional<size_t> Str::length(Context& context) {
    context.step(text_.size() / 1024);
    return utf8::length(text_);
}

std::optional<bool> Str::contains(Context& context, const Value& item) {
    auto* part = item.as<Str>();
    if (!part)
        context.raise(ExceptionType::type_error, "'in <string>' requires string as left operand, not " +
                                                     std::string(alembic::type_name(item)));
    context.step(text_.size() / 1024);
    return text_.find(part->text_) != std::string::npos;
}

Value Str::item(Context& context, const Value& key) {
    context.step(text_.size() / 1024);
    size_t count = utf8::length(text_);
    bool is_ascii = count == text_.size();
    auto character = [&](size_t index) {
        size_t begin = is_ascii ? index : utf8::offset_of(text_, index);
        return text_.substr(begin, utf8::width(static_cast<unsigned char>(text_[begin])));
    };
    auto* slice = key.as<Slice>();
    if (!slice) return context.text(character(position_of(context, key, count, "string")));
    std::vector<size_t> offsets;  // of each character
    if (!is_ascii)
        for (size_t at = 0; at < text_.size(); at += utf8::width(static_cast<unsigned char>(text_[at])))
            offsets.push_back(at);
    std::string part;
    for (size_t index : slice->positions(context, count)) {
        size_t begin = is_ascii ? index : offsets[index];
        part.append(text_, begin, utf8::width(static_cast<unsigned char>(text_[begin])));
    }
    return context.text(std::move(part));
}

std::optional<Value> Str::binary(Context& context, BinaryOperator operation, const Value& other,
                                 bool reflected) {
    if (operation == BinaryOperator::remainder && !reflected) return percent_format(context, text_, other);
    if (operation == BinaryOperator::multiply && (other.is_integer() || other.is_boolean())) {
        auto times = static_cast<size_t>(std::max<std::int64_t>(0, other.as_integer()));
        if (!text_.empty() && times > SIZE_MAX / 16 / text_.size()) times = SIZE_MAX / 16 / text_.size();
        context.heap().charge(text_.size() * times);
        std::string result;
        result.reserve(text_.size() * times);
        for (size_t i = 0; i < times && !text_.empty(); ++i)
            result += text_;
        return context.text(std::move(result));
    }
    auto* text = other.as<Str>();
    if (!text || reflected) return std::nullopt;
    switch (operation) {
        case BinaryOperator::add:
            return context.text(text_ + text->text_);
        case BinaryOperator::equal:
            return Value::boolean(text_ == text->text_);
        case BinaryOperator::not_equal:
            return Value::boolean(text_ != text->text_);
        // The order of UTF-8's bytes is that of the code points.
        case BinaryOperator::less:
            return Value::boolean(text_ < text->text_);
        case BinaryOperator::less_equal:
            return Value::boolean(text_ <= text->text_);
        case BinaryOperator::greater:
            return Value::boolean(text_ > text->text_);
        case BinaryOperator::greater_equal:
            return Value::boolean(text_ >= text->text_);
        default:
            return std::nullopt;
    }
}

}  // namespace migrate::alembic
