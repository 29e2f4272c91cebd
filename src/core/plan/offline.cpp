#include "core/plan/offline.hpp"

#include "core/error.hpp"
#include "core/graph/closure.hpp"
#include "core/graph/identifier.hpp"
#include "core/graph/relative.hpp"
#include "core/plan/downgrade.hpp"
#include "core/plan/upgrade.hpp"
#include "core/text.hpp"

namespace migrate::plan {

using graph::Index;
using graph::RevisionMap;
using Command = OfflinePlan::Command;

namespace {

Command named_command(const std::string& name) {
    if (name == "upgrade") return Command::upgrade;
    if (name == "downgrade") return Command::downgrade;
    if (name == "stamp") return Command::stamp;
    throw Error(sqlstate::invalid_parameter_value, "unknown command " + in_quotes(name))
        .hint("The commands are \"upgrade\", \"downgrade\" and \"stamp\".");
}

/// Which way a range leads from `start` (nothing: base).
Command inferred_command(const RevisionMap& map, std::optional<Index> start, const std::string& to) {
    if (!start || to.empty()) return Command::upgrade;
    std::vector<Index> ends;
    if (auto relative = graph::parse_relative(map, to)) {
        if (relative->symbol.empty()) return relative->steps < 0 ? Command::downgrade : Command::upgrade;
        std::string symbol(relative->symbol);
        auto end = walk(map, resolve_one(map, symbol, to), relative->steps, relative->label).at;
        if (end) ends.push_back(*end);
    } else {
        ends = resolve_all(map, to, to);
    }
    if (ends.empty()) return Command::downgrade;
    bool below = ends.size() == 1 && ends[0] != *start &&
                 closure(map.normalized_down(), {&*start, 1}).contains(ends[0]);
    return below ? Command::downgrade : Command::upgrade;
}

}  // namespace

OfflinePlan plan_offline(const RevisionMap& map, const std::string& range,
                         const std::optional<std::string>& command) {
    std::size_t colon = range.find(':');
    bool has_start = colon != std::string::npos;
    if (has_start && range.find(':', colon + 1) != std::string::npos) {
        throw Error(sqlstate::invalid_parameter_value, "invalid range " + in_quotes(range))
            .hint("A range is \"from:to\".");
    }
    std::string from = has_start ? range.substr(0, colon) : std::string();
    std::string to = has_start ? range.substr(colon + 1) : range;
    std::optional<Command> named;
    if (command) named = named_command(*command);
    if (named == Command::downgrade && !has_start) {
        throw Error(sqlstate::invalid_parameter_value, "a downgrade script needs a range")
            .detail("Without a database nothing tells where the downgrade starts.")
            .hint("Use \"from:to\", for example \"head:base\".");
    }
    std::optional<Index> start;
    if (!from.empty()) start = resolve_one(map, from, from);

    OfflinePlan plan;
    plan.command = named ? *named : inferred_command(map, start, to);
    if (start) plan.start = {map[*start].id};
    switch (plan.command) {
        case Command::upgrade:
            plan.steps = plan_upgrade(map, plan.start, {to});
            break;
        case Command::downgrade:
            plan.steps = plan_downgrade(map, plan.start, to);
            break;
        case Command::stamp:
            plan.stamp = plan_stamp(map, plan.start, {to}, false);
            break;
    }
    return plan;
}

}  // namespace migrate::plan
