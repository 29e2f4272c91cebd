#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Arithmetic of whole numbers of any size, from 0: groups of nine decimal digits, the lowest first, without
/// leading zero groups (0 has none).  Schoolbook methods: scripts have ids and sums, no cryptography.
namespace migrate::alembic::magnitude {

using Groups = std::vector<std::uint32_t>;

inline constexpr std::uint32_t base = 1'000'000'000;

Groups from(std::uint64_t number);
Groups from_digits(std::string_view digits);  ///< only digits
std::string digits(const Groups& number);

int compare(const Groups& left, const Groups& right);
Groups add(const Groups& left, const Groups& right);
Groups subtract(const Groups& left, const Groups& right);  ///< left >= right
Groups multiply(const Groups& left, const Groups& right);
/// Quotient and remainder; `right` is not 0.
std::pair<Groups, Groups> divide(const Groups& left, const Groups& right);

}  // namespace migrate::alembic::magnitude
