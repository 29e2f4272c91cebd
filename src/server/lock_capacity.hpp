#pragma once

#include <vector>

#include "core/plan/step.hpp"
#include "server/library.hpp"

namespace migrate::server {

/// A WARNING before a run whose known operations probably need more locks than the server's lock table is
/// documented to hold.  Every object that a transaction creates, drops or alters stays locked until it ends.
/// Never a refusal: the count is an estimate, and the table has some room beyond what is documented.  What
/// live programs will do is not known and not counted.
void warn_about_lock_capacity(const Library& library, const std::vector<plan::Step>& steps);

}  // namespace migrate::server
