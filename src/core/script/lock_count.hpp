#pragma once

#include <cstdint>

#include "core/script/program.hpp"

namespace migrate {

/// About how many locks a transaction holds at the end of this program: every object that it creates, drops
/// or alters stays locked until then.  An estimate: of an SQL text only the words are looked at.  What a live
/// program will do is not known and counts nothing.
std::int64_t count_locks(const Program& program);

}  // namespace migrate
