#pragma once

#include "core/error.hpp"

namespace migrate {

/// A question of a live Program's to a Host that has no database: feature_not_supported.
class Unanswered : public Error {
  public:
    using Error::Error;
};

}  // namespace migrate
