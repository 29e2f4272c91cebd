#include "core/graph/identifier.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>

#include "core/error.hpp"
#include "core/graph/lineage.hpp"
#include "core/text.hpp"

namespace migrate::graph {

namespace {

constexpr std::size_t most_candidates_shown = 5;

std::string shown(std::vector<std::string> names) {
    bool more = names.size() > most_candidates_shown;
    if (more) names.resize(most_candidates_shown);
    return quoted_list(names) + (more ? ", ..." : "");
}

Error does_not_exist(const char* kind, std::string_view name) {
    Error error(sqlstate::undefined_object, std::string(kind) + " " + in_quotes(name) + " does not exist");
    error.hint(name.size() < 4 ? "migrate_history() lists the revisions.  An id of up to three characters "
                                 "is only found in full."
                               : "migrate_history() lists the revisions.");
    return error;
}

/// An id or label in full, or by its beginning, within the lineage of `within` if that is not nullptr.
Index find_name(const RevisionMap& map, std::string_view name, const RevisionSet* within, const char* kind) {
    if (name.empty()) {
        throw Error(sqlstate::invalid_parameter_value, std::string(kind) + " name is empty")
            .hint("Give an id or a label, \"head\", \"heads\" or \"base\".");
    }
    if (const Name* exact = map.names().find(name)) return exact->revision;

    std::vector<Name> found;
    for (const Name& candidate : map.names().starting_with(name)) {
        // Short names are never found by their beginning (Alembic's rule).
        if (candidate.text.size() > 3 && (!within || within->contains(candidate.revision))) {
            found.push_back(candidate);
            if (found.size() > most_candidates_shown) break;
        }
    }
    if (found.empty()) throw does_not_exist(kind, name);
    if (found.size() > 1) {
        std::vector<std::string> texts;
        for (const Name& candidate : found)
            texts.emplace_back(candidate.text);
        throw Error(sqlstate::ambiguous_alias, std::string(kind) + " " + in_quotes(name) + " is ambiguous")
            .detail("It is the beginning of " + shown(texts) + ".")
            .hint("Give more of the name.");
    }
    return found[0].revision;
}

/// The only member of `heads`; nothing if there is none.
std::optional<Index> only_head(const RevisionMap& map, const std::vector<Index>& heads,
                               std::string_view argument) {
    if (heads.empty()) return std::nullopt;
    if (heads.size() == 1) return heads[0];
    std::vector<std::string> ids;
    for (Index head : heads)
        ids.push_back(map[head].id);
    std::string hint =
        "Name one of them, use \"label@head\" for the head of one branch, or \"heads\" for all where several "
        "are allowed.";
    if (std::any_of(heads.begin(), heads.end(), [&](Index head) { return map[head].source == "builtin"; }))
        hint += " To leave the built-in migrations out, set budgets_migrate.version_locations to 'stored'.";
    throw Error(sqlstate::ambiguous_alias, "multiple head revisions are present for " + in_quotes(argument))
        .detail("The heads are " + shown(ids) + ".")
        .hint(hint);
}

/// The revisions that the keywords head and heads mean.
std::vector<Index> heads_named(const RevisionMap& map, const Identifier& identifier,
                               std::string_view argument) {
    std::vector<Index> heads;
    if (!identifier.label.empty()) {
        heads = in_lineage(map, map.heads(), identifier.label);
    } else {
        heads = identifier.symbol == "heads" ? map.real_heads() : map.heads();
    }
    if (identifier.symbol == "head") {
        auto only = only_head(map, heads, argument);
        if (only) heads.assign(1, *only);
    }
    // A keyword serves to filter a lineage, but it is not the name of a branch.
    if (!identifier.label.empty() && !heads.empty()) resolve_branch(map, identifier.label);
    return heads;
}

bool is_keyword(std::string_view symbol) {
    return symbol == "head" || symbol == "heads";
}

/// N if `symbol` is the negative number -N; blanks around it are tolerated.
std::optional<std::int64_t> negative_number(std::string_view symbol) {
    constexpr std::string_view blanks = " \t\n\r\f\v";
    std::size_t first = symbol.find_first_not_of(blanks);
    if (first == std::string_view::npos || symbol[first] != '-') return std::nullopt;
    std::string_view digits = symbol.substr(first + 1, symbol.find_last_not_of(blanks) - first);
    std::int64_t number = 0;
    auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (digits.empty() || digits[0] == '-' || end != digits.data() + digits.size()) return std::nullopt;
    if (error != std::errc{}) number = INT64_MAX;
    return number > 0 ? std::optional(number) : std::nullopt;
}

}  // namespace

Identifier split_identifier(std::string_view text) {
    std::size_t at = text.find('@');
    if (at == std::string_view::npos) return {{}, text};
    return {text.substr(0, at), text.substr(at + 1)};
}

Index resolve_name(const RevisionMap& map, std::string_view name, std::string_view label) {
    if (label.empty()) return find_name(map, name, nullptr, "revision");

    Index branch = resolve_branch(map, label);
    RevisionSet lineage = lineage_of(map, {&branch, 1}, LineageLinks::parents);
    Index found = find_name(map, name, &lineage, "revision");
    if (!lineage.contains(found)) {
        throw Error(sqlstate::undefined_object, "revision " + in_quotes(map[found].id) +
                                                    " is not a member of branch " + in_quotes(label));
    }
    return found;
}

Index resolve_branch(const RevisionMap& map, std::string_view label) {
    return find_name(map, label, nullptr, "branch");
}

std::optional<Index> resolve_one(const RevisionMap& map, std::string_view text, std::string_view argument) {
    Identifier identifier = split_identifier(text);
    if (identifier.symbol == "base") {
        if (!identifier.label.empty()) resolve_branch(map, identifier.label);
        return std::nullopt;
    }
    if (is_keyword(identifier.symbol))
        return only_head(map, heads_named(map, identifier, argument), argument);
    return resolve_name(map, identifier.symbol, identifier.label);
}

std::vector<Index> resolve_all(const RevisionMap& map, std::string_view text, std::string_view argument) {
    Identifier identifier = split_identifier(text);
    if (identifier.symbol == "base") return {};
    if (is_keyword(identifier.symbol)) return heads_named(map, identifier, argument);
    if (auto walks = walks_below_heads(map, text)) {
        std::vector<Index> found;
        for (const Walk& walk : *walks) {
            if (!walk.at) {
                throw Error(sqlstate::invalid_parameter_value,
                            in_quotes(argument) + " goes beyond the first revision")
                    .detail("Here a negative number counts down from the heads of the graph.");
            }
            found.push_back(*walk.at);
        }
        return found;
    }
    return {resolve_name(map, identifier.symbol, identifier.label)};
}

std::optional<std::vector<Walk>> walks_below_heads(const RevisionMap& map, std::string_view text) {
    auto [label, symbol] = split_identifier(text);
    std::optional<std::int64_t> steps = negative_number(symbol);
    if (!steps) return std::nullopt;
    std::vector<Walk> walks;
    for (Index head : map.real_heads()) {
        if (!label.empty()) {
            auto labels = map.labels(head);
            if (!std::binary_search(labels.begin(), labels.end(), label)) continue;
        }
        walks.push_back(walk(map, head, -*steps));
    }
    return walks;
}

}  // namespace migrate::graph
