#pragma once

#include <utility>
#include <vector>

namespace migrate::alembic {

/// A set of code points.
class CharSet {
  public:
    using Range = std::pair<char32_t, char32_t>;  ///< first and last

    static constexpr char32_t last_code_point = 0x10FFFF;

    CharSet() = default;
    CharSet(std::initializer_list<Range> ranges);
    static CharSet one(char32_t code) { return {{code, code}}; }

    void add(char32_t first, char32_t last);
    void add(const CharSet& other);
    CharSet complement() const;
    /// With the other case of each ASCII letter.
    CharSet without_case() const;

    bool is_empty() const { return ranges_.empty(); }
    bool has(char32_t code) const;
    bool meets(const CharSet& other) const;
    bool is_beyond_ascii() const { return !ranges_.empty() && ranges_.back().second > 0x7F; }
    /// In order, apart from each other.
    const std::vector<Range>& ranges() const { return ranges_; }

  private:
    std::vector<Range> ranges_;
};

}  // namespace migrate::alembic
