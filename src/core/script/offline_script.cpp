#include "core/script/offline_script.hpp"

#include "core/ddl/literal.hpp"
#include "core/ops/operation.hpp"
#include "core/text.hpp"

namespace migrate {

namespace {

// A line comment at the end would swallow the semicolon.
bool ends_in_line_comment(std::string_view statement) {
    size_t line = statement.rfind('\n');
    return statement.find("--", line == std::string_view::npos ? 0 : line) != std::string_view::npos;
}

std::string one_line(std::string text) {
    for (char& c : text)
        if (c == '\n' || c == '\r') c = ' ';
    return text;
}

}  // namespace

OfflineScript::OfflineScript(std::string version_table, std::string version_key)
    : version_table_(std::move(version_table)), version_key_(std::move(version_key)) {
    statement("BEGIN");
}

void OfflineScript::create_version_table() {
    statement("CREATE TABLE " + version_table_ +
              " (\n    version_num VARCHAR(32) NOT NULL, \n    CONSTRAINT " + version_key_ +
              " PRIMARY KEY (version_num)\n)");
}

void OfflineScript::add(plan::Direction direction, const graph::Revision& revision, const Program& program,
                        const std::vector<plan::RowChange>& row_changes) {
    std::string parents = join(revision.down_revision, ", ");
    if (direction == plan::Direction::upgrade)
        comment("Running upgrade " + parents + " -> " + revision.id);
    else
        comment("Running downgrade " + revision.id + " -> " + parents);
    program.run(*this);
    change_rows(row_changes);
}

void OfflineScript::add(const plan::Stamp& stamp) {
    for (const plan::StampMove& move : stamp.moves)
        comment("Running stamp_revision " + join(move.from, ", ") + " -> " + move.to.value_or(""));
    change_rows(stamp.row_changes);
}

void OfflineScript::change_rows(const std::vector<plan::RowChange>& row_changes) {
    const std::string where = " WHERE " + version_table_ + ".version_num = ";
    for (const plan::RowChange& change : row_changes) {
        std::string from = ddl::quote_literal(change.from);
        std::string to = ddl::quote_literal(change.to);
        if (change.kind == plan::RowChange::Kind::insert)
            statement("INSERT INTO " + version_table_ + " (version_num) VALUES (" + to + ") RETURNING " +
                      version_table_ + ".version_num");
        else if (change.kind == plan::RowChange::Kind::update)
            statement("UPDATE " + version_table_ + " SET version_num=" + to + where + from);
        else
            statement("DELETE FROM " + version_table_ + where + from);
    }
}

std::string OfflineScript::finish() {
    text_ += "COMMIT;\n";
    return std::move(text_);
}

void OfflineScript::execute(const ops::Operation& operation) {
    bool outside = ops::needs_autocommit(operation);
    if (outside) statement("COMMIT");
    for (const std::string& text : ops::render(operation))
        statement(text);
    if (outside) statement("BEGIN");
}

void OfflineScript::comment(const std::string& text) {
    text_ += "-- " + one_line(text) + "\n\n";
}

void OfflineScript::statement(const std::string& text) {
    text_ += text;
    if (ends_in_line_comment(text)) text_ += '\n';
    text_ += ";\n\n";
}

}  // namespace migrate
