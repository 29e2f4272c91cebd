#include "core/script/alembic/values/bytes.hpp"

#include <algorithm>
#include <functional>

#include "core/script/alembic/builtins/bytes_methods.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/iterators.hpp"
#include "core/script/alembic/values/slice.hpp"
#include "core/script/alembic/values/text_repr.hpp"

namespace migrate::alembic {

namespace {

Value number_of(char byte) {
    return Value::integer(static_cast<unsigned char>(byte));
}

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
    return bytes_method(context, *this, name);
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

std::optional<bool> Bytes::contains(Context& context, const Value& item) {
    if (item.is_integer() && item.as_integer() >= 0 && item.as_integer() < 256)
        return bytes_.find(static_cast<char>(item.as_integer())) != std::string::npos;
    const auto* part = item.as<Bytes>();
    if (!part)
        context.raise(ExceptionType::type_error,
                      "a bytes-like object is required, not '" + std::string(alembic::type_name(item)) + "'");
    return bytes_.find(part->bytes_) != std::string::npos;
}

std::optional<Value> Bytes::binary(Context& context, BinaryOperator operation, const Value& other,
                                   bool reflected) {
    if (operation == BinaryOperator::multiply && (other.is_integer() || other.is_boolean())) {
        const auto count = static_cast<size_t>(std::max<std::int64_t>(0, other.as_integer()));
        if (!bytes_.empty() && count > SIZE_MAX / bytes_.size()) context.refuse("so many bytes");
        context.heap().charge(count * bytes_.size());
        std::string result;
        for (size_t i = 0; i < count && !bytes_.empty(); ++i)
            result += bytes_;
        return Value(context.make<Bytes>(std::move(result)));
    }
    auto* bytes = other.as<Bytes>();
    if (!bytes || reflected) return std::nullopt;
    switch (operation) {
        case BinaryOperator::add:
            return Value(context.make<Bytes>(bytes_ + bytes->bytes_));
        case BinaryOperator::less:
            return Value::boolean(bytes_ < bytes->bytes_);
        case BinaryOperator::less_equal:
            return Value::boolean(bytes_ <= bytes->bytes_);
        case BinaryOperator::greater:
            return Value::boolean(bytes_ > bytes->bytes_);
        case BinaryOperator::greater_equal:
            return Value::boolean(bytes_ >= bytes->bytes_);
        default:
            return std::nullopt;
    }
}

}  // namespace migrate::alembic
