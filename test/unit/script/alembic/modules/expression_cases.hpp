#pragma once

#include <gtest/gtest.h>

#include <span>
#include <string>
#include <string_view>

#include "core/script/alembic/environment.hpp"

namespace migrate::alembic {

/// An expression and what repr() shows of it, or `!` and the exception that it raises.
struct ExpressionCase {
    std::string_view expression;
    std::string_view expected;
};

/// An expression that is refused, and the message.
struct RefusedCase {
    std::string_view expression;
    std::string_view message;
};

/// Each expression behind the statements of `setup`.
void expect_expressions(std::string_view setup, std::span<const ExpressionCase> cases,
                        const Environment& environment = {});
void expect_refused(std::string_view setup, std::span<const RefusedCase> cases,
                    const Environment& environment = {});

}  // namespace migrate::alembic
