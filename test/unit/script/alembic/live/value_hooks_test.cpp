#include <gtest/gtest.h>

#include "unit/script/alembic/live/scripted_database.hpp"

namespace migrate::alembic {
namespace {

constexpr const char* classes =
    "import enum, json\n"
    "class E(enum.Enum):\n    a = 'first'\n    b = 'second'\n"
    "class Up(sa.types.TypeDecorator):\n    impl = sa.String\n"
    "    def process_bind_param(self, value, dialect):\n        return value.upper()\n"
    "    def process_result_value(self, value, dialect):\n"
    "        return 'nothing' if value is None else value.lower() + dialect.name[0]\n"
    "class Twice(sa.types.TypeDecorator):\n    impl = Up\n"
    "    def process_result_value(self, value, dialect):\n        return value * 2\n"
    "class Same(sa.types.TypeDecorator):\n    impl = Up\n"
    "class OfEnum(sa.types.TypeDecorator):\n    impl = sa.Enum(E, name='e')\n"
    "    def process_result_value(self, value, dialect):\n        return [value]\n"
    "class Words(sa.types.TypeDecorator):\n    impl = sa.ARRAY(sa.String)\n"
    "    def process_result_value(self, value, dialect):\n        return '-'.join(value)\n"
    "class Vector(sa.types.UserDefinedType):\n"
    "    def get_col_spec(self, **kw):\n        return 'vector'\n"
    "    def bind_processor(self, dialect):\n        return lambda value: json.dumps(value)\n"
    "    def result_processor(self, dialect, coltype):\n        return lambda value: json.loads(value)\n"
    "    def process_result_value(self, value, dialect):\n        return 'never called'\n"
    "class Hidden(sa.types.TypeDecorator):\n    impl = sa.String\n"
    "    def column_expression(self, column):\n        return sa.func.lower(column)\n"
    "def caught(f):\n"
    "    try:\n        return f()\n"
    "    except Exception as e:\n        return type(e).__name__ + ': ' + str(e)\n";

/// What a query of one column of that type gives for what the server answers.
std::string read(const std::string& type, const ServerType& server, std::optional<std::string> text,
                 const std::string& query = "sa.select(t.c.x)",
                 const std::string& sql = "SELECT t.x \nFROM t") {
    ScriptedDatabase database;
    Answer answer = answer_of({{std::move(text)}}, server);
    answer.columns[0].name = "x";
    database.answer(sql, answer);
    return run_on(database, std::string(classes) + "t = sa.table('t', sa.column('x', " + type +
                                "))\nlog(repr(caught(lambda: bind.execute(" + query + ").scalar())))\n")
        .back();
}

const ServerType text_type{25, "text"}, texts{1009, "_text", 25, "text"}, mood{16400, "mood"},
    vector{16500, "vector"}, bytea{17, "bytea"};

}  // namespace

TEST(ValueHooks, ChangeWhatIsRead) {
    EXPECT_EQ(read("Up", text_type, "AB"), "'abp'");
    EXPECT_EQ(read("Up()", text_type, std::nullopt), "'nothing'");
    EXPECT_EQ(read("Twice", text_type, "A"), "'apap'");
    EXPECT_EQ(read("Same", text_type, "A"), "'ap'");
    EXPECT_EQ(read("OfEnum", mood, "b"), "[<E.b: 'second'>]");
    EXPECT_EQ(read("Words", texts, "{a,b}"), "'a-b'");
    EXPECT_EQ(read("Vector", vector, "[1, 2]"), "[1, 2]");
}

TEST(ValueHooks, ChangeTheElementsOfArrays) {
    EXPECT_EQ(read("sa.ARRAY(Up)", texts, "{A,NULL}"), "['ap', 'nothing']");
    EXPECT_EQ(read("sa.ARRAY(Up)", texts, std::nullopt), "None");
    EXPECT_EQ(read("sa.ARRAY(Up)", texts, "{{A},{B}}"), "[['ap'], ['bp']]");
    EXPECT_EQ(read("sa.ARRAY(Up, as_tuple=True, dimensions=2)", texts, "{{A},{B}}"), "(('ap',), ('bp',))");
    EXPECT_EQ(
        read("sa.ARRAY(Up)", text_type, "A", "sa.select(t.c.x[1].label('x'))", "SELECT t.x[1] AS x \nFROM t"),
        "'ap'");
}

TEST(ValueHooks, GoWithTheColumn) {
    EXPECT_EQ(read("Up", text_type, "A", "sa.select(t.alias('u').c.x)", "SELECT u.x \nFROM t AS u"), "'ap'");
    EXPECT_EQ(read("Up", text_type, "A", "sa.select(sa.func.max(t.c.x).label('x'))",
                   "SELECT max(t.x) AS x \nFROM t"),
              "'ap'");
    EXPECT_EQ(read("sa.String", text_type, "A", "sa.select(sa.cast(t.c.x, Up).label('x'))",
                   "SELECT CAST(t.x AS VARCHAR) AS x \nFROM t"),
              "'ap'");
    EXPECT_EQ(read("sa.String", text_type, "A", "sa.text('q').columns(x=Up)", "q"), "'ap'");
    EXPECT_EQ(read("sa.String", text_type, "A", "sa.text('q')", "q"), "'A'");
}

TEST(ValueHooks, ChangeWhatParametersSend) {
    EXPECT_EQ(read("Up", text_type, "A", "sa.select(t.c.x).where(t.c.x == sa.bindparam('p')), {'p': 'v'}",
                   "SELECT t.x \nFROM t \nWHERE t.x = 'V'"),
              "'ap'");
    EXPECT_EQ(read("Up", text_type, "A",
                   "sa.text('q :p').bindparams(sa.bindparam('p', type_=Up)), {'p': 'v'}", "q 'V'"),
              "'A'");
    EXPECT_EQ(read("Vector", vector, "[3]", "t.insert().returning(t.c.x), {'x': [1, 2]}",
                   "INSERT INTO t (x) VALUES ('[1, 2]') RETURNING t.x"),
              "[3]");
}

TEST(ValueHooks, RefuseWhatIsNotKnown) {
    EXPECT_THROW(read("Hidden", text_type, "A"), Error);
    EXPECT_EQ(read("sa.PickleType", bytea, std::nullopt), "None");
    EXPECT_THROW(read("sa.PickleType", bytea, "\\x80"), Error);
}

}  // namespace migrate::alembic
