#include "core/plan/history.hpp"

#include <algorithm>

#include "core/error.hpp"
#include "core/graph/closure.hpp"
#include "core/graph/identifier.hpp"
#include "core/plan/current.hpp"
#include "core/plan/target.hpp"
#include "core/plan/traversal.hpp"
#include "core/text.hpp"

namespace migrate::plan {

using graph::Index;
using graph::RevisionMap;
using graph::RevisionSet;
using graph::Walk;

namespace {

std::string trimmed(const std::string& text) {
    constexpr const char* blanks = " \t\n\r\f\v";
    std::size_t first = text.find_first_not_of(blanks);
    if (first == std::string::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

/// One range of history, read from its text.
class Range {
  public:
    Range(const RevisionMap& map, const Rows& rows, const std::string& text)
        : map_(map), text_(trimmed(text)) {
        std::size_t colon = text_.find(':');
        if (colon == std::string::npos || text_.find(':', colon + 1) != std::string::npos) {
            throw Error(sqlstate::invalid_parameter_value, "invalid history range " + in_quotes(text_))
                .hint("A range is \"from:to\", \"from:\" or \":to\".");
        }
        from_text_ = text_.substr(0, colon);
        to_text_ = text_.substr(colon + 1);
        // Alembic knows the word at one end only; at the other it would be the name of a revision.
        if (to_text_ == "current") {
            to_rows_ = row_revisions(map, rows);
            if (to_rows_->empty()) {
                to_rows_.reset();
                to_text_.clear();
            }
        } else if (from_text_ == "current") {
            from_rows_ = row_revisions(map, rows);
        }
        if (from_text_.empty()) from_text_ = "base";
        if (to_text_.empty()) to_text_ = "heads";
    }

    std::vector<Index> revisions() const {
        std::vector<Index> to = upper_end();
        check_no_overlap(map_, to, "end of the range,");
        RevisionSet wanted = closure(map_.normalized_down(), to);
        std::vector<Index> from = lower_end(wanted);
        check_no_overlap(map_, from, "start of the range,");

        for (Index start : from) {
            if (!wanted.contains(start)) throw not_ancestor("revision " + in_quotes(map_[start].id));
        }
        for (Index below : closure(map_.normalized_down(), from).list())
            wanted.erase(below);
        for (Index start : from)
            wanted.insert(start);
        if (!from.empty()) {
            RevisionSet above = closure(map_.children(), from);
            for (Index revision : wanted.list()) {
                if (!above.contains(revision)) wanted.erase(revision);
            }
        }
        return traverse(map_, wanted, to);
    }

  private:
    std::vector<Index> upper_end() const {
        std::vector<Index> to;
        if (to_rows_) {
            to = *to_rows_;
        } else if (auto relative = graph::parse_relative(map_, to_text_)) {
            std::vector<Index> start;
            if (relative->symbol.empty())
                start = from_rows_ ? *from_rows_ : resolve_all(map_, from_text_, from_text_);
            to = {relative_upgrade_target(map_, start, to_text_, *relative, true)};
        } else {
            to = resolve_all(map_, to_text_, to_text_);
        }
        if (!from_rows_ && from_text_.find('@') != std::string::npos) keep_branch(to);
        return to;
    }

    /// Keeps those of `to` that show the label of `from`.  A revision's id stands for its only label.
    void keep_branch(std::vector<Index>& to) const {
        std::string label(graph::split_identifier(from_text_).label);
        std::optional<Index> branch = resolve_one(map_, label, label);
        if (branch && map_[*branch].id == label) {
            std::vector<std::string> labels = map_.labels(*branch);
            if (labels.size() != 1) {
                throw Error(sqlstate::invalid_parameter_value,
                            "revision " + in_quotes(label) + " does not stand for one branch label")
                    .detail(labels.empty() ? "It has no branch label."
                                           : "It has the branch labels " + quoted_list(labels) + ".");
            }
            label = labels[0];
        }
        std::erase_if(to, [&](Index revision) {
            auto labels = map_.labels(revision);
            return !std::binary_search(labels.begin(), labels.end(), label);
        });
    }

    std::vector<Index> lower_end(const RevisionSet& below_upper) const {
        if (from_rows_) return *from_rows_;
        auto walks = walks_below_heads(map_, from_text_);
        if (!walks) return resolve_all(map_, from_text_, from_text_);

        std::vector<Index> from;
        for (const Walk& way : *walks) {
            if (!way.complete) continue;
            if (!way.at) throw not_ancestor("base");
            if (!below_upper.contains(*way.at)) throw not_ancestor("revision " + in_quotes(map_[*way.at].id));
            from.push_back(*way.at);
        }
        if (from.size() == walks->size()) return from;
        if (walks->front().complete) throw beyond_base();
        return below_upper_end();
    }

    /// A -N that goes beyond base from the heads counts from the other end instead, if that is a plain name
    /// or `current`, and stops at base.  (Alembic's rule.)
    std::vector<Index> below_upper_end() const {
        auto relative = graph::parse_relative(map_, from_text_);
        bool plain = to_rows_ || (to_text_ != "head" && to_text_ != "heads" && to_text_ != "base" &&
                                  to_text_.find('@') == std::string::npos && !parse_relative(map_, to_text_));
        if (!relative || !plain) throw beyond_base();
        std::vector<Index> to = to_rows_ ? *to_rows_ : std::vector<Index>{resolve_name(map_, to_text_)};
        Index start = 0;
        std::optional<Index> end = walk_down_from(map_, to, from_text_, *relative, start).at;
        return end ? std::vector<Index>{*end} : std::vector<Index>{};
    }

    Error beyond_base() const {
        return Error(sqlstate::invalid_parameter_value,
                     in_quotes(from_text_) + " goes beyond the first revision")
            .detail("At the start of a range a negative number counts down from the heads of the graph.");
    }

    Error not_ancestor(const std::string& start) const {
        return Error(sqlstate::object_not_in_prerequisite_state,
                     "history range " + in_quotes(text_) + " does not follow one branch")
            .detail("The start, " + start + ", is not an ancestor of the end.");
    }

    const RevisionMap& map_;
    std::string text_;
    std::string from_text_;
    std::string to_text_;
    std::optional<std::vector<Index>> from_rows_;  // `current` was given, and these are the rows
    std::optional<std::vector<Index>> to_rows_;
};

}  // namespace

std::vector<Index> history(const RevisionMap& map, const Rows& rows,
                           const std::optional<std::string>& range) {
    return Range(map, rows, range.value_or(":")).revisions();
}

std::vector<Index> show(const RevisionMap& map, const Rows& rows, const std::string& revision) {
    if (revision == "current") return row_revisions(map, rows);
    return resolve_all(map, revision, revision);
}

}  // namespace migrate::plan
