#include "server/stored_script.hpp"

#include "core/ops/operation.hpp"
#include "core/ports/host.hpp"
#include "server/autocommit.hpp"
#include "server/script_text.hpp"
#include "server/statement_check.hpp"
#include "server/statement_splitter.hpp"

namespace migrate::server {

namespace {

class SqlText : public Program {
  public:
    SqlText(std::string text, bool is_autocommit) : text_(std::move(text)), is_autocommit_(is_autocommit) {}

    void run(Host& host) const override {
        StatementSplitter splitter(reader_of(text_), {});
        while (std::optional<Statement> statement = splitter.next()) {
            // The text was parsed when it was stored, but a table can be written to directly.
            if (!host.is_server()) check_statement(statement->text, place_of_statement("", statement->line));
            bool outside =
                is_autocommit_ || (may_have_autocommit_statement() && is_always_autocommit(statement->text));
            host.execute(ops::Execute::with_autocommit(std::move(statement->text), outside));
        }
    }

    void outline(Host& host) const override { host.execute(ops::Execute{text_}); }

    bool needs_autocommit() const override { return is_autocommit_; }
    bool has_autocommit_statement() const override {
        return is_autocommit_ || (may_have_autocommit_statement() && server::has_autocommit_statement(text_));
    }

    std::optional<std::string> text(size_t limit) const override {
        return text_.size() > limit ? std::nullopt : std::optional(text_);
    }

  private:
    // Asked for every statement: found out once.
    bool may_have_autocommit_statement() const {
        if (!has_telling_word_) has_telling_word_ = has_telling_word(text_);
        return *has_telling_word_;
    }

    std::string text_;
    bool is_autocommit_;
    mutable std::optional<bool> has_telling_word_;
};

}  // namespace

std::shared_ptr<const Program> sql_text(std::string text, bool is_autocommit) {
    return std::make_shared<SqlText>(std::move(text), is_autocommit);
}

Script stored_script(const StoredRevision& stored) {
    Script script;
    script.upgrade = sql_text(stored.upgrade.value_or(""), stored.upgrade_autocommit);
    if (stored.downgrade || !stored.upgrade)
        script.downgrade = sql_text(stored.downgrade.value_or(""), stored.downgrade_autocommit);
    script.registrar = stored.registrar;
    return script;
}

}  // namespace migrate::server
