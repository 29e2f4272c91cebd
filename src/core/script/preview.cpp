#include "core/script/preview.hpp"

#include "core/ops/operation.hpp"
#include "core/ports/host.hpp"
#include "core/ports/unanswered.hpp"

namespace migrate {

namespace {

class PreviewHost : public Host {
  public:
    explicit PreviewHost(std::vector<std::string>& statements) : statements_(statements) {}

    void execute(const ops::Operation& operation) override {
        for (std::string& statement : ops::render(operation))
            statements_.push_back(std::move(statement));
    }

  private:
    std::vector<std::string>& statements_;
};

}  // namespace

Preview preview(const Program& program) {
    Preview result;
    PreviewHost host(result.statements);
    try {
        program.run(host);
    } catch (const Unanswered& question) {
        result.rest = "-- the rest is decided when it runs: " + question.message();
    }
    return result;
}

std::vector<std::string> statements_of(const Program& program) {
    std::vector<std::string> statements;
    PreviewHost host(statements);
    program.run(host);
    return statements;
}

}  // namespace migrate
