#include "core/script/alembic/modules/re/char_set.hpp"

#include <algorithm>

namespace migrate::alembic {

CharSet::CharSet(std::initializer_list<Range> ranges) {
    for (const auto& [first, last] : ranges)
        add(first, last);
}

void CharSet::add(char32_t first, char32_t last) {
    std::vector<Range> result;
    for (const Range& range : ranges_) {
        const bool is_apart = range.second + 1 < first || last + 1 < range.first;
        if (is_apart) {
            result.push_back(range);
            continue;
        }
        first = std::min(first, range.first);
        last = std::max(last, range.second);
    }
    result.insert(std::lower_bound(result.begin(), result.end(), Range(first, last)), Range(first, last));
    ranges_ = std::move(result);
}

void CharSet::add(const CharSet& other) {
    for (const auto& [first, last] : other.ranges_)
        add(first, last);
}

CharSet CharSet::complement() const {
    CharSet result;
    char32_t next = 0;
    for (const auto& [first, last] : ranges_) {
        if (next < first) result.ranges_.emplace_back(next, first - 1);
        next = last + 1;
    }
    if (next <= last_code_point) result.ranges_.emplace_back(next, last_code_point);
    return result;
}

CharSet CharSet::without_case() const {
    CharSet result = *this;
    for (char32_t letter = 'a'; letter <= 'z'; ++letter) {
        const char32_t upper = letter - 'a' + 'A';
        if (has(letter)) result.add(upper, upper);
        if (has(upper)) result.add(letter, letter);
    }
    return result;
}

bool CharSet::has(char32_t code) const {
    return std::any_of(ranges_.begin(), ranges_.end(),
                       [code](const Range& range) { return range.first <= code && code <= range.second; });
}

bool CharSet::meets(const CharSet& other) const {
    for (const auto& [first, last] : ranges_)
        for (const auto& [other_first, other_last] : other.ranges_)
            if (first <= other_last && other_first <= last) return true;
    return false;
}

}  // namespace migrate::alembic
