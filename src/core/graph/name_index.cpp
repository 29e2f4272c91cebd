#include "core/graph/name_index.hpp"

#include <algorithm>
#include <array>

#include "core/error.hpp"
#include "core/text.hpp"

namespace migrate::graph {

namespace {

constexpr std::array<std::string_view, 4> keywords{"base", "current", "head", "heads"};

bool is_keyword(std::string_view text) {
    return std::find(keywords.begin(), keywords.end(), text) != keywords.end();
}

std::string origin(const Revision& revision) {
    return "Revision " + in_quotes(revision.id) + " comes from " + in_quotes(revision.source) + ".";
}

void check_id(const Revision& revision) {
    if (revision.id.empty()) {
        throw Error(sqlstate::invalid_name, "revision id is empty").detail(origin(revision));
    }
    // The target language uses these: label@symbol, id+1, id-1, from:to.
    std::size_t bad = revision.id.find_first_of("@-+:");
    if (bad != std::string::npos) {
        throw Error(sqlstate::invalid_name, "character " + in_quotes(revision.id.substr(bad, 1)) +
                                                " is not allowed in revision id " + in_quotes(revision.id))
            .detail(origin(revision))
            .hint("Ids cannot contain \"@\", \"-\", \"+\" or \":\".");
    }
    if (is_keyword(revision.id)) {
        throw Error(sqlstate::invalid_name, "revision id " + in_quotes(revision.id) + " is a reserved word")
            .detail(origin(revision));
    }
}

void check_label(const Revision& revision, std::string_view label) {
    if (label.empty()) {
        throw Error(sqlstate::invalid_name,
                    "branch label of revision " + in_quotes(revision.id) + " is empty")
            .detail(origin(revision));
    }
    std::size_t bad = label.find_first_of("@:");
    if (bad != std::string_view::npos) {
        throw Error(sqlstate::invalid_name, "character " + in_quotes(label.substr(bad, 1)) +
                                                " is not allowed in branch label " + in_quotes(label))
            .detail(origin(revision));
    }
    if (is_keyword(label)) {
        throw Error(sqlstate::invalid_name, "branch label " + in_quotes(label) + " of revision " +
                                                in_quotes(revision.id) + " is a reserved word")
            .detail(origin(revision));
    }
}

Error duplicate(const Name& name, const Name& other, std::span<const Revision> revisions) {
    const Revision& first = revisions[name.revision];
    const Revision& second = revisions[other.revision];
    if (!name.is_label && !other.is_label) {
        return Error(sqlstate::duplicate_object,
                     "revision " + in_quotes(name.text) + " is present more than once")
            .detail("It comes from " + in_quotes(first.source) + " and from " + in_quotes(second.source) +
                    ".");
    }
    const Revision& labelled = other.is_label ? second : first;
    const Revision& owner = other.is_label ? first : second;
    bool both_labels = name.is_label && other.is_label;
    return Error(sqlstate::duplicate_object,
                 "branch label " + in_quotes(name.text) + " of revision " + in_quotes(labelled.id) +
                     (both_labels ? " is already used by revision " + in_quotes(owner.id)
                                  : std::string(" is also the id of a revision")))
        .detail(origin(first) + " " + origin(second));
}

}  // namespace

NameIndex::NameIndex(std::span<const Revision> revisions) {
    names_.reserve(revisions.size());
    for (Index index = 0; index < revisions.size(); ++index) {
        const Revision& revision = revisions[index];
        check_id(revision);
        names_.push_back({revision.id, index, false});
        for (const std::string& label : revision.branch_labels) {
            check_label(revision, label);
            names_.push_back({label, index, true});
        }
    }
    std::sort(names_.begin(), names_.end(), [](const Name& a, const Name& b) {
        if (int order = a.text.compare(b.text)) return order < 0;
        return a.is_label != b.is_label ? b.is_label : a.revision < b.revision;
    });
    auto same = std::adjacent_find(names_.begin(), names_.end(),
                                   [](const Name& a, const Name& b) { return a.text == b.text; });
    if (same != names_.end()) throw duplicate(same[0], same[1], revisions);
}

const Name* NameIndex::find(std::string_view text) const {
    auto found =
        std::lower_bound(names_.begin(), names_.end(), text,
                         [](const Name& name, std::string_view wanted) { return name.text < wanted; });
    return found != names_.end() && found->text == text ? &*found : nullptr;
}

std::span<const Name> NameIndex::starting_with(std::string_view prefix) const {
    auto first =
        std::lower_bound(names_.begin(), names_.end(), prefix,
                         [](const Name& name, std::string_view wanted) { return name.text < wanted; });
    auto last = std::partition_point(
        first, names_.end(), [&](const Name& name) { return name.text.substr(0, prefix.size()) == prefix; });
    return {first, last};
}

}  // namespace migrate::graph
