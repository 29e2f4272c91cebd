#include "core/script/alembic/values/magnitude.hpp"

#include <algorithm>

namespace migrate::alembic::magnitude {

namespace {

void trim(Groups& number) {
    while (!number.empty() && number.back() == 0)
        number.pop_back();
}

Groups multiply(const Groups& left, std::uint32_t right) {
    Groups result;
    result.reserve(left.size() + 1);
    std::uint64_t carry = 0;
    for (std::uint32_t group : left) {
        carry += std::uint64_t{group} * right;
        result.push_back(static_cast<std::uint32_t>(carry % base));
        carry /= base;
    }
    if (carry) result.push_back(static_cast<std::uint32_t>(carry));
    trim(result);
    return result;
}

}  // namespace

Groups from(std::uint64_t number) {
    Groups groups;
    for (; number; number /= base)
        groups.push_back(static_cast<std::uint32_t>(number % base));
    return groups;
}

Groups from_digits(std::string_view digits) {
    Groups groups;
    for (size_t end = digits.size(); end > 0;) {
        size_t begin = end > 9 ? end - 9 : 0;
        std::uint32_t group = 0;
        for (size_t i = begin; i < end; ++i)
            group = group * 10 + static_cast<std::uint32_t>(digits[i] - '0');
        groups.push_back(group);
        end = begin;
    }
    trim(groups);
    return groups;
}

std::string digits(const Groups& number) {
    if (number.empty()) return "0";
    std::string result = std::to_string(number.back());
    for (size_t i = number.size() - 1; i > 0; --i) {
        std::string group = std::to_string(number[i - 1]);
        result += std::string(9 - group.size(), '0') + group;
    }
    return result;
}

int compare(const Groups& left, const Groups& right) {
    if (left.size() != right.size()) return left.size() < right.size() ? -1 : 1;
    for (size_t i = left.size(); i > 0; --i)
        if (left[i - 1] != right[i - 1]) return left[i - 1] < right[i - 1] ? -1 : 1;
    return 0;
}

Groups add(const Groups& left, const Groups& right) {
    Groups result;
    std::uint32_t carry = 0;
    for (size_t i = 0; i < std::max(left.size(), right.size()) || carry; ++i) {
        carry += (i < left.size() ? left[i] : 0) + (i < right.size() ? right[i] : 0);
        result.push_back(carry % base);
        carry /= base;
    }
    return result;
}

Groups subtract(const Groups& left, const Groups& right) {
    Groups result = left;
    std::uint32_t borrow = 0;
    for (size_t i = 0; i < result.size(); ++i) {
        std::uint32_t taken = (i < right.size() ? right[i] : 0) + borrow;
        borrow = result[i] < taken;
        result[i] = borrow ? result[i] + base - taken : result[i] - taken;
    }
    trim(result);
    return result;
}

Groups multiply(const Groups& left, const Groups& right) {
    Groups result(left.size() + right.size(), 0);
    for (size_t i = 0; i < left.size(); ++i) {
        std::uint64_t carry = 0;
        for (size_t j = 0; j < right.size() || carry; ++j) {
            std::uint64_t sum = result[i + j] + carry;
            if (j < right.size()) sum += std::uint64_t{left[i]} * right[j];
            result[i + j] = static_cast<std::uint32_t>(sum % base);
            carry = sum / base;
        }
    }
    trim(result);
    return result;
}

std::pair<Groups, Groups> divide(const Groups& left, const Groups& right) {
    Groups quotient(left.size(), 0);
    Groups rest;
    for (size_t i = left.size(); i > 0; --i) {
        rest.insert(rest.begin(), left[i - 1]);
        trim(rest);
        // The largest factor whose product still fits, by halving.
        std::uint32_t low = 0;
        std::uint32_t high = base - 1;
        while (low < high) {
            std::uint32_t middle = low + (high - low + 1) / 2;
            if (compare(multiply(right, middle), rest) <= 0)
                low = middle;
            else
                high = middle - 1;
        }
        quotient[i - 1] = low;
        rest = subtract(rest, multiply(right, low));
    }
    trim(quotient);
    return {std::move(quotient), std::move(rest)};
}

}  // namespace migrate::alembic::magnitude
