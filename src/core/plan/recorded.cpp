#include "core/plan/recorded.hpp"

#include <algorithm>

#include "core/error.hpp"
#include "core/script/script_error.hpp"
#include "core/text.hpp"

namespace migrate::plan {

void check_recorded(const graph::RevisionMap& map, const std::vector<graph::Index>& applied,
                    const std::vector<bool>& by_name, const std::unordered_set<std::string>& recorded) {
    std::vector<graph::Index> missing;
    for (graph::Index index : applied)
        if (by_name[index] && !recorded.contains(map[index].id)) missing.push_back(index);
    if (missing.empty()) return;
    const graph::Revision& first = map[*std::min_element(missing.begin(), missing.end())];
    std::string others =
        missing.size() > 1 ? " The same holds for " + std::to_string(missing.size() - 1) + " more." : "";
    throw Error(sqlstate::object_not_in_prerequisite_state,
                "revision " + in_quotes(first.id) + " counts as applied, but nothing tells that it has run")
        .detail("By its name, file " + quoted_path(first.source) +
                " comes before a revision that is applied." + others)
        .hint(
            "To have it run, name the file so that it comes last. If the database already is as the file "
            "makes it, "
            "record that by migrate_stamp() with the version that the database has.");
}

}  // namespace migrate::plan
