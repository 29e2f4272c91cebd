#pragma once

#include <regex>
#include <string>

#include "core/ports/regular_expressions.hpp"

namespace migrate {

/// An engine for tests, made of the standard library's: good for the expressions that it shares with
/// PostgreSQL's, which are those without a look behind.
class FakeRegularExpressions : public RegularExpressions {
  public:
    std::unique_ptr<RegularExpression> compile(std::u32string_view pattern) override {
        std::wstring text(pattern.begin(), pattern.end());
        replace_all(text, L".", L"[\\s\\S]");
        replace_all(text, L"\\A", L"^");
        replace_all(text, L"\\Z", L"(?![\\s\\S])");
        replace_all(text, L"\\y", L"\\b");
        return std::make_unique<Expression>(text);
    }

  private:
    static void replace_all(std::wstring& text, const std::wstring& from, const std::wstring& to) {
        for (size_t at = text.find(from); at != std::wstring::npos; at = text.find(from, at + to.size()))
            text.replace(at, from.size(), to);
    }

    class Expression : public RegularExpression {
      public:
        explicit Expression(const std::wstring& pattern) : expression_(pattern) {}

        bool find(std::u32string_view text, size_t from, std::span<RegularExpressionSpan> spans) override {
            const std::wstring whole(text.begin(), text.end());
            std::wsmatch match;
            const auto flags =
                from > 0 ? std::regex_constants::match_prev_avail : std::regex_constants::match_default;
            const auto begin = whole.begin() + static_cast<std::ptrdiff_t>(from);
            if (!std::regex_search(begin, whole.end(), match, expression_, flags)) return false;
            for (size_t i = 0; i < spans.size(); ++i) {
                if (!match[i].matched) {
                    spans[i] = {};
                    continue;
                }
                const auto at = static_cast<size_t>(match.position(i)) + from;
                spans[i] = {at, at + static_cast<size_t>(match.length(i))};
            }
            return true;
        }

      private:
        std::wregex expression_;
    };
};

}  // namespace migrate
