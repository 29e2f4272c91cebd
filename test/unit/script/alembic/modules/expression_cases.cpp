#include "expression_cases.hpp"

#include "unit/script/alembic/evaluated.hpp"

namespace migrate::alembic {

namespace {

std::string source_of(std::string_view setup, std::string_view expression) {
    return std::string(setup) + "result = (" + std::string(expression) + ")\n";
}

}  // namespace

void expect_expressions(std::string_view setup, std::span<const ExpressionCase> cases,
                        const Environment& environment) {
    for (const ExpressionCase& one : cases) {
        std::string shown;
        try {
            shown = evaluated(source_of(setup, one.expression), environment);
        } catch (const Error& error) {
            const bool is_raised = error.state() == sqlstate::raise_exception;
            shown = (is_raised ? "!" : "refused: ") + error.message();
        }
        EXPECT_EQ(shown, one.expected) << one.expression;
    }
}

void expect_refused(std::string_view setup, std::span<const RefusedCase> cases,
                    const Environment& environment) {
    for (const RefusedCase& one : cases) {
        try {
            ADD_FAILURE() << one.expression << " gives "
                          << evaluated(source_of(setup, one.expression), environment);
        } catch (const Error& error) {
            EXPECT_EQ(error.message(), one.message) << one.expression;
            EXPECT_EQ(error.state(), sqlstate::feature_not_supported) << one.expression;
        }
    }
}

}  // namespace migrate::alembic
