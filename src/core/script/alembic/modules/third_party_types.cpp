#include "core/script/alembic/module.hpp"

namespace migrate::alembic {

std::optional<Value> third_party_type(Context&, const std::string&, Arguments*) {
    return std::nullopt;
}

}  // namespace migrate::alembic
