#include "server/settings.hpp"

#include "core/named_values.hpp"
#include "core/text.hpp"
#include "pg/call.hpp"
#include "server/script_environment.hpp"

namespace migrate::server::settings {

namespace {

char* version_locations_setting;
char* version_table_setting;
char* shared_schemas_setting;
int run_lock_timeout_setting;
int ddl_lock_timeout_setting;
int lock_retries_setting;
int on_changed_script_setting;

constexpr config_enum_entry on_changed_script_values[] = {
    {"ignore", static_cast<int>(OnChangedScript::ignore), false},
    {"warn", static_cast<int>(OnChangedScript::warn), false},
    {"error", static_cast<int>(OnChangedScript::error), false},
    {nullptr, 0, false},
};
char* naming_convention_setting;
char* script_types_setting;
int script_steps_setting;
int script_memory_setting;
int script_rows_setting;
char* script_environment_setting;

// A list that is needed in C++: the parsers below write into the raw string and point into it.
template <class Split>
std::optional<std::vector<std::string>> split(const char* value, Split splitter, char separator) {
    char* raw = pg::call(pstrdup, value);
    List* list = nullptr;
    bool valid = pg::call(splitter, raw, separator, &list);
    std::vector<std::string> items;
    for (int i = 0; valid && i < list_length(list); ++i)
        items.emplace_back(static_cast<char*>(list_nth(list, i)));
    pg::call(list_free, list);
    pg::call(pfree, static_cast<void*>(raw));
    if (!valid) return std::nullopt;
    return items;
}

// A check hook must neither raise nor throw: it says what is wrong and returns false.  The detail's text has
// to live until the setting's machinery has copied it, hence the PostgreSQL string.
template <class Check>
bool checked(Check check) noexcept {
    try {
        std::string complaint = check();
        if (complaint.empty()) return true;
        char* detail = pg::call(pstrdup, complaint.c_str());
        GUC_check_errdetail("%s", detail);
    } catch (...) {
        GUC_check_errdetail("Out of memory.");
    }
    return false;
}

bool check_version_locations(char** value, void**, GucSource) {
    return checked([&]() -> std::string {
        auto locations = split(*value, SplitGUCList, ',');
        if (!locations) return "List syntax is invalid.";
        for (const std::string& location : *locations)
            if (location != "builtin" && location != "stored" && !location.starts_with("/"))
                return "Unknown location " + in_quotes(location) +
                       "; a location is builtin, stored, or a directory's absolute path.";
        return "";
    });
}

bool check_version_table(char** value, void**, GucSource) {
    return checked([&]() -> std::string {
        auto parts = split(*value, SplitIdentifierString, '.');
        if (!parts || parts->empty() || parts->size() > 2)
            return "It must be a table's name, or schema.table.";
        if (strlen(*value) >= 2 * NAMEDATALEN + 4) return "The name is too long.";
        return "";
    });
}

bool check_shared_schemas(char** value, void**, GucSource) {
    return checked([&]() -> std::string {
        return split(*value, SplitIdentifierString, ',') ? "" : "It must be a list of schemas.";
    });
}

bool check_naming_convention(char** value, void**, GucSource) {
    return checked([&]() -> std::string {
        auto templates = parse_named_values(*value);
        if (!templates) return "It must be a list of the form uq = template, fk = template.";
        ddl::NamingConvention naming;
        for (auto& [kind, name_template] : *templates)
            if (!set_naming_template(naming, kind, name_template))
                return "Unknown kind " + in_quotes(kind) + "; the kinds are ix, uq, ck, fk and pk.";
        return "";
    });
}

bool check_script_types(char** value, void**, GucSource) {
    return checked([&]() -> std::string {
        return parse_named_values(*value) ? "" : "It must be a list of the form module.Type = TYPE.";
    });
}

bool check_script_environment(char** value, void**, GucSource) {
    return checked([&]() -> std::string {
        return split(*value, SplitGUCList, ',') ? "" : "It must be a list of variables' names.";
    });
}

}  // namespace

void define() {
    DefineCustomStringVariable(
        "budgets_migrate.version_locations", "Where revisions are looked for.",
        "A list of: builtin (the extension's own), stored (kept in this database), and absolute paths "
        "of directories on the server.",
        &version_locations_setting, "builtin, stored", PGC_SUSET, GUC_LIST_INPUT, check_version_locations,
        nullptr, nullptr);
    DefineCustomStringVariable("budgets_migrate.version_table", "The version table's name.",
                               "A table in the target schema, or schema.table.", &version_table_setting,
                               "alembic_version", PGC_USERSET, 0, check_version_table, nullptr, nullptr);
    DefineCustomStringVariable(
        "budgets_migrate.shared_schemas", "Schemas that a run for a named schema sees besides it.",
        "They follow the named schema in the search path of the call.", &shared_schemas_setting, "",
        PGC_USERSET, GUC_LIST_INPUT, check_shared_schemas, nullptr, nullptr);
    DefineCustomIntVariable("budgets_migrate.run_lock_timeout", "How long to wait for another migration run.",
                            "0 waits for ever.", &run_lock_timeout_setting, 60000, 0, INT_MAX, PGC_USERSET,
                            GUC_UNIT_MS, nullptr, nullptr, nullptr);
    DefineCustomEnumVariable("budgets_migrate.on_changed_script",
                             "What an upgrade does when the script of an applied revision has changed.",
                             nullptr, &on_changed_script_setting, static_cast<int>(OnChangedScript::warn),
                             on_changed_script_values, PGC_USERSET, 0, nullptr, nullptr, nullptr);
    DefineCustomIntVariable("budgets_migrate.ddl_lock_timeout",
                            "How long a migration's statement waits for a lock before it lets others pass.",
                            "0 leaves it to lock_timeout, without retries.", &ddl_lock_timeout_setting, 0, 0,
                            INT_MAX, PGC_USERSET, GUC_UNIT_MS, nullptr, nullptr, nullptr);
    DefineCustomIntVariable("budgets_migrate.lock_retries",
                            "How often a statement that got no lock within ddl_lock_timeout is tried again.",
                            nullptr, &lock_retries_setting, 10, 0, 1000, PGC_USERSET, 0, nullptr, nullptr,
                            nullptr);
    DefineCustomStringVariable(
        "budgets_migrate.naming_convention", "Names for the constraints and indexes of Alembic's scripts.",
        "A list of kind = template, as SQLAlchemy's naming_convention; kinds are ix, uq, ck, fk and pk.",
        &naming_convention_setting, "", PGC_USERSET, 0, check_naming_convention, nullptr, nullptr);
    DefineCustomStringVariable(
        "budgets_migrate.script_types", "What column types of other packages in Alembic's scripts are.",
        "A list of module.Type = type: the name of one of SQLAlchemy's types, or SQL.", &script_types_setting,
        "", PGC_USERSET, 0, check_script_types, nullptr, nullptr);
    DefineCustomIntVariable("budgets_migrate.script_steps",
                            "How many steps one of Alembic's scripts may take.",
                            "Statements, calls and iterations.", &script_steps_setting, 10'000'000, 1000,
                            INT_MAX, PGC_USERSET, 0, nullptr, nullptr, nullptr);
    DefineCustomIntVariable(
        "budgets_migrate.script_rows", "How many rows one query may give to one of Alembic's scripts.",
        nullptr, &script_rows_setting, 1'000'000, 1, INT_MAX, PGC_USERSET, 0, nullptr, nullptr, nullptr);
    DefineCustomIntVariable("budgets_migrate.script_memory",
                            "How much memory the values of one of Alembic's scripts may use.", nullptr,
                            &script_memory_setting, 256 * 1024, 1024, MAX_KILOBYTES, PGC_USERSET, GUC_UNIT_KB,
                            nullptr, nullptr, nullptr);
    DefineCustomStringVariable("budgets_migrate.script_environment",
                               "Which variables of the server's process Alembic's scripts may read.",
                               "A list of names, for os.environ and os.getenv().",
                               &script_environment_setting, "", PGC_SUSET, GUC_LIST_INPUT,
                               check_script_environment, nullptr, nullptr);
    pg::compat::reserve_setting_prefix("budgets_migrate");
}

std::vector<std::string> version_locations() {
    return *split(version_locations_setting, SplitGUCList, ',');
}

VersionTableName version_table() {
    auto parts = *split(version_table_setting, SplitIdentifierString, '.');
    if (parts.size() == 2) return {parts[0], parts[1]};
    return {std::nullopt, parts[0]};
}

std::string shared_schemas() {
    return shared_schemas_setting;
}

std::vector<std::pair<std::string, std::string>> naming_convention() {
    return *parse_named_values(naming_convention_setting);
}

std::vector<std::pair<std::string, std::string>> script_types() {
    return *parse_named_values(script_types_setting);
}

std::vector<std::string> script_environment() {
    return *split(script_environment_setting, SplitGUCList, ',');
}

int script_steps() {
    return script_steps_setting;
}

int script_memory() {
    return script_memory_setting;
}

int script_rows() {
    return script_rows_setting;
}

int run_lock_timeout() {
    return run_lock_timeout_setting;
}

OnChangedScript on_changed_script() {
    return static_cast<OnChangedScript>(on_changed_script_setting);
}

int ddl_lock_timeout() {
    return ddl_lock_timeout_setting;
}

int lock_retries() {
    return lock_retries_setting;
}

}  // namespace migrate::server::settings
