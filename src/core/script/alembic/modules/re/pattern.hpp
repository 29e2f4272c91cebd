#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/ports/regular_expressions.hpp"
#include "core/script/alembic/modules/re/agreement.hpp"
#include "core/script/alembic/modules/re/are_writer.hpp"

namespace migrate::alembic::re {

/// A text that is searched: its characters, and itself.
class Subject {
  public:
    Subject(Value value, std::u32string characters)
        : value_(value), characters_(std::make_shared<const std::u32string>(std::move(characters))) {}

    Value value() const { return value_; }  ///< a str
    std::u32string_view characters() const { return *characters_; }

  private:
    Value value_;
    std::shared_ptr<const std::u32string> characters_;  // all matches in a text have the same
};

/// A compiled pattern: re.compile().
class Pattern : public Object {
  public:
    Pattern(std::string text, Tree tree) : text_(std::move(text)), tree_(std::move(tree)) {}

    const std::string& text() const { return text_; }
    int groups() const { return tree_.groups; }
    const std::vector<std::pair<std::string, int>>& names() const { return tree_.names; }
    /// The number of a group by its number or its name; nothing: there is no such group.
    std::optional<int> group(const Value& key) const;

    /// What is certain of the matches of such a search in that text.
    struct Certainty {
        bool has_same_end;
        bool has_same_groups;
    };
    Certainty certainty(Context& context, Anchoring anchoring, const Subject& subject);

    /// The first match from `from` on: itself and its groups; empty: none.  Refuses texts that mean something
    /// else to the server.
    std::vector<RegularExpressionSpan> find(Context& context, Anchoring anchoring, const Subject& subject,
                                            size_t from);

    /// All matches from left to right, at most `most`, as re.finditer() finds them.
    std::vector<std::vector<RegularExpressionSpan>> find_all(Context& context, const Subject& subject,
                                                             bool needs_groups, std::int64_t most);

    std::string_view type_name() const override { return "Pattern"; }
    size_t held() const override { return text_.size(); }
    std::string repr(Context& context) override;
    bool equals(Context& context, const Value& other) override;
    size_t hash(Context& context) override;
    std::optional<Value> attribute(Context& context, std::string_view name) override;

  private:
    struct Compiled {
        Agreement agreement;
        std::unique_ptr<RegularExpression> expression;
    };
    Compiled& compiled(Context& context, Anchoring anchoring);

    std::string text_;
    Tree tree_;
    Compiled compiled_[3];  // by anchoring
};

/// The pattern that a script gives: a str, which is compiled, or a Pattern.
Pattern& pattern_of(Context& context, const Value& given, std::int64_t flags);

/// A str argument.  Raises TypeError.
Subject subject_of(Context& context, const Value& given);

/// What a span of a subject is; None for one that is not there.
Value part_of(Context& context, const Subject& subject, const RegularExpressionSpan& span);

/// The methods of a pattern: search, sub …  The module's functions call them.
std::optional<Value> pattern_method(Context& context, Pattern& pattern, std::string_view name);

}  // namespace migrate::alembic::re
