#include "core/script/alembic/modules/re/agreement.hpp"

#include <algorithm>

namespace migrate::alembic::re {

namespace {

using Kind = Node::Kind;

constexpr std::int64_t unbounded = INT64_MAX;

struct Facts {
    std::int64_t shortest = 0;  ///< length of a match
    std::int64_t longest = 0;
    bool is_steady = true;
    CharSet first = {};  ///< characters that a match begins with
    CharSet all = {};    ///< all that occur in one
    /// Characters that can stand behind a match from which a longer one goes on.
    CharSet next = {};
    /// The sets of its first characters, as far as each match has them.
    std::vector<CharSet> prefix = {};

    bool is_fixed() const { return shortest == longest; }
    bool may_be_empty() const { return shortest == 0; }
};

CharSet joined(CharSet left, const CharSet& right) {
    left.add(right);
    return left;
}

std::int64_t times(std::int64_t length, std::int64_t count) {
    if (length == 0 || count == 0) return 0;
    constexpr std::int64_t most = 1'000'000'000;
    return length > most / count ? unbounded : length * count;
}

std::int64_t plus(std::int64_t left, std::int64_t right) {
    return left == unbounded || right == unbounded ? unbounded : left + right;
}

// The second cannot begin where the first could have gone on.
bool are_apart(const Facts& left, const Facts& right) {
    return !left.next.meets(right.first);
}

Facts behind_each_other(const Facts& left, const Facts& right) {
    Facts both;
    both.shortest = plus(left.shortest, right.shortest);
    both.longest = plus(left.longest, right.longest);
    const bool apart = are_apart(left, right);
    both.is_steady = left.is_steady && right.is_steady && (left.is_fixed() || right.is_fixed() || apart);
    both.first = left.may_be_empty() ? joined(left.first, right.first) : left.first;
    both.all = joined(left.all, right.all);
    if (left.is_fixed())
        both.next = right.next;
    else if (apart)
        both.next = right.may_be_empty() ? joined(right.next, left.next) : right.next;
    else
        both.next = both.all;
    both.prefix = left.prefix;
    if (left.is_fixed() && static_cast<std::int64_t>(left.prefix.size()) == left.longest)
        both.prefix.insert(both.prefix.end(), right.prefix.begin(), right.prefix.end());
    return both;
}

// No text begins with matches of both.
bool are_exclusive(const Facts& left, const Facts& right) {
    for (size_t i = 0; i < std::min(left.prefix.size(), right.prefix.size()); ++i)
        if (!left.prefix[i].meets(right.prefix[i])) return true;
    return !left.may_be_empty() && !right.may_be_empty() && !left.first.meets(right.first);
}

Facts one_of(const std::vector<Facts>& branches) {
    Facts any = branches[0];
    bool all_exclusive = true;
    for (size_t i = 0; i < branches.size(); ++i)
        for (size_t j = i + 1; j < branches.size(); ++j) {
            const bool exclusive = are_exclusive(branches[i], branches[j]);
            all_exclusive = all_exclusive && exclusive;
            if (!exclusive && branches[i].shortest < branches[j].longest) any.is_steady = false;
        }
    for (size_t i = 1; i < branches.size(); ++i) {
        const Facts& branch = branches[i];
        any.shortest = std::min(any.shortest, branch.shortest);
        any.longest = std::max(any.longest, branch.longest);
        any.is_steady = any.is_steady && branch.is_steady;
        any.first.add(branch.first);
        any.all.add(branch.all);
        any.next.add(branch.next);
        any.prefix.resize(std::min(any.prefix.size(), branch.prefix.size()));
        for (size_t at = 0; at < any.prefix.size(); ++at)
            any.prefix[at].add(branch.prefix[at]);
    }
    if (!all_exclusive && !any.is_fixed()) any.next = any.all;
    return any;
}

Facts repeated(const Facts& item, const Node& repeat) {
    Facts several;
    const bool is_bounded = repeat.high >= 0;
    const bool is_exact = repeat.low == repeat.high;
    several.shortest = times(item.shortest, repeat.low);
    several.longest = is_bounded ? times(item.longest, repeat.high) : item.longest == 0 ? 0 : unbounded;
    const bool is_chain = item.is_fixed() || are_apart(item, item) || (is_bounded && repeat.high <= 1);
    several.is_steady = item.is_steady && !item.may_be_empty() && is_chain;
    several.first = item.first;
    several.all = item.all;
    if (!is_chain)
        several.next = item.all;
    else
        several.next = is_exact ? item.next : joined(item.first, item.next);
    if (repeat.low > 0) several.prefix = item.prefix;
    constexpr int longest_prefix = 64;
    const bool is_plain =
        item.is_fixed() && static_cast<std::int64_t>(item.prefix.size()) == item.longest && is_exact;
    for (int i = 1; is_plain && i < repeat.low && i < longest_prefix; ++i)
        several.prefix.insert(several.prefix.end(), item.prefix.begin(), item.prefix.end());
    return several;
}

class Analysis {
  public:
    Analysis(Context* context, const Tree& tree) : tree_(tree) {
        // A node stands behind its children.
        for (const Node& node : tree.nodes) {
            if (context) context->step(1 + node.children.size());
            facts_.push_back(facts_of(node));
            has_group_.push_back(std::any_of(node.children.begin(), node.children.end(),
                                             [&](size_t child) { return has_group_[child]; }) ||
                                 node.group > 0);
        }
    }

