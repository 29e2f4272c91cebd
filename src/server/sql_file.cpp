#include "server/sql_file.hpp"

#include <algorithm>

#include "core/error.hpp"
#include "core/ops/execute.hpp"
#include "core/ops/operation.hpp"
#include "core/ports/host.hpp"
#include "core/script/script_error.hpp"
#include "core/script/sql_script.hpp"
#include "pg/call.hpp"
#include "pg/error_context.hpp"
#include "server/autocommit.hpp"
#include "server/script_text.hpp"
#include "server/statement_check.hpp"
#include "server/statement_splitter.hpp"

namespace migrate::server {

namespace {

constexpr size_t piece = 64 * 1024;  // bytes read at once where no statements are looked for

class SqlFileProgram : public Program {
  public:
    SqlFileProgram(std::string path, FileStats stats, bool is_utf8, SqlSection section)
        : path_(std::move(path)), stats_(stats), is_utf8_(is_utf8), section_(std::move(section)) {}

    void run(Host& host) const override {
        std::optional<File> file = File::open(path_);
        require_unchanged(file);
        for (const TextRange& range : section_.ranges)
            run(host, *file, range);
        require_unchanged(file);
    }

    void outline(Host& host) const override {
        read_pieces([&](std::string_view piece) { host.execute(ops::Execute(std::string(piece))); });
    }

    bool needs_autocommit() const override { return !section_.transaction; }

    std::optional<std::string> text(size_t limit) const override {
        std::uint64_t length = 0;
        for (const TextRange& range : section_.ranges)
            length += range.length;
        if (length > limit) return std::nullopt;
        std::string text;
        read_pieces([&](std::string_view piece) { text += piece; });
        return script_text(text, is_utf8_, path_, section_.ranges.empty() ? 0 : section_.ranges[0].line);
    }

  private:
    // Hands on the section's text as it stands in the file, in pieces that end anywhere.
    template <class Take>
    void read_pieces(Take take) const {
        std::optional<File> file = File::open(path_);
        require_unchanged(file);
        std::string buffer(piece, '\0');
        for (TextRange rest : section_.ranges)
            while (size_t count = read(*file, rest, buffer.data(), buffer.size())) {
                pg::call([] { CHECK_FOR_INTERRUPTS(); });
                take(std::string_view(buffer).substr(0, count));
            }
        require_unchanged(file);
    }

    void run(Host& host, const File& file, TextRange rest) const {
        auto read_more = [&](char* buffer, size_t size) { return read(file, rest, buffer, size); };
        StatementSplitter splitter(read_more, {path_, static_cast<size_t>(rest.line), is_utf8_});
        while (std::optional<Statement> statement = splitter.next())
            run(host, std::move(*statement));
    }

    void run(Host& host, Statement statement) const {
        std::string place = place_of_statement(path_, statement.line);
        if (!host.is_server()) check_statement(statement.text, place);
        pg::ErrorContext context(
            [](const void* text) { return static_cast<const std::string*>(text)->c_str(); }, &place);
        try {
            bool outside = needs_autocommit() || is_always_autocommit(statement.text);
            host.execute(ops::Execute::with_autocommit(std::move(statement.text), outside));
        } catch (Error& error) {
            error.context(place);
            throw;
        }
    }

    // The next bytes of what is left of a range: 0 at its end.
    size_t read(const File& file, TextRange& rest, char* buffer, size_t size) const {
        size_t count =
            file.read(buffer, static_cast<size_t>(std::min<std::uint64_t>(size, rest.length)), rest.offset);
        if (count == 0 && rest.length > 0) fail_changed();
        rest.offset += count;
        rest.length -= count;
        return count;
    }

    void require_unchanged(const std::optional<File>& file) const {
        if (!file || file->stats() != stats_) fail_changed();
    }

    [[noreturn]] void fail_changed() const {
        throw Error(sqlstate::object_not_in_prerequisite_state,
                    "file " + quoted_path(path_) + " has changed since it was read")
            .hint(
                "Nothing of it has been kept. Call the function again, when the file is no longer being "
                "written.");
    }

    std::string path_;
    FileStats stats_;
    bool is_utf8_;
    SqlSection section_;
};

SqlScript read_script(const File& file, const std::string& path) {
    SqlScriptReader reader(path);
    std::string buffer(piece, '\0');
    std::uint64_t offset = 0;
    while (size_t count = file.read(buffer.data(), buffer.size(), offset)) {
        pg::call([] { CHECK_FOR_INTERRUPTS(); });
        reader.add(std::string_view(buffer).substr(0, count));
        offset += count;
    }
    return reader.finish();
}

}  // namespace

void convert_to_database_encoding(graph::Revision& revision, bool is_utf8, const std::string& path) {
    auto convert_one = [&](std::string& text) { text = script_text(text, is_utf8, path, 0); };
    convert_one(revision.id);
    convert_one(revision.message);
    convert_one(revision.create_date);
    for (auto* names : {&revision.down_revision, &revision.depends_on, &revision.branch_labels})
        std::for_each(names->begin(), names->end(), convert_one);
}

ScriptFile read_sql_file(const File& file, const std::string& path, const std::string& name) {
    FileStats stats = file.opened();
    SqlScript sql = read_script(file, path);
    convert_to_database_encoding(sql.revision, sql.is_utf8, path);
    auto program = [&](SqlSection& section) {
        return std::make_shared<SqlFileProgram>(path, stats, sql.is_utf8, std::move(section));
    };
    ScriptFile result{stats, {name, std::move(sql.revision), sql.tool == SqlTool::goose}, {}};
    result.script.upgrade = program(sql.upgrade);
    if (sql.downgrade) result.script.downgrade = program(*sql.downgrade);
    return result;
}

}  // namespace migrate::server
