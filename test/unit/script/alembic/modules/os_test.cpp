// The module os: the variables that a setting allows, and nothing else.

#include <gtest/gtest.h>

#include "unit/script/alembic/modules/expression_cases.hpp"

namespace migrate::alembic {
namespace {

Environment with_variables() {
    Environment environment;
    environment.variables = {{"STAGE", "test"}, {"REGION", std::nullopt}};
    return environment;
}

constexpr ExpressionCase cases[] = {
    {"os.environ['STAGE'], os.environ.get('STAGE'), os.getenv('STAGE', 'x')", "('test', 'test', 'test')"},
    {"os.environ.get('REGION'), os.getenv('REGION', 'eu')", "(None, 'eu')"},
    {"os.environ['REGION']", "!KeyError: 'REGION'"},
    {"'STAGE' in os.environ, 'REGION' in os.environ", "(True, False)"},
    {"os.environ[1]", "!TypeError: str expected, not int"},
};

TEST(OsModule, HasTheVariablesThatAreAllowed) {
    expect_expressions("import os\n", cases, with_variables());
}

constexpr RefusedCase refused_cases[] = {
    {"os.environ.get('HOME')", "environment variable \"HOME\" is not supported"},
    {"os.getenv('HOME', 'x')", "environment variable \"HOME\" is not supported"},
    {"os.environ['HOME']", "environment variable \"HOME\" is not supported"},
    {"'HOME' in os.environ", "environment variable \"HOME\" is not supported"},
    {"dict(os.environ)", "os.environ.keys is not supported"},
    {"os.environ.items()", "os.environ.items is not supported"},
    {"bool(os.environ)", "the truth of os.environ is not supported"},
    {"os.path.exists('/a')", "\"os.path.exists\" is not supported"},
    {"os.path.abspath('a')", "the absolute path of a relative one is not supported"},
    {"os.listdir('/')", "\"os.listdir\" is not supported"},
    {"Path('/a').read_text()", "Path.read_text is not supported"},
    {"[*Path('/a').glob('*')]", "Path.glob is not supported"},
    {"open(Path('/a'))", "open() is not supported"},
    {"__file__", "__file__ of a script that comes from no file is not supported"},
    {"os.system('ls')", "\"os.system\" is not supported"},
};

TEST(OsModule, RefusesEverythingElse) {
    expect_refused("import os\nfrom pathlib import Path\n", refused_cases, with_variables());
}

}  // namespace
}  // namespace migrate::alembic
