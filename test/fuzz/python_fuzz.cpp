// Any text is taken by the reader of Alembic's scripts: it is parsed, its header is read and its functions
// are run within small limits, or there is an error that says what is wrong.  Nothing else may happen.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "core/error.hpp"
#include "core/ops/operation.hpp"
#include "core/ports/host.hpp"
#include "core/script/alembic/alembic_script.hpp"

namespace {

void require(bool holds) {
    if (!holds) abort();
}

class RenderingHost : public migrate::Host {
  public:
    void execute(const migrate::ops::Operation& operation) override { migrate::ops::render(operation); }
    bool is_offline() const override { return true; }
};

template <class Work>
void run(Work work) {
    try {
        work();
    } catch (const migrate::Error& error) {
        require(!error.message().empty());
        require(!error.context().empty());
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, size_t size) {
    using migrate::alembic::AlembicScript;
    std::string_view text(reinterpret_cast<const char*>(data), size);
    auto environment = std::make_shared<migrate::alembic::Environment>();
    environment->limits = {.steps = 20'000, .memory = 4 * 1024 * 1024, .depth = 200};
    run([&] { AlembicScript::read(text, "fuzz.py"); });
    run([&] {
        AlembicScript script = AlembicScript::parse(text, "fuzz.py");
        for (auto program : {script.upgrade(environment), script.downgrade(environment)})
            if (program)
                run([&] {
                    RenderingHost host;
                    program->run(host);
                });
    });
    return 0;
}
