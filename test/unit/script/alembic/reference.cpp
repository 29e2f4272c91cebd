#include "unit/script/alembic/reference.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "core/script/alembic/module.hpp"

namespace migrate::alembic {

namespace {

using Names = std::set<std::string>;

struct ModuleNames {
    Names names;
    Names others;  ///< modules whose names it has too
};

constexpr std::string_view introduction = R"(# What of Python runs

The modules, names and methods that [Alembic's scripts](alembic-scripts.md) find. This page is made from the tables that
the evaluator works with, and a test holds it to them. What is not here is refused by name and line when it is used.

Statements: assignments of every kind, `assert`, `break`, `class`, `continue`, `def`, `del`, `for`, `global`, `if`, `import`,
`nonlocal`, `pass`, `raise`, `return`, `try`, `while`, `with`. Expressions: all but those below.
)";

std::string contents(const std::filesystem::path& path) {
    std::ifstream file(path);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

/// The paths of a folder's sources, in order.
std::vector<std::filesystem::path> sources_below(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
        if (entry.path().extension() == ".cpp") paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    return paths;
}

/// What stands between the first `begin` at or behind `at` and the `end` that follows; moves `at` behind it.
/// False if there is none.
bool find_between(const std::string& text, size_t& at, std::string_view begin, std::string_view end,
                  std::string& found) {
    const size_t first = text.find(begin, at);
    if (first == std::string::npos) return false;
    const size_t last = text.find(end, first + begin.size());
    if (last == std::string::npos) return false;
    found = text.substr(first + begin.size(), last - first - begin.size());
    at = last + end.size();
    return true;
}

std::string python_name(const std::string& type) {
    static const std::map<std::string, std::string> names = {
        {"Bytes", "bytes"},
        {"Dict", "dict"},
        {"Duration", "timedelta"},
        {"List", "list"},
        {"Set", "set"},
        {"Str", "str"},
        {"TimeOfDay", "time"},
        {"TimeZone", "timezone"},
        {"Tuple", "tuple"},
        {"FunctionCall", "func.…"},
        {"ColumnObject", "Column"},
        {"Date", "date"},
        {"Uuid", "UUID"},
        {"TypeObject", "types"},
        {"SequenceObject", "Sequence"},
        {"DateTime", "datetime"},
        {"TableObject", "Table"},
        {"SchemaColumn", "Column"},
        {"Expression", "expressions"},
        {"Query", "queries"},
        {"Batch", "batch_alter_table"},
        {"Result", "CursorResult"},
    };
    auto known = names.find(type);
    return known == names.end() ? type : known->second;
}

/// Of each class the methods in its tables: constexpr Method<Class> name[] = { {"method", &function}, … };
std::map<std::string, Names> methods_of(const std::filesystem::path& folder) {
    std::map<std::string, Names> methods;
    for (const auto& path : sources_below(folder)) {
        const std::string text = contents(path);
        std::string table;
        for (size_t at = 0; find_between(text, at, "constexpr Method<", "};\n", table);) {
            Names& names = methods[python_name(table.substr(0, table.find('>')))];
            std::string name;
            for (size_t in = 0; find_between(table, in, "{\"", "\"", name);)
                if (name[0] != '_') names.insert(name + "()");
        }
    }
    return methods;
}

std::map<std::string, ModuleNames> modules() {
    std::map<std::string, ModuleNames> modules;
    for (const ModuleTable* table : module_tables()) {
        ModuleNames& module = modules[std::string(table->module)];
        for (const Member& member : table->members)
            if (member.name[0] != '_')
                module.names.insert(std::string(member.name) + (member.function ? "()" : ""));
        if (!table->also.empty()) module.others.insert(std::string(table->also));
    }
    return modules;
}

/// What the parser knows and the evaluator refuses.
Names refused_syntax(const std::filesystem::path& folder) {
    Names names;
    for (const auto& path : sources_below(folder)) {
        const std::string text = contents(path);
        std::string name;
        for (std::string_view begin : {"UnsupportedForm{\"", "UnsupportedStatement{\"", "unsupported = \""})
            for (size_t at = 0; find_between(text, at, begin, "\"", name);)
                if (!name.starts_with("a ")) names.insert(name);
    }
    return names;
}

std::string line_of(const Names& names) {
    std::string text;
    std::string line;
    for (const std::string& name : names) {
        const std::string item = "`" + name + "`" + (name == *names.rbegin() ? "" : ",");
        if (line.size() + item.size() > 118) {
            text += line + "\n";
            line.clear();
        }
        line += (line.empty() ? "" : " ") + item;
    }
    return text + line + "\n";
}

}  // namespace

std::string reference(const std::string& sources) {
    const std::filesystem::path script = std::filesystem::path(sources) / "core" / "script";
    std::string text(introduction);
    text += "\n## Refused syntax\n\n" + line_of(refused_syntax(script / "python")) + "\n## Modules\n";
    for (const auto& [name, module] : modules()) {
        text += "\n### " + name + "\n\n";
        if (!module.names.empty()) text += line_of(module.names);
        for (const std::string& other : module.others)
            text += std::string(module.names.empty() ? "The" : "And the") + " names of `" + other + "`.\n";
    }
    text += "\n## Methods\n";
    for (const auto& [name, methods] : methods_of(script / "alembic"))
        if (!methods.empty()) text += "\n### " + name + "\n\n" + line_of(methods);
    return text;
}

}  // namespace migrate::alembic
