#include "core/graph/inherited_marks.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

namespace migrate::graph {

namespace {

constexpr std::size_t batch_size = 64;
constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

/// The entries of `marks` sorted by mark number, and where each number starts.
struct ByNumber {
    std::vector<std::uint32_t> entries;
    std::vector<std::uint32_t> starts;

    ByNumber(std::span<const Mark> marks, std::size_t numbers) : entries(marks.size()), starts(numbers + 1) {
        for (const Mark& mark : marks)
            ++starts[mark.number + 1];
        std::partial_sum(starts.begin(), starts.end(), starts.begin());
        std::vector<std::uint32_t> next(starts.begin(), starts.end() - 1);
        for (std::uint32_t i = 0; i < marks.size(); ++i)
            entries[next[marks[i].number]++] = i;
    }
    std::span<const std::uint32_t> of(std::uint32_t number) const {
        return {entries.data() + starts[number], starts[number + 1] - starts[number]};
    }
};

}  // namespace

std::vector<bool> inherits_mark(const Links& down, std::span<const Index> order,
                                std::span<const Mark> carriers, std::span<const Mark> queries,
                                Ancestors which) {
    std::vector<bool> answers(queries.size());
    if (carriers.empty() || queries.empty()) return answers;

    std::vector<std::uint32_t> position(order.size());
    for (std::uint32_t i = 0; i < order.size(); ++i)
        position[order[i]] = i;

    std::uint32_t numbers = 0;
    for (const Mark& mark : carriers)
        numbers = std::max(numbers, mark.number + 1);
    for (const Mark& mark : queries)
        numbers = std::max(numbers, mark.number + 1);
    ByNumber carried(carriers, numbers);
    ByNumber asked(queries, numbers);

    // Marks whose first carriers are close together share a sweep, which keeps the sweeps short.
    std::vector<std::uint32_t> first_carrier(numbers, none);
    for (const Mark& mark : carriers) {
        first_carrier[mark.number] = std::min(first_carrier[mark.number], position[mark.revision]);
    }
    std::vector<std::uint32_t> sorted(numbers);
    std::iota(sorted.begin(), sorted.end(), 0);
    std::sort(sorted.begin(), sorted.end(),
              [&](std::uint32_t a, std::uint32_t b) { return first_carrier[a] < first_carrier[b]; });

    std::vector<std::uint64_t> own(order.size());        // bits of the marks the revision carries
    std::vector<std::uint64_t> inherited(order.size());  // bits that a proper ancestor carries
    std::vector<std::uint64_t> deep(order.size());       // bits that an ancestor of a neighbour carries
    for (std::size_t begin = 0; begin < sorted.size(); begin += batch_size) {
        std::size_t end = std::min(begin + batch_size, sorted.size());
        std::uint32_t first = first_carrier[sorted[begin]];
        if (first == none) break;  // nobody carries this or any later mark
        std::uint32_t last = first;
        for (std::size_t i = begin; i < end; ++i) {
            for (std::uint32_t entry : carried.of(sorted[i])) {
                own[carriers[entry].revision] |= std::uint64_t{1} << (i - begin);
            }
            for (std::uint32_t entry : asked.of(sorted[i])) {
                last = std::max(last, position[queries[entry].revision]);
            }
        }
        for (std::uint32_t at = first; at <= last; ++at) {
            Index revision = order[at];
            inherited[revision] = deep[revision] = 0;
            for (Index below : down[revision]) {
                if (position[below] < first) continue;
                inherited[revision] |= inherited[below] | own[below];
                deep[revision] |= inherited[below];
            }
        }
        for (std::size_t i = begin; i < end; ++i) {
            std::uint64_t bit = std::uint64_t{1} << (i - begin);
            for (std::uint32_t entry : asked.of(sorted[i])) {
                Index revision = queries[entry].revision;
                if (position[revision] < first) continue;
                answers[entry] = ((which == Ancestors::proper ? inherited : deep)[revision] & bit) != 0;
            }
            for (std::uint32_t entry : carried.of(sorted[i]))
                own[carriers[entry].revision] = 0;
        }
    }
    return answers;
}

}  // namespace migrate::graph
