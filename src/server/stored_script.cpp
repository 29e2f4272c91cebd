#include "server/stored_script.hpp"

#include "core/ops/operation.hpp"
#include "core/ports/host.hpp"
#include "server/statement_splitter.hpp"

namespace migrate::server {

namespace {

class SqlText : public Program {
  public:
    explicit SqlText(std::string text) : text_(std::move(text)) {}

    void run(Host& host) const override {
        for (std::string& statement : split_statements(text_))
            host.execute(ops::Execute{std::move(statement)});
    }

    void outline(Host& host) const override { host.execute(ops::Execute{text_}); }

  private:
    std::string text_;
};

}  // namespace

Script stored_script(const StoredRevision& stored) {
    Script script;
    script.upgrade = std::make_shared<SqlText>(stored.upgrade.value_or(""));
    if (stored.downgrade || !stored.upgrade)
        script.downgrade = std::make_shared<SqlText>(stored.downgrade.value_or(""));
    script.registrar = stored.registrar;
    return script;
}

}  // namespace migrate::server
