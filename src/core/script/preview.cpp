#include "core/script/preview.hpp"

#include "core/ops/operation.hpp"
#include "core/ports/host.hpp"

namespace migrate {

namespace {

class Preview : public Host {
  public:
    void execute(const ops::Operation& operation) override {
        for (std::string& statement : ops::render(operation))
            statements.push_back(std::move(statement));
    }

    std::vector<std::string> statements;
};

}  // namespace

std::vector<std::string> statements_of(const Program& program) {
    Preview preview;
    program.run(preview);
    return std::move(preview.statements);
}

}  // namespace migrate
