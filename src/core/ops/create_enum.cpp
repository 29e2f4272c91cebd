#include "core/ops/create_enum.hpp"

#include "core/ops/operation.hpp"

namespace migrate::ops {

std::vector<std::string> CreateEnum::render() const {
    return {ddl::create_enum_statement({.name = type, .labels = labels})};
}

Operation CreateEnum::reverse() const {
    return DropEnum(type, {.labels = labels});
}

}  // namespace migrate::ops
