#include "core/script/alembic/values/slice.hpp"

#include <algorithm>

#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/number.hpp"

namespace migrate::alembic {

namespace {

std::int64_t bound(Context& context, const Value& given, std::int64_t otherwise) {
    if (given.is_none()) return otherwise;
    const Value value = number_behind(given);
    if (value.is_integer() || value.is_boolean()) return value.as_integer();
    if (!is_number(value) || value.is_real())
        context.raise(ExceptionType::type_error, "slice indices must be integers or None");
    // One of more than 64 bits is beyond every sequence.
    return compare_numbers(value, Value::integer(0)) < 0 ? INT64_MIN : INT64_MAX;
}

}  // namespace

Slice::Bounds Slice::bounds(Context& context, size_t length) const {
    auto size = static_cast<std::int64_t>(length);
    std::int64_t step = bound(context, step_, 1);
    if (step == 0) context.raise(ExceptionType::value_error, "slice step cannot be zero");
    step = std::clamp<std::int64_t>(step, -size - 1, size + 1);
    std::int64_t lowest = step > 0 ? 0 : -1;
    std::int64_t highest = step > 0 ? size : size - 1;
    auto place = [&](const Value& value, std::int64_t otherwise) {
        std::int64_t at = bound(context, value, otherwise);
        if (at < 0 && !value.is_none()) at = at < -size ? lowest : at + size;
        return std::clamp(at, lowest, highest);
    };
    return {place(lower_, step > 0 ? lowest : highest), place(upper_, step > 0 ? highest : lowest), step};
}

std::vector<size_t> Slice::positions(Context& context, size_t length) const {
    const auto [begin, end, step] = bounds(context, length);
    std::vector<size_t> positions;
    for (std::int64_t at = begin; step > 0 ? at < end : at > end; at += step) {
        context.step();
        context.heap().charge(sizeof(size_t));
        positions.push_back(static_cast<size_t>(at));
    }
    return positions;
}

size_t position_of(Context& context, const Value& given, size_t length, std::string_view type) {
    const Value index = number_behind(given);
    if (is_number(index) && !index.is_real() && !index.is_integer() && !index.is_boolean())
        context.raise(ExceptionType::index_error, "cannot fit 'int' into an index-sized integer");
    if (!index.is_integer() && !index.is_boolean())
        context.raise(
            ExceptionType::type_error,
            std::string(type) + " indices must be integers or slices, not " + std::string(type_name(index)));
    std::int64_t at = index.as_integer();
    if (at < 0) at += static_cast<std::int64_t>(length);
    if (at < 0 || at >= static_cast<std::int64_t>(length))
        context.raise(ExceptionType::index_error, std::string(type) + " index out of range");
    return static_cast<size_t>(at);
}

}  // namespace migrate::alembic
