#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/plan/step.hpp"
#include "core/ports/host.hpp"
#include "core/script/alembic/alembic_script.hpp"
#include "core/script/program.hpp"

namespace migrate::server {

/// The language of Alembic's scripts, as Program::language says it.
constexpr std::string_view alembic_language = "python";

/// Runs one direction of a script with what the settings say at this moment.  Raises undefined_object if the
/// script has no function for the direction.
void run_alembic_script(const alembic::AlembicScript& script, plan::Direction direction, Host& host);

/// The same as a program, of a text in the database's encoding.
std::shared_ptr<const Program> alembic_text(std::string text, plan::Direction direction,
                                            bool needs_autocommit);

/// A text of the database, in UTF-8.
std::string to_utf8(const std::string& text);

/// A rough look at a script, see Program::outline(): up to where it cannot be run.
void outline_alembic_script(const Program& program, Host& host);

/// A host that takes what a script says in UTF-8, and hands it on in the database's encoding; answers come
/// back in UTF-8.
class DatabaseEncodingHost : public Host {
  public:
    explicit DatabaseEncodingHost(Host& host) : host_(host) {}

    void execute(const ops::Operation& operation) override;
    void set_place(const Place& place) override;
    bool is_offline() const override { return host_.is_offline(); }
    bool is_server() const override { return host_.is_server(); }
    bool answers() const override { return host_.answers(); }
    Answer query(const ops::Execute& statement, const AnswerLimits& limits) override;
    Answer inspect(const std::string& sql, const AnswerLimits& limits) override;
    void begin_savepoint() override { host_.begin_savepoint(); }
    void release_savepoint() override { host_.release_savepoint(); }
    void roll_back_savepoint() override { host_.roll_back_savepoint(); }
    RunMemory& memory() override { return host_.memory(); }

  private:
    Host& host_;
};

}  // namespace migrate::server
