#include "script_case.hpp"

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>

namespace migrate::alembic {

namespace {

constexpr std::string_view header =
    "import sqlalchemy as sa\n"
    "from alembic import op\n"
    "from sqlalchemy.dialects import postgresql\n"
    "\n"
    "revision = \"1\"\n"
    "down_revision = None\n"
    "\n"
    "\n"
    "def upgrade():\n";

std::map<std::string, std::string> setting(const std::string& text, const std::string& word) {
    const std::string beginning = "# " + word + ": ";
    if (!text.starts_with(beginning)) return {};
    const std::string line = text.substr(0, text.find('\n'));
    return nlohmann::json::parse(line.substr(beginning.size()));
}

void add_reasons(std::vector<std::string>& reasons, const std::string& text) {
    std::istringstream stream(text);
    for (std::string reason; std::getline(stream, reason, ',');)
        reasons.push_back(reason.substr(reason.find_first_not_of(' ')));
}

}  // namespace

std::string whole_script(const std::string& text) {
    for (const std::string function : {"def upgrade", "def downgrade"})
        if (text.starts_with(function) || text.find("\n" + function) != std::string::npos) return text;
    std::string script(header);
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);)
        script += line.empty() ? "\n" : "    " + line + "\n";
    return script;
}

std::vector<ScriptCase> script_cases(const std::string& path) {
    std::ifstream stream(path);
    if (!stream) throw std::runtime_error("cannot read " + path);
    std::vector<ScriptCase> cases;
    std::string* text = nullptr;
    for (std::string line; std::getline(stream, line);) {
        if (line.starts_with("=== ")) {
            cases.emplace_back();
            cases.back().name = line.substr(4);
            text = &cases.back().source;
        } else if (line.starts_with("--- ")) {
            const std::string title = line.substr(4);
            const size_t colon = title.find(": ");
            text = &cases.back().sections[title.substr(0, colon)];
            if (colon != std::string::npos) add_reasons(cases.back().reasons, title.substr(colon + 2));
        } else {
            *text += line + "\n";
        }
    }
    for (ScriptCase& one : cases) {
        one.naming = setting(one.source, "naming");
        one.types = setting(one.source, "types");
        one.is_unordered = one.source.starts_with("# unordered");
        one.source = whole_script(one.source);
    }
    return cases;
}

std::vector<std::string> statements_in(const std::string& section) {
    std::vector<std::string> statements;
    std::string statement;
    std::istringstream lines(section);
    for (std::string line; std::getline(lines, line);) {
        if (line != ";") {
            statement += line + "\n";
            continue;
        }
        const std::string text = comparable(statement);
        if (!text.empty() && text != "COMMIT" && text != "BEGIN") statements.push_back(text);
        statement.clear();
    }
    return statements;
}

std::string comparable(const std::string& statement) {
    std::string text;
    for (const char c : statement) {
        const bool is_blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        if (!is_blank)
            text += c;
        else if (!text.empty() && text.back() != ' ')
            text += ' ';
    }
    while (!text.empty() && (text.back() == ' ' || text.back() == ';'))
        text.pop_back();
    return text;
}

}  // namespace migrate::alembic
