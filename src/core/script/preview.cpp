#include "core/script/preview.hpp"

#include "core/ops/operation.hpp"
#include "core/ports/unanswered.hpp"

namespace migrate {

namespace {

class PreviewHost : public Host {
  public:
    PreviewHost(std::vector<std::string>& statements, RunMemory& memory)
        : statements_(statements), memory_(memory) {}

    void execute(const ops::Operation& operation) override {
        for (std::string& statement : ops::render(operation))
            statements_.push_back(std::move(statement));
    }

    RunMemory& memory() override { return memory_; }

  private:
    std::vector<std::string>& statements_;
    RunMemory& memory_;
};

}  // namespace

Preview preview(const Program& program, RunMemory& memory) {
    Preview result;
    PreviewHost host(result.statements, memory);
    try {
        program.run(host);
    } catch (const Unanswered& question) {
        result.rest = "-- the rest is decided when it runs: " + question.message();
    }
    return result;
}

Preview preview(const Program& program) {
    RunMemory memory;
    return preview(program, memory);
}

std::vector<std::string> statements_of(const Program& program) {
    std::vector<std::string> statements;
    RunMemory memory;
    PreviewHost host(statements, memory);
    program.run(host);
    return statements;
}

}  // namespace migrate
