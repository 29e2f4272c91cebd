#pragma once

#include <string>

#include "core/ports/answer.hpp"
#include "core/script/alembic/context.hpp"

namespace migrate::alembic {

/// result.inserted_primary_key.
struct InsertedKey {
    Value row = {};            ///< None: no row was inserted
    std::string problem = {};  ///< why there can be none; then asking raises InvalidRequestError with it
};

/// The key that the INSERT `statement`, of one row, has made: values that it gave itself, and those that it
/// has asked back on its own (Insert::asked_back()).  These are taken out of `answer`, for the script did not
/// ask for them.
InsertedKey inserted_key(Context& context, const Value& statement, Answer& answer);

}  // namespace migrate::alembic
