#pragma once

#include <map>
#include <string>
#include <vector>

/// The cases of test/cases/alembic, as its README describes them.
namespace migrate::alembic {

struct ScriptCase {
    std::string name;
    std::string source;                         ///< the whole script
    std::map<std::string, std::string> naming;  ///< the templates of its naming convention
    std::map<std::string, std::string> types;   ///< the type names that its settings have
    bool is_unordered = false;
    std::vector<std::string> reasons;             ///< why our statements differ
    std::map<std::string, std::string> sections;  ///< by their titles, without the reasons
};

/// The cases of one file.
std::vector<ScriptCase> script_cases(const std::string& path);

/// `text` if it is a whole script; else a script with it as the body of its upgrade().
std::string whole_script(const std::string& text);

/// The statements of a section as comparable() writes them, without empty ones and without COMMIT and BEGIN.
std::vector<std::string> statements_in(const std::string& section);

/// `statement` with each run of white space as one blank, without semicolons at its end.
std::string comparable(const std::string& statement);

}  // namespace migrate::alembic
