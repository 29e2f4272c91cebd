#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/script/alembic/modules/re/match.hpp"

namespace migrate::alembic::re {

/// What stands for each match in sub(): text with \1 and \g<name>.
class Replacement {
  public:
    /// Raises re.error for a wrong escape, or a group that the pattern does not have.
    Replacement(Context& context, const Pattern& pattern, std::string_view text);

    /// Whether it names a group of the pattern.
    bool has_groups() const;
    std::string expand(Context& context, const Match& match) const;

  private:
    struct Part {
        std::string text;
        int group = -1;  ///< what stands behind the text; -1: nothing
    };
    std::vector<Part> parts_;
};

}  // namespace migrate::alembic::re
