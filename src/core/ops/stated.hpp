#pragma once

#include <concepts>
#include <optional>
#include <utility>

namespace migrate::ops {

/// Says that there is none, or is to be none:  {.server_default = none}
struct None {};
inline constexpr None none;

/// Something that a column may have or not, in the three states that Alembic's arguments have: not said,
/// said to be none, or a value.
template <class T>
struct Stated {
    bool said = false;
    std::optional<T> value = {};

    Stated() = default;
    Stated(None) : said(true) {}
    template <class U>
    requires std::constructible_from<T, U> Stated(U given) : said(true), value(std::move(given)) {}

    friend bool operator==(const Stated&, const Stated&) = default;
};

}  // namespace migrate::ops
