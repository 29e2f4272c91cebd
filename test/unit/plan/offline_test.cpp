#include "core/plan/offline.hpp"

#include <gtest/gtest.h>

#include "unit/expect_error.hpp"
#include "unit/graph/sample.hpp"

namespace migrate::plan {
namespace {

using Command = OfflinePlan::Command;

constexpr const char* line = "abcd1 b<abcd1 c<b x y<x!b";

struct Case {
    const char* range;
    std::optional<std::string> command;
    Command expected;
    Rows start;
    std::vector<std::string> steps;
};

class Offline : public testing::TestWithParam<Case> {};

TEST_P(Offline, Plans) {
    graph::RevisionMap map = graph::sample_map(line);
    OfflinePlan plan = plan_offline(map, GetParam().range, GetParam().command);
    EXPECT_EQ(plan.command, GetParam().expected);
    EXPECT_EQ(plan.start, GetParam().start);
    std::vector<std::string> steps;
    for (const Step& step : plan.steps)
        steps.push_back(map[step.revision].id);
    EXPECT_EQ(steps, GetParam().steps);
}

INSTANTIATE_TEST_SUITE_P(
    Given, Offline,
    testing::Values(Case{"b", "upgrade", Command::upgrade, {}, {"abcd1", "b"}},
                    Case{"b:c", "upgrade", Command::upgrade, {"b"}, {"c"}},
                    Case{"abcd:c", "upgrade", Command::upgrade, {"abcd1"}, {"b", "c"}},
                    Case{"c:b", "upgrade", Command::upgrade, {"c"}, {}},  // no relation is demanded
                    Case{"c:b", "downgrade", Command::downgrade, {"c"}, {"c"}},
                    Case{"base:base", "downgrade", Command::downgrade, {}, {}},
                    Case{"b:+1", "upgrade", Command::upgrade, {"b"}, {"c"}},
                    Case{":b", "upgrade", Command::upgrade, {}, {"abcd1", "b"}}));

INSTANTIATE_TEST_SUITE_P(
    Inferred, Offline,
    testing::Values(Case{"c", std::nullopt, Command::upgrade, {}, {"abcd1", "b", "c"}},
                    Case{"base:c", std::nullopt, Command::upgrade, {}, {"abcd1", "b", "c"}},
                    Case{"base:base", std::nullopt, Command::upgrade, {}, {}},
                    Case{"c:base", std::nullopt, Command::downgrade, {"c"}, {"c", "b", "abcd1"}},
                    Case{"c:b", std::nullopt, Command::downgrade, {"c"}, {"c"}},
                    Case{"c:b@base", std::nullopt, Command::downgrade, {"c"}, {"c", "b", "abcd1"}},
                    Case{"c:-2", std::nullopt, Command::downgrade, {"c"}, {"c", "b"}},
                    Case{"c:c-1", std::nullopt, Command::downgrade, {"c"}, {"c"}},
                    Case{"b:+1", std::nullopt, Command::upgrade, {"b"}, {"c"}},
                    Case{"c:c", std::nullopt, Command::upgrade, {"c"}, {}},
                    Case{"b:heads", std::nullopt, Command::upgrade, {"b"}, {"x", "y", "c"}},
                    Case{"x:c", std::nullopt, Command::upgrade, {"x"}, {"abcd1", "b", "c"}}));

TEST(Offline, Stamps) {
    graph::RevisionMap map = graph::sample_map(line);
    OfflinePlan plan = plan_offline(map, "b:c", "stamp");
    EXPECT_EQ(plan.command, Command::stamp);
    EXPECT_TRUE(plan.steps.empty());
    EXPECT_EQ(plan.stamp.row_changes, (std::vector<RowChange>{{RowChange::Kind::update, "b", "c"}}));
}

TEST(Offline, ErrorsAreClear) {
    graph::RevisionMap map = graph::sample_map(line);
    auto plan = [&](const char* range, std::optional<std::string> command) {
        return [&map, range, command] { plan_offline(map, range, command); };
    };
    expect_error(plan("b", "downgrade"), sqlstate::invalid_parameter_value,
                 "a downgrade script needs a range");
    expect_error(plan("-1", "downgrade"), sqlstate::invalid_parameter_value, "needs a range");
    expect_error(plan("a:b:c", "upgrade"), sqlstate::invalid_parameter_value, "invalid range \"a:b:c\"");
    expect_error(plan("b:c", "explain"), sqlstate::invalid_parameter_value, "unknown command \"explain\"");
    expect_error(plan("nope:c", std::nullopt), sqlstate::undefined_object, "\"nope\"");
    expect_error(plan("heads:base", std::nullopt), sqlstate::ambiguous_alias, "for \"heads\"");
    expect_error(plan("b:", std::nullopt), sqlstate::invalid_parameter_value, "target is empty");
    expect_error(plan("", std::nullopt), sqlstate::invalid_parameter_value, "target is empty");
    expect_error(plan("b:", "downgrade"), sqlstate::invalid_parameter_value, "target is empty");
}

}  // namespace
}  // namespace migrate::plan
