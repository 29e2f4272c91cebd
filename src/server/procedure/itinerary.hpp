#pragma once

#include "server/run.hpp"

namespace migrate::server {

/// The steps that a procedure still has to make, from transaction to transaction.
class Itinerary {
  public:
    /// Up to `targets`, or down to the only one.
    Itinerary(plan::Direction direction, std::vector<std::string> targets)
        : direction_(direction), targets_(std::move(targets)) {}

    plan::Direction direction() const { return direction_; }

    /// The next step, null at the end.  Under the run's locks: if graph or rows are others than the last step
    /// left, the plan is made anew.  Raises serialization_failure if that cannot be, and what planning
    /// raises.
    const plan::Step* next(const Run& run);

    /// The step that `next` gave has been made.
    void done();

    /// Raises serialization_failure if the rows are no longer those that `next` saw.
    void check_rows(const Run& run) const;

    /// "2/10": which step it is, for a look at the progress.
    std::string progress() const;

  private:
    void make_plan(const Run& run);
    void look_up_again(const Run& run);

    plan::Direction direction_;
    std::vector<std::string> targets_;
    std::shared_ptr<const Library> library_;
    plan::Rows rows_;  // sorted
    std::vector<plan::Step> steps_;
    size_t next_ = 0;
    size_t done_ = 0;  // in all plans
};

}  // namespace migrate::server
