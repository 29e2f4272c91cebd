#include "core/script/sql_script_writer.hpp"

#include "core/error.hpp"
#include "core/script/sql_script.hpp"
#include "core/text.hpp"

namespace migrate {

namespace {

std::string_view without_blank_ends(std::string_view text) {
    size_t first = text.find_first_not_of(" \t\r\n\f\v");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n\f\v") - first + 1);
}

std::string one_line(std::string text) {
    for (char& c : text)
        if (c == '\n' || c == '\r') c = ' ';
    return std::string(without_blank_ends(text));
}

std::string section(const char* marker, const SectionText& sql) {
    std::string text =
        std::string("\n-- migrate:") + marker + (sql.autocommit ? " transaction:false" : "") + "\n";
    std::string_view body = without_blank_ends(sql.text);
    if (!body.empty()) text += std::string(body) + (body.back() == ';' ? "\n" : ";\n");
    return text;
}

std::string write(const graph::Revision& revision, const SectionText& upgrade,
                  const std::optional<SectionText>& downgrade, bool message_as_word) {
    std::string text;
    std::string message = one_line(revision.message);
    if (!message_as_word) text += "-- " + message + "\n--\n";
    text += "-- revision: " + revision.id + "\n";
    auto add = [&](const char* word, const std::string& value) {
        if (!value.empty()) text += std::string("-- ") + word + ": " + value + "\n";
    };
    add("down_revision", join(revision.down_revision, ", "));
    add("depends_on", join(revision.depends_on, ", "));
    add("branch_labels", join(revision.branch_labels, ", "));
    add("create_date", revision.create_date);
    if (message_as_word) add("message", message);
    text += section("up", upgrade);
    if (downgrade) text += section("down", *downgrade);
    return text;
}

// One range: a text with a marker in it would be read as several sections.
bool reads_as(const std::string& text, const std::optional<SqlSection>& section,
              const std::optional<SectionText>& sql) {
    if (!section || !sql) return !section && !sql;
    if (section->transaction == sql->autocommit || section->ranges.size() > 1) return false;
    std::string_view body =
        section->ranges.empty()
            ? std::string_view()
            : std::string_view(text).substr(section->ranges[0].offset, section->ranges[0].length);
    std::string_view wanted = without_blank_ends(sql->text);
    body = without_blank_ends(body);
    if (!wanted.empty() && wanted.back() != ';' && !body.empty()) body.remove_suffix(1);
    return body == wanted;
}

bool reads_back(const std::string& text, const graph::Revision& revision, const SectionText& upgrade,
                const std::optional<SectionText>& downgrade) {
    try {
        SqlScript read = read_sql_script(text, revision.id + ".sql");
        return read.revision.id == revision.id && read.revision.down_revision == revision.down_revision &&
               read.revision.depends_on == revision.depends_on &&
               read.revision.branch_labels == revision.branch_labels &&
               read.revision.message == one_line(revision.message) && read.tool == SqlTool::dbmate &&
               reads_as(text, read.upgrade, upgrade) && reads_as(text, read.downgrade, downgrade);
    } catch (const Error&) {
        return false;
    }
}

}  // namespace

std::string write_sql_script(const graph::Revision& revision, const SectionText& upgrade,
                             const std::optional<SectionText>& downgrade) {
    for (bool message_as_word : {false, true}) {
        std::string text = write(revision, upgrade, downgrade, message_as_word);
        if (reads_back(text, revision, upgrade, downgrade)) return text;
    }
    throw Error(sqlstate::feature_not_supported,
                "revision " + in_quotes(revision.id) + " cannot be written as a file of SQL")
        .detail("Its names do not fit into the header, or one of its lines would be read as a marker.");
}

}  // namespace migrate
