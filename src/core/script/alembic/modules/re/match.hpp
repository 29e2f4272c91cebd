#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/script/alembic/modules/re/pattern.hpp"

namespace migrate::alembic::re {

/// What a search has found.  Where it is not certain that Python's match ends there, or has the same groups,
/// only that there is one and where it begins can be asked.
class Match : public Object {
  public:
    Match(Pattern& pattern, Subject subject, std::vector<RegularExpressionSpan> spans,
          Pattern::Certainty certainty)
        : pattern_(pattern), subject_(std::move(subject)), spans_(std::move(spans)), certainty_(certainty) {}

    Pattern& pattern() const { return pattern_; }
    const Subject& subject() const { return subject_; }

    /// The span of a group, of the match itself for 0.  Refuses what is not certain.
    const RegularExpressionSpan& span(Context& context, int group) const;
    size_t begin() const { return spans_[0].begin; }
    /// The text of a group, or of the match; None for a group that takes no part in it.
    Value part(Context& context, int group) const;
    /// The number of a group by number or name.  Raises IndexError.
    int group(Context& context, const Value& key) const;

    std::string_view type_name() const override { return "Match"; }
    size_t held() const override { return spans_.size() * sizeof(spans_[0]); }
    std::string repr(Context& context) override;
    std::optional<Value> attribute(Context& context, std::string_view name) override;
    Value item(Context& context, const Value& key) override;

  private:
    Pattern& pattern_;
    Subject subject_;
    std::vector<RegularExpressionSpan> spans_;
    Pattern::Certainty certainty_;
};

}  // namespace migrate::alembic::re
