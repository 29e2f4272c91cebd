#include "core/graph/inherited_marks.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <numeric>

namespace migrate::graph {

namespace {

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

/// As many marks as are carried upwards at a time.
class Bits {
  public:
    static constexpr std::size_t size = 256;

    void set(std::size_t bit) { words_[bit / 64] |= std::uint64_t{1} << bit % 64; }
    bool test(std::size_t bit) const { return (words_[bit / 64] >> bit % 64 & 1) != 0; }
    Bits& operator|=(const Bits& other) {
        for (std::size_t i = 0; i < words_.size(); ++i)
            words_[i] |= other.words_[i];
        return *this;
    }

  private:
    std::array<std::uint64_t, size / 64> words_{};
};

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

    std::vector<Bits> own(order.size());        // the marks that the revision carries
    std::vector<Bits> inherited(order.size());  // the marks that a proper ancestor carries
    for (std::size_t begin = 0; begin < sorted.size(); begin += Bits::size) {
        std::size_t end = std::min(begin + Bits::size, sorted.size());
        std::uint32_t first = first_carrier[sorted[begin]];
        if (first == none) break;  // nobody carries this or any later mark
        std::uint32_t last = first;
        for (std::size_t i = begin; i < end; ++i) {
            for (std::uint32_t entry : carried.of(sorted[i]))
                own[carriers[entry].revision].set(i - begin);
            for (std::uint32_t entry : asked.of(sorted[i])) {
                last = std::max(last, position[queries[entry].revision]);
            }
        }
        for (std::uint32_t at = first; at <= last; ++at) {
            Bits bits;
            for (Index below : down[order[at]]) {
                if (position[below] < first) continue;  // left over from an earlier sweep
                bits |= inherited[below];
                bits |= own[below];
            }
            inherited[order[at]] = bits;
        }
        auto inherits = [&](Index revision, std::size_t bit) {
            return position[revision] >= first && inherited[revision].test(bit);
        };
        for (std::size_t i = begin; i < end; ++i) {
            for (std::uint32_t entry : asked.of(sorted[i])) {
                Index revision = queries[entry].revision;
                auto neighbours = down[revision];
                answers[entry] =
                    which == Ancestors::proper
                        ? inherits(revision, i - begin)
                        : std::any_of(neighbours.begin(), neighbours.end(),
                                      [&](Index neighbour) { return inherits(neighbour, i - begin); });
            }
            for (std::uint32_t entry : carried.of(sorted[i]))
                own[carriers[entry].revision] = {};
        }
    }
    return answers;
}

}  // namespace migrate::graph
