#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/script/alembic/value.hpp"

namespace migrate::alembic {

/// What a class statement gives to the base that makes the class.
struct ClassBody {
    std::string_view name;
    std::vector<Value> bases;
    std::vector<std::pair<std::string_view, Value>> names;          ///< in the order of their first binding
    std::vector<std::string_view> annotated = {};                   ///< names with an annotation, in order
    std::vector<std::pair<std::string_view, Value>> keywords = {};  ///< behind the bases
};

}  // namespace migrate::alembic
