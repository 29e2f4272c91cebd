#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace migrate {

/// A sorted list of words of ASCII, and where those with each first letter begin in it: most names that are
/// asked for are none of them, which a look at the few with the same letter tells.
///
///     constexpr std::string_view words[] = {"and", "as", "or"};
///     constexpr WordTable table(words);
///     table.has("as");
class WordTable {
  public:
    /// `words` are at most 255, and stay.
    constexpr explicit WordTable(std::span<const std::string_view> words) : words_(words) {
        for (size_t letter = 0; letter < first_.size(); ++letter)
            for (std::string_view word : words)
                first_[letter] += static_cast<size_t>(word[0]) < letter;
    }

    constexpr bool has(std::string_view word) const {
        auto letter = static_cast<unsigned char>(word.empty() ? '\0' : word[0]);
        if (letter >= first_.size() - 1) return false;
        for (size_t i = first_[letter]; i < first_[letter + 1u]; ++i)
            if (words_[i] == word) return true;
        return false;
    }

  private:
    std::span<const std::string_view> words_;
    std::array<std::uint8_t, 129> first_{};  // the next letter's entry is the end
};

}  // namespace migrate
