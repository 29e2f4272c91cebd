#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include "core/ops/operation.hpp"
#include "core/ports/host.hpp"
#include "core/script/program.hpp"

namespace migrate {

/// The fixed program that runs a list of operations, in order.
class OperationList : public Program {
  public:
    explicit OperationList(std::vector<ops::Operation> operations) : operations_(std::move(operations)) {}

    void run(Host& host) const override {
        for (const ops::Operation& operation : operations_)
            host.execute(operation);
    }

    bool has_autocommit_statement() const override {
        return std::any_of(operations_.begin(), operations_.end(), ops::needs_autocommit);
    }

    const std::vector<ops::Operation>& operations() const { return operations_; }

  private:
    std::vector<ops::Operation> operations_;
};

}  // namespace migrate
