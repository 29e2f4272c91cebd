#include "rendered.hpp"

#include <memory>

#include "core/ops/operation.hpp"
#include "core/ports/host.hpp"
#include "core/script/alembic/alembic_script.hpp"
#include "script_case.hpp"

namespace migrate::alembic {

namespace {

class Offline : public Host {
  public:
    void execute(const ops::Operation& operation) override {
        for (const std::string& statement : ops::render(operation))
            statements.push_back(comparable(statement));
    }
    bool is_offline() const override { return true; }

    std::vector<std::string> statements;
};

}  // namespace

std::vector<std::string> rendered(const std::string& body, const Environment& environment,
                                  const std::string& direction) {
    const AlembicScript script = AlembicScript::parse(whole_script(body), "script.py");
    Offline host;
    const auto around = std::make_shared<Environment>(environment);
    const auto program = direction == "upgrade" ? script.upgrade(around) : script.downgrade(around);
    if (program) program->run(host);
    return host.statements;
}

Error refused(const std::string& body, const Environment& environment) {
    try {
        rendered(body, environment);
    } catch (const Error& error) {
        return error;
    }
    return Error(sqlstate::internal_error, "accepted");
}

}  // namespace migrate::alembic
