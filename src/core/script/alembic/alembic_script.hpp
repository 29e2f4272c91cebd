#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/graph/revision.hpp"
#include "core/script/alembic/environment.hpp"
#include "core/script/program.hpp"
#include "core/script/python/syntax.hpp"

namespace migrate::alembic {

/// A script of Alembic's: what its header says, and its two functions as Programs.
///
///     AlembicScript script = AlembicScript::read(text, "/srv/versions/1a_add_users.py");
///     graph.add(script.revision());
///     script.upgrade(environment)->run(host);
class AlembicScript {
  public:
    /// `path` is for messages.  Raises what python::parse and read_script_header raise.
    static AlembicScript read(std::string_view text, std::string path);

    /// The same without a header: it may then be any script with an upgrade() or downgrade().
    static AlembicScript parse(std::string_view text, std::string path);

    const graph::Revision& revision() const { return revision_; }

    /// The Programs hold the script's tree themselves.  Null: the script has no such function.
    std::shared_ptr<const Program> upgrade(std::shared_ptr<const Environment> environment) const;
    std::shared_ptr<const Program> downgrade(std::shared_ptr<const Environment> environment) const;

    /// Whether the module defines a function of that name.
    bool has(std::string_view function) const;

    /// Whether the function, or one of the module's that it may call, opens an autocommit block or sends a
    /// COMMIT.
    bool needs_autocommit(std::string_view function) const;

  private:
    explicit AlembicScript(std::shared_ptr<const python::Tree> tree);

    std::shared_ptr<const Program> program(std::string_view function,
                                           std::shared_ptr<const Environment> environment) const;

    std::shared_ptr<const python::Tree> tree_;
    bool mentions_commit_;  // somewhere in its text
    graph::Revision revision_;
};

}  // namespace migrate::alembic
