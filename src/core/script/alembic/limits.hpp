#pragma once

#include <cstddef>
#include <cstdint>

namespace migrate::alembic {

/// What one run of one direction of a script may use.  Beyond them it fails with program_limit_exceeded.
struct Limits {
    std::uint64_t steps = 10'000'000;           ///< statements, calls, iterations and elements handled
    size_t memory = size_t{256} * 1024 * 1024;  ///< bytes of all values made, freed ones too
    std::uint64_t rows = 1'000'000;             ///< of the result of one query
    int depth = 400;                            ///< calls and expressions inside each other

    friend bool operator==(const Limits&, const Limits&) = default;
};

}  // namespace migrate::alembic