    const Facts& facts(size_t node) const { return facts_[node]; }

    // Whether both divide a match of the node among its groups in the same way.
    bool has_same_groups(size_t number) const {
        const Node& node = tree_.nodes[number];
        if (!has_group_[number]) return true;
        for (const size_t child : node.children)
            if (!has_same_groups(child)) return false;
        if (node.kind == Kind::repeat) return repeats_groups_alike(node);
        return node.kind != Kind::sequence || divides_alike(node);
    }

    // Whether every match of the node ends at the end of the text, for which `$` may have to count.
    bool ends_text(size_t number, bool counts_newline) const {
        const Node& node = tree_.nodes[number];
        switch (node.kind) {
            case Kind::text_end:
                return true;
            case Kind::text_end_or_newline:
                return counts_newline;
            case Kind::group:
                return ends_text(node.children[0], counts_newline);
            case Kind::sequence:
                return !node.children.empty() && ends_text(node.children.back(), counts_newline);
            case Kind::alternatives:
                return std::all_of(node.children.begin(), node.children.end(),
                                   [&](size_t child) { return ends_text(child, counts_newline); });
            default:
                return false;
        }
    }

  private:
    Facts facts_of(const Node& node) const {
        switch (node.kind) {
            case Kind::set:
                return {
                    .shortest = 1, .longest = 1, .first = node.set, .all = node.set, .prefix = {node.set}};
            case Kind::sequence: {
                Facts facts;
                for (const size_t child : node.children)
                    facts = behind_each_other(facts, facts_[child]);
                return facts;
            }
            case Kind::alternatives: {
                std::vector<Facts> branches;
                for (const size_t child : node.children)
                    branches.push_back(facts_[child]);
                return one_of(branches);
            }
            case Kind::repeat:
                return repeated(facts_[node.children[0]], node);
            case Kind::group:
                return facts_[node.children[0]];
            default:
                return {};  // takes no characters
        }
    }

    // A group keeps what it matched in an earlier repetition with Python, and not with PostgreSQL, if it
    // takes no part in the last.
    bool repeats_groups_alike(const Node& repeat) const {
        const Facts& item = facts_[repeat.children[0]];
        if (item.may_be_empty() || !item.is_steady) return false;
        return repeat.high == 1 || is_always_set(repeat.children[0]);
    }

    bool is_always_set(size_t number) const {
        const Node& node = tree_.nodes[number];
        if (!has_group_[number]) return true;
        if (node.kind == Kind::alternatives || (node.kind == Kind::repeat && node.low == 0)) return false;
        return std::all_of(node.children.begin(), node.children.end(),
                           [&](size_t child) { return is_always_set(child); });
    }

    // Each part but the last has to be steady: each item with a group, and what stands between them.
    bool divides_alike(const Node& sequence) const {
        Facts between;
        for (size_t i = 0; i < sequence.children.size(); ++i) {
            const size_t child = sequence.children[i];
            if (!has_group_[child]) {
                between = behind_each_other(between, facts_[child]);
                continue;
            }
            const bool is_last = i + 1 == sequence.children.size();
            if (!between.is_steady || (!is_last && !facts_[child].is_steady)) return false;
            between = {};
        }
        return true;
    }

    const Tree& tree_;
    std::vector<Facts> facts_;
    std::vector<bool> has_group_;
};

}  // namespace

Agreement agreement(Context& context, const Tree& tree, bool is_whole) {
    const Analysis analysis(&context, tree);
    bool has_greedy = false;
    bool has_lazy = false;
    bool has_alternatives = false;
    for (const Node& node : tree.nodes) {
        const bool is_choice = node.kind == Kind::repeat && node.low != node.high;
        has_greedy |= is_choice && !node.is_lazy;
        has_lazy |= is_choice && node.is_lazy;
        has_alternatives |= node.kind == Kind::alternatives;
    }
    // PostgreSQL takes quantifiers of both kinds together as if they were of one, and alternatives as greedy.
    const bool is_uniform = !has_lazy || (!has_greedy && !has_alternatives);
    const bool is_steady = is_uniform && analysis.facts(tree.root).is_steady;
    Agreement result;
    result.is_lazy = has_lazy;
    const bool ends_text = is_whole || analysis.ends_text(tree.root, false);
    result.has_same_end = is_steady || ends_text || analysis.ends_text(tree.root, true);
    result.needs_no_last_newline = result.has_same_end && !is_steady && !ends_text;
    result.has_same_groups =
        tree.groups == 0 || (result.has_same_end && is_uniform && analysis.has_same_groups(tree.root));
    return result;
}

bool has_fixed_length(const Tree& tree, size_t node) {
    return Analysis(nullptr, tree).facts(node).is_fixed();
}

}  // namespace migrate::alembic::re
