#include "core/graph/relative.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>

#include "core/error.hpp"
#include "core/graph/lineage.hpp"
#include "core/text.hpp"

namespace migrate::graph {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// Letters, digits and "_"; any character beyond ASCII counts as a letter.
bool is_word_character(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

Error several_ways(const RevisionMap& map, std::string message, std::span<const Index> ways,
                   const char* hint) {
    constexpr std::size_t most_shown = 5;
    std::vector<std::string> ids;
    for (Index way : ways.first(std::min(ways.size(), most_shown)))
        ids.push_back(map[way].id);
    return Error(sqlstate::ambiguous_alias, std::move(message))
        .detail("The ways to go are " + quoted_list(ids) + (ways.size() > most_shown ? ", ..." : "") + ".")
        .hint(hint);
}

Walk walk_up(const RevisionMap& map, std::optional<Index> start, std::int64_t steps, std::string_view label) {
    std::optional<RevisionSet> lineage;  // made when there is something to filter
    std::optional<Index> at = start;
    for (std::int64_t taken = 0; taken < steps; ++taken) {
        std::span<const Index> ways = at ? map.children(*at) : std::span<const Index>(map.bases());
        std::vector<Index> kept;
        if (!label.empty() && !ways.empty()) {
            if (!lineage) lineage = lineage_named(map, label);
            for (Index way : ways) {
                if (lineage->contains(way)) kept.push_back(way);
            }
            ways = kept;
        }
        if (ways.empty()) return {at, taken, false};
        if (ways.size() > 1) {
            throw several_ways(map, "ambiguous walk: several revisions follow " + described(map, at), ways,
                               "Name the revision, or use \"label@+N\" for the way along one branch.");
        }
        at = ways[0];
    }
    return {at, steps, true};
}

Walk walk_down(const RevisionMap& map, std::optional<Index> start, std::int64_t steps) {
    std::optional<Index> at = start;
    for (std::int64_t taken = 0; taken < steps; ++taken) {
        if (!at && taken > 0) return {at, taken, false};
        std::span<const Index> ways = at ? map.parents(*at) : std::span<const Index>(map.heads());
        if (ways.size() > 1) {
            throw several_ways(map,
                               at ? "ambiguous walk: " + described(map, at) + " is a merge point"
                                  : std::string("ambiguous walk: there are several heads above base"),
                               ways, "Name the revision to go to.");
        }
        if (ways.empty()) {
            at.reset();
        } else {
            at = ways[0];
        }
    }
    return {at, steps, true};
}

}  // namespace

std::optional<RelativeTarget> parse_relative(const RevisionMap& map, std::string_view text) {
    std::size_t last = text.find_last_not_of(" \t\n\r\f\v");
    if (last == std::string_view::npos || !is_digit(text[last])) return std::nullopt;
    std::string_view trimmed = text.substr(0, last + 1);

    RelativeTarget target{};
    std::size_t at = trimmed.rfind('@');
    if (at == 0) return std::nullopt;
    if (at != std::string_view::npos) target.label = trimmed.substr(0, at);
    std::string_view rest = at == std::string_view::npos ? trimmed : trimmed.substr(at + 1);
    if (map.names().find(rest)) return std::nullopt;

    std::size_t sign = 0;
    while (sign < rest.size() && is_word_character(rest[sign]))
        ++sign;
    if (sign == rest.size() || (rest[sign] != '+' && rest[sign] != '-')) return std::nullopt;
    target.symbol = rest.substr(0, sign);
    target.number = rest.substr(sign);
    std::string_view digits = target.number.substr(1);
    auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), target.steps);
    if (digits.empty() || digits[0] == '-' || end != digits.data() + digits.size()) return std::nullopt;
    if (error != std::errc{}) target.steps = INT64_MAX;
    if (target.number[0] == '-') target.steps = -target.steps;
    return target;
}

Walk walk(const RevisionMap& map, std::optional<Index> start, std::int64_t steps, std::string_view label) {
    return steps >= 0 ? walk_up(map, start, steps, label) : walk_down(map, start, -steps);
}

std::string described(const RevisionMap& map, std::optional<Index> revision) {
    return revision ? "revision " + in_quotes(map[*revision].id) : "base";
}

}  // namespace migrate::graph
