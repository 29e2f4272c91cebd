#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

namespace migrate {

/// Where a match or one of its groups lies, in code points from the text's beginning.
struct RegularExpressionSpan {
    static constexpr size_t none = static_cast<size_t>(-1);

    size_t begin = none;  ///< none: the group takes no part in the match
    size_t end = none;

    bool is_there() const { return begin != none; }
};

/// A compiled regular expression.
class RegularExpression {
  public:
    virtual ~RegularExpression() = default;

    /// The first match that begins at `from` or behind it; anchors and what looks back see the text before.
    /// `spans` gets the match itself and then the groups, as many as there is room for.  Raises
    /// program_limit_exceeded for what is too much for the engine.
    virtual bool find(std::u32string_view text, size_t from, std::span<RegularExpressionSpan> spans) = 0;
};

/// An engine for advanced regular expressions (AREs) as PostgreSQL's manual defines them, without locale:
/// ranges go by code points, and word characters are those of ASCII.
class RegularExpressions {
  public:
    virtual ~RegularExpressions() = default;

    /// Raises program_limit_exceeded for what is too large.
    virtual std::unique_ptr<RegularExpression> compile(std::u32string_view pattern) = 0;
};

}  // namespace migrate
