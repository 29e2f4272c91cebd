#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "core/script/alembic/context.hpp"
#include "core/script/alembic/modules/re/char_set.hpp"

namespace migrate::alembic::re {

bool is_digit(char32_t c);
bool is_letter(char32_t c);

/// What \d, \D, \s, \S, \w and \W stand for within ASCII; nothing for other letters.
std::optional<CharSet> shorthand_set(char32_t letter, std::int64_t flags);

/// The characters of a pattern, one after the other, and what escapes make of them.
class PatternReader {
  protected:
    PatternReader(Context& context, std::u32string pattern)
        : context_(context), pattern_(std::move(pattern)) {}

    /// Raises re.error with the position.
    [[noreturn]] void fail(const std::string& problem, size_t at) const;
    [[noreturn]] void refuse(const std::string& what) const;

    char32_t peek(size_t ahead = 0) const {
        return at_ + ahead < pattern_.size() ? pattern_[at_ + ahead] : U'\0';
    }
    bool is_at_end() const { return at_ >= pattern_.size(); }
    bool skip(std::u32string_view token);

    /// The character that an escape stands for, `at_` being behind its letter.
    char32_t escaped(char32_t letter, bool is_in_class);

    Context& context_;
    std::u32string pattern_;
    size_t at_ = 0;

  private:
    char32_t hexadecimal(size_t begin, int digits);
};

}  // namespace migrate::alembic::re
