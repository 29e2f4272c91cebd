#include "core/script/alembic/script_header.hpp"

#include <gtest/gtest.h>

#include "core/script/python/parser.hpp"
#include "core/text.hpp"
#include "unit/expect_error.hpp"

namespace migrate::alembic {
namespace {

graph::Revision header(std::string_view source) {
    return read_script_header(*python::parse(python::Source(source, "versions/1a.py")));
}

std::string described(const graph::Revision& revision) {
    return revision.id + "|" + join(revision.down_revision, ",") + "|" + join(revision.depends_on, ",") +
           "|" + join(revision.branch_labels, ",") + "|" + revision.message + "|" + revision.create_date;
}

struct Case {
    const char* source;
    const char* expected;  // id | down_revision | depends_on | branch_labels | message | date
};

constexpr Case cases[] = {
    {"revision = 'a'", "a|||||"},
    {"\"\"\"Add users\n\nRevision ID: a\nRevises: b\nCreate Date: 2024-01-15 10:00:00\n\n\"\"\"\n"
     "revision = 'a'\ndown_revision = 'b'\nbranch_labels = None\ndepends_on = None\n",
     "a|b|||Add users|2024-01-15 10:00:00"},
    {"from typing import Sequence, Union\nrevision: str = 'a'\ndown_revision: Union[str, Sequence[str], "
     "None] = "
     "('b', 'c')\nbranch_labels: Union[str, None] = ['x', 'y']\ndepends_on = {'d'}\n",
     "a|b,c|d|x,y||"},
    {"revision = 'a'; down_revision = ('b',)", "a|b||||"},
    {"revision = 'a'\ndown_revision = 'b', 'c', 'b'", "a|b,c||||"},
    {"revision = 'a' 'b'\ndown_revision = ''", "ab|||||"},
    {"NAME = 'a'\nrevision = NAME\ndown_revision = f'{NAME}0'", "a|a0||||"},
    {"import app\nfrom app import x\nx.go()\nclass A(x.B): y = x()\nrevision = 'a'\ndepends_on = 'l'",
     "a||l|||"},
    {"\"\"\"\nRevision ID: a\nRevises:\n\"\"\"\nrevision = 'a'", "a|||||"},
};

TEST(ScriptHeader, IsReadAsAlembicReadsIt) {
    for (const Case& c : cases)
        EXPECT_EQ(described(header(c.source)), c.expected) << c.source;
    EXPECT_EQ(header("revision = 'a'").source, "versions/1a.py");
}

TEST(ScriptHeader, RefusesWhatNamesNoRevision) {
    expect_error([] { header("x = 1"); }, sqlstate::syntax_error, "script has no revision");
    expect_error([] { header("revision = 5"); }, sqlstate::datatype_mismatch,
                 "\"revision\" is neither a string");
    expect_error([] { header("revision = None"); }, sqlstate::datatype_mismatch, "\"revision\" is neither");
    expect_error([] { header("revision = ''"); }, sqlstate::invalid_name, "the revision's id is empty");
    expect_error([] { header("revision = 'a'\ndown_revision = 5"); }, sqlstate::datatype_mismatch,
                 "down_revision");
    expect_error([] { header("revision = 'a'\ndown_revision = ['b', 5]"); }, sqlstate::datatype_mismatch,
                 "down_revision");
    expect_error([] { header("from app import name\nrevision = name()"); }, sqlstate::raise_exception,
                 "name 'name' is not defined");
}

}  // namespace
}  // namespace migrate::alembic
