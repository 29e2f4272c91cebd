#include "server/python_file.hpp"

#include "core/error.hpp"
#include "core/script/alembic/alembic_script.hpp"
#include "core/script/script_error.hpp"
#include "server/alembic_program.hpp"
#include "server/parsed_scripts.hpp"
#include "server/script_text.hpp"

namespace migrate::server {

namespace {

std::string contents(const File& file, const std::string& path) {
    std::uint64_t size = file.opened().size;
    if (size > python::Source::largest)
        throw Error(sqlstate::program_limit_exceeded,
                    "file " + quoted_path(path) + " is too large for a script in Python")
            .detail("It has " + std::to_string(size) + " bytes; at most " +
                    std::to_string(python::Source::largest) + " are read.");
    std::string text(size, '\0');
    size_t read = 0;
    while (read < size) {
        size_t count = file.read(text.data() + read, text.size() - read, read);
        if (count == 0) break;
        read += count;
    }
    text.resize(read);
    return text;
}

class PythonFileProgram : public Program {
  public:
    PythonFileProgram(std::string path, FileStats stats, plan::Direction direction, bool needs_autocommit)
        : path_(std::move(path)), stats_(stats), direction_(direction), needs_autocommit_(needs_autocommit) {}

    void run(Host& host) const override { run_alembic_script(*unchanged_script(), direction_, host); }
    void outline(Host& host) const override { outline_alembic_script(*this, host); }
    bool needs_autocommit() const override { return needs_autocommit_; }
    std::string_view language() const override { return alembic_language; }

    // The whole script: a function alone could not be run.
    std::optional<std::string> text(size_t limit) const override {
        std::string text = unchanged_contents();
        if (text.size() > limit) return std::nullopt;
        return script_text(text, true, path_, 1);
    }

  private:
    std::shared_ptr<const alembic::AlembicScript> unchanged_script() const {
        if (auto known = find_parsed(path_, stats_)) {
            if (file_stats(path_) != stats_) fail_changed();
            return known;
        }
        auto script = std::make_shared<const alembic::AlembicScript>(
            alembic::AlembicScript::parse(unchanged_contents(), path_));
        remember_parsed(path_, stats_, script);
        return script;
    }

    std::string unchanged_contents() const {
        std::optional<File> file = File::open(path_);
        if (!file || file->opened() != stats_) fail_changed();
        std::string text = contents(*file, path_);
        if (file->stats() != stats_) fail_changed();
        return text;
    }

    [[noreturn]] void fail_changed() const {
        throw Error(sqlstate::object_not_in_prerequisite_state,
                    "file " + quoted_path(path_) + " has changed since it was read")
            .hint("Call the function again, when the file is no longer being written.");
    }

    std::string path_;
    FileStats stats_;
    plan::Direction direction_;
    bool needs_autocommit_;
};

}  // namespace

ScriptFile read_python_file(const File& file, const std::string& path, const std::string& name) {
    FileStats stats = file.opened();
    auto script = std::make_shared<const alembic::AlembicScript>(
        alembic::AlembicScript::read(contents(file, path), path));
    remember_parsed(path, stats, script);
    ScriptFile result{stats, {name, script->revision(), false}, {}};
    convert_to_database_encoding(result.revision.revision, true, path);
    auto program = [&](std::string_view function, plan::Direction direction) {
        return std::make_shared<PythonFileProgram>(path, stats, direction,
                                                   script->needs_autocommit(function));
    };
    if (!script->has("upgrade"))
        throw Error(sqlstate::syntax_error, "file " + quoted_path(path) + " has no function upgrade()");
    result.script.upgrade = program("upgrade", plan::Direction::upgrade);
    if (script->has("downgrade")) result.script.downgrade = program("downgrade", plan::Direction::downgrade);
    return result;
}

}  // namespace migrate::server
