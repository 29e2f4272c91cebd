#pragma once

#include <string>
#include <string_view>

#include "core/error.hpp"

namespace migrate::ops {

/// The error of an operation whose reverse is not known.  `lost` is a sentence that says what is missing.
inline Error irreversible(std::string_view directive, const std::string& lost) {
    return Error(sqlstate::feature_not_supported, "cannot reverse " + std::string(directive))
        .detail(lost)
        .hint("Write the downgrade of this migration.");
}

}  // namespace migrate::ops
