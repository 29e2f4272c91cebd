#include "core/script/alembic/values/bytes.hpp"

#include <functional>

#include "core/script/alembic/method.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/iterators.hpp"
#include "core/script/alembic/values/slice.hpp"
#include "core/script/alembic/values/text_repr.hpp"
#include "core/utf8.hpp"

namespace migrate::alembic {

namespace {

Value number_of(char byte) {
    return Value::integer(static_cast<unsigned char>(byte));
}

Value decode(Bytes& self, Context& context, Arguments& arguments) {
    std::string encoding = arguments.optional_text("encoding").value_or("utf-8");
    arguments.finish();
    if (encoding != "utf-8" && encoding != "utf8" && encoding != "UTF-8" && encoding != "ascii")
        context.refuse("decoding from \"" + encoding + "\"");
    if (utf8::find_invalid(self.bytes()) != std::string_view::npos)
        context.raise(ExceptionType::unicode_error, "'utf-8' codec can't decode the bytes");
    return context.text(self.bytes());
}

Value hex(Bytes& self, Context& context, Arguments& arguments) {
    arguments.finish();
    std::string text;
    for (unsigned char byte : self.bytes()) {
        text += "0123456789abcdef"[byte >> 4];
        text += "0123456789abcdef"[byte & 0xF];
    }
    return context.text(std::move(text));
}

constexpr Method<Bytes> methods[] = {
    {"decode", &decode},
    {"hex", &hex},
};

}  // namespace

std::string Bytes::repr(Context& context) {
    context.heap().charge(bytes_.size());
    return bytes_repr(bytes_);
}

bool Bytes::equals(Context&, const Value& other) {
    auto* bytes = other.as<Bytes>();
    return bytes && bytes->bytes_ == bytes_;
}

size_t Bytes::hash(Context&) {
    return std::hash<std::string>()(bytes_) + 1;
}

std::optional<Value> Bytes::attribute(Context& context, std::string_view name) {
    return find_method(context, methods, *this, name);
}

Iterator* Bytes::iterate(Context& context) {
    std::vector<Value> numbers;
    for (char byte : bytes_)
        numbers.push_back(number_of(byte));
    return context.make<ItemsIterator>(std::move(numbers));
}

std::optional<size_t> Bytes::length(Context&) {
    return bytes_.size();
}

Value Bytes::item(Context& context, const Value& key) {
    auto* slice = key.as<Slice>();
    if (!slice) return number_of(bytes_[position_of(context, key, bytes_.size(), "bytes")]);
    std::string part;
    for (size_t at : slice->positions(context, bytes_.size()))
        part += bytes_[at];
    return context.make<Bytes>(std::move(part));
}

std::optional<Value> Bytes::binary(Context& context, BinaryOperator operation, const Value& other,
                                   bool reflected) {
    auto* bytes = other.as<Bytes>();
    if (!bytes || reflected || operation != BinaryOperator::add) return std::nullopt;
    return Value(context.make<Bytes>(bytes_ + bytes->bytes_));
}

}  // namespace migrate::alembic
