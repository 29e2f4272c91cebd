#pragma once

#include <optional>
#include <string>

#include "core/graph/revision.hpp"

namespace migrate {

/// One direction of a script, as text.
struct SectionText {
    std::string text;
    bool autocommit = false;  ///< it is to run outside a transaction
};

/// The file of SQL that SqlScriptReader reads as this revision.  Line breaks in the message become blanks,
/// and blanks at its ends go.
///
/// Raises feature_not_supported if no file says the same: for a name that the header cannot hold, and for a
/// text with a line that would be taken for a marker.
std::string write_sql_script(const graph::Revision& revision, const SectionText& upgrade,
                             const std::optional<SectionText>& downgrade);

}  // namespace migrate
