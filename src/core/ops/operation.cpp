#include "core/ops/operation.hpp"

namespace migrate::ops {

Operation::Operation(const Operation& other) = default;
Operation::Operation(Operation&& other) noexcept = default;
Operation& Operation::operator=(const Operation& other) = default;
Operation& Operation::operator=(Operation&& other) noexcept = default;
Operation::~Operation() = default;

bool operator==(const Operation& left, const Operation& right) {
    return left.op == right.op;
}

std::vector<std::string> render(const Operation& operation) {
    return std::visit([](const auto& op) { return op.render(); }, operation.op);
}

Operation reverse(const Operation& operation) {
    return std::visit([](const auto& op) { return op.reverse(); }, operation.op);
}

std::vector<Operation> reverse(const std::vector<Operation>& operations) {
    std::vector<Operation> reversed;
    reversed.reserve(operations.size());
    for (auto operation = operations.rbegin(); operation != operations.rend(); ++operation)
        reversed.push_back(reverse(*operation));
    return reversed;
}

bool needs_autocommit(const Operation& operation) {
    return std::visit(
        [](const auto& op) {
            if constexpr (requires { op.needs_autocommit(); })
                return op.needs_autocommit();
            else
                return false;
        },
        operation.op);
}

std::string_view name(const Operation& operation) {
    return std::visit([](const auto& op) { return op.directive; }, operation.op);
}

}  // namespace migrate::ops
