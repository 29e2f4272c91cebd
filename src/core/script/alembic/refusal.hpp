#pragma once

#include <utility>

#include "core/error.hpp"

namespace migrate::alembic {

/// A refusal of something that has its effect without the name that it is bound to: a decorator that
/// registers a function.  It ends the run wherever it is raised, and does not wait until the name is used.
class ImmediateRefusal : public Error {
  public:
    explicit ImmediateRefusal(Error error) : Error(std::move(error)) {}
};

}  // namespace migrate::alembic
