#include "core/script/operation_list.hpp"

#include <gtest/gtest.h>

namespace migrate {

namespace {

class RecordingHost : public Host {
  public:
    void execute(const ops::Operation& operation) override { operations.push_back(operation); }
    std::vector<ops::Operation> operations;
};

}  // namespace

TEST(OperationList, HandsEachOperationToTheHostInOrder) {
    const std::vector<ops::Operation> operations = {ops::DropIndex("ix"), ops::DropTable("t")};
    RecordingHost host;
    OperationList(operations).run(host);
    EXPECT_EQ(host.operations, operations);
}

TEST(OperationList, HasNothingToSpareInItsOutline) {
    const std::vector<ops::Operation> operations = {ops::DropIndex("ix"), ops::DropTable("t")};
    RecordingHost host;
    OperationList(operations).outline(host);
    EXPECT_EQ(host.operations, operations);
}

}  // namespace migrate
