#pragma once

#include <map>
#include <string>
#include <vector>

/// The cases of test/cases/alembic, as its README describes them.
namespace migrate::alembic {

struct ScriptCase {
    std::string name;
    std::string source;                           ///< the whole script
    std::map<std::string, std::string> naming;    ///< the templates of its naming convention
    std::map<std::string, std::string> types;     ///< the type names that its settings have
    std::map<std::string, std::string> sections;  ///< by their titles, without the reasons
};

/// The cases of one file.
std::vector<ScriptCase> script_cases(const std::string& path);

/// The statements of a section; white space as in comparable().
std::vector<std::string> statements_in(const std::string& section);

/// `statement` with each run of white space as one blank, without semicolons at its end.
std::string comparable(const std::string& statement);

}  // namespace migrate::alembic
