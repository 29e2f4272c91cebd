#pragma once

#include "server/procedure/itinerary.hpp"

namespace migrate::server {

/// What to do with a revision that an earlier call left half done.
enum class Resume { go_on, restart, take_as_done };

/// The argument `resume` of the procedures: NULL, 'restart' or 'done'.  Raises invalid_parameter_value.
Resume resume_argument(const std::optional<std::string>& text);

/// Does a procedure's work: the steps of `itinerary` in the schema, each committed by itself, under a lock
/// held from the first to the last.  `fcinfo` is the procedure's, and `procedure` its name.
///
/// Raises invalid_transaction_termination where it may not commit, what a Run raises, and a step's errors:
/// what that step has done is rolled back then, back to its last own commit if it makes any; the steps before
/// stay.
void run_procedure(FunctionCallInfo fcinfo, const char* procedure, const std::optional<std::string>& schema,
                   Resume resume, Itinerary itinerary);

}  // namespace migrate::server
