#include "server/procedure/itinerary.hpp"

#include <algorithm>

#include "core/error.hpp"
#include "core/graph/relative.hpp"
#include "core/plan/downgrade.hpp"
#include "core/plan/upgrade.hpp"

namespace migrate::server {

namespace {

plan::Rows sorted(plan::Rows rows) {
    std::sort(rows.begin(), rows.end());
    return rows;
}

void apply(plan::Rows& rows, const plan::RowChange& change) {
    using Kind = plan::RowChange::Kind;
    if (change.kind != Kind::insert) rows.erase(std::find(rows.begin(), rows.end(), change.from));
    if (change.kind != Kind::remove)
        rows.insert(std::upper_bound(rows.begin(), rows.end(), change.to), change.to);
}

// Counted from the version rows, so that it means something else after each step: "+2", "label@-1".
bool is_counted_from_rows(const graph::RevisionMap& map, const std::string& target) {
    auto relative = graph::parse_relative(map, target);
    return relative && relative->symbol.empty();
}

[[noreturn]] void fail(const char* what) {
    throw Error(sqlstate::serialization_failure,
                std::string("could not serialize access: ") + what + " between two transactions of this run")
        .hint("What has been committed stays; call the procedure again to go on from there.");
}

}  // namespace

const plan::Step* Itinerary::next(const Run& run) {
    bool is_first = !library_;
    bool is_unchanged = rows_ == sorted(run.rows()) && library_ == run.library();
    if (!is_unchanged) {
        bool is_counted = !is_first && targets_.size() == 1 && is_counted_from_rows(run.map(), targets_[0]);
        if (is_counted)
            look_up_again(run);
        else
            make_plan(run);
        library_ = run.library();
    }
    return next_ < steps_.size() ? &steps_[next_] : nullptr;
}

void Itinerary::make_plan(const Run& run) {
    rows_ = sorted(run.rows());
    next_ = 0;
    steps_ = direction_ == plan::Direction::upgrade
                 ? plan::plan_upgrade(run.map(), run.rows(), targets_)
                 : plan::plan_downgrade(run.map(), run.rows(), targets_.at(0));
}

// The steps that are left stay what they are; the library may have been read again.
void Itinerary::look_up_again(const Run& run) {
    check_rows(run);
    for (size_t i = next_; i < steps_.size(); ++i) {
        auto found = run.map().find(library_->map[steps_[i].revision].id);
        if (!found) fail("the revisions have changed");
        steps_[i].revision = *found;
    }
}

void Itinerary::done() {
    for (const plan::RowChange& change : steps_[next_].row_changes)
        apply(rows_, change);
    ++next_;
    ++done_;
}

void Itinerary::check_rows(const Run& run) const {
    if (rows_ != sorted(run.rows())) fail("the version rows have changed");
}

std::string Itinerary::progress() const {
    return std::to_string(done_ + 1) + "/" + std::to_string(done_ + steps_.size() - next_);
}

}  // namespace migrate::server
