#pragma once

#include <string_view>

#include "core/script/alembic/context.hpp"

namespace migrate::alembic {

/// The list, of lists for several dimensions, that an array's text stands for: `{1,NULL}`, `[0:1]={1,2}`,
/// `{{"a b"},{c}}` ("Array Input and Output Syntax" in PostgreSQL's manual).  `element` reads each item.
Value array_of_server(Context& context, std::string_view text,
                      Value (*element)(Context& context, std::string_view text));

}  // namespace migrate::alembic
