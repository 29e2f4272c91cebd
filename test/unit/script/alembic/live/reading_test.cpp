#include <gtest/gtest.h>

#include "core/error.hpp"
#include "unit/script/alembic/live/scripted_database.hpp"

namespace migrate::alembic {
namespace {

constexpr const char* classes =
    "import enum, uuid, decimal\n"
    "class E(enum.Enum):\n    a = 'first'\n    b = 'second'\n"
    "def caught(f):\n"
    "    try:\n        return f()\n"
    "    except Exception as e:\n        return type(e).__name__ + ': ' + str(e)\n";

/// What `expression` is, where `row` is the row of a query of one column of that type, which the server has
/// as `server`.
std::string read(const std::string& type, const ServerType& server, std::optional<std::string> text,
                 const std::string& expression) {
    ScriptedDatabase database;
    Answer answer = answer_of({{std::move(text)}}, server);
    answer.columns[0].name = "x";
    database.answer("SELECT t.x \nFROM t", answer);
    const auto log =
        run_on(database, std::string(classes) + "t = sa.table('t', sa.column('x', " + type +
                             "))\nask = lambda: bind.execute(sa.select(t.c.x)).scalar()\nlog(repr(" +
                             expression + "))\n");
    return log.back();
}

const ServerType text_type{25, "text"}, numeric{1700, "numeric"}, float8{701, "float8"}, int4{23, "int4"},
    uuid{2950, "uuid"}, mood{16400, "mood"}, moods{16401, "_mood", 16400, "mood"},
    numerics{1231, "_numeric", 1700, "numeric"}, bpchar{1042, "bpchar"};

}  // namespace

TEST(Reading, MakesMembersOfLabels) {
    EXPECT_EQ(read("sa.Enum(E, name='e')", mood, "a", "ask() == E.a"), "True");
    EXPECT_EQ(read("sa.Enum(E, name='e')", mood, std::nullopt, "ask()"), "None");
    EXPECT_EQ(read("sa.Enum(E, native_enum=False)", text_type, "b", "ask() is E.b"), "True");
    EXPECT_EQ(read("sa.Enum(E, name='e', values_callable=lambda c: [m.value for m in c])", mood, "second",
                   "ask() is E.b"),
              "True");
    EXPECT_EQ(read("sa.Enum('a', 'b', name='e')", mood, "a", "ask()"), "'a'");
    EXPECT_EQ(read("sa.ARRAY(sa.Enum(E, name='e'))", moods, "{a,NULL,b}", "ask() == [E.a, None, E.b]"),
              "True");
    EXPECT_EQ(read("sa.Enum(E, name='e')", mood, "c", "caught(ask)"),
              "\"LookupError: 'c' is not among the defined enum values. Enum name: e. Possible values: a, "
              "b\"");
}

TEST(Reading, MakesNumbersOfTheKindThatTheTypeSays) {
    EXPECT_EQ(read("sa.Numeric", numeric, "1.50", "ask()"), "Decimal('1.50')");
    EXPECT_EQ(read("sa.Numeric(10, 2, asdecimal=False)", numeric, "1.50", "ask()"), "1.5");
    EXPECT_EQ(read("sa.Numeric(asdecimal=False)", int4, "2", "ask()"), "2.0");
    EXPECT_EQ(read("sa.Float", float8, "1.5", "ask()"), "1.5");
    EXPECT_EQ(read("sa.Float", numeric, "1.5", "ask()"), "1.5");
    EXPECT_EQ(read("sa.Float(asdecimal=True)", float8, "1.5", "ask()"), "Decimal('1.5000000000')");
    EXPECT_EQ(read("sa.Numeric(10, 2)", float8, "1.5", "ask()"), "Decimal('1.50')");
    EXPECT_EQ(read("sa.ARRAY(sa.Numeric(asdecimal=False))", numerics, "{1.5,2}", "ask()"), "[1.5, 2.0]");
    EXPECT_EQ(read("sa.Numeric", text_type, "1.5", "caught(ask)"),
              "'InvalidRequestError: Unknown PG numeric type: 25'");
}

TEST(Reading, MakesUuidsOrTheirText) {
    const char* text = "00000000-0000-0000-0000-000000000001";
    EXPECT_EQ(read("sa.Uuid", uuid, text, "ask() == uuid.UUID(int=1)"), "True");
    EXPECT_EQ(read("sa.UUID(as_uuid=False)", uuid, text, "ask()"), "'" + std::string(text) + "'");
    EXPECT_EQ(read("sa.Uuid(native_uuid=False)", bpchar, "00000000000000000000000000000001",
                   "ask() == uuid.UUID(int=1)"),
              "True");
    EXPECT_EQ(read("sa.Uuid(native_uuid=False, as_uuid=False)", bpchar, "00000000000000000000000000000001",
                   "ask()"),
              "'" + std::string(text) + "'");
}

TEST(Reading, LeavesAloneWhatHasNoType) {
    EXPECT_EQ(read("None", mood, "a", "ask()"), "'a'");
    EXPECT_EQ(read("sa.Integer", int4, "5", "ask()"), "5");
}

// A text among the columns may stand for others than it seems to.
TEST(Reading, GoesByTheNamesWhereTheOrderDiffers) {
    ScriptedDatabase database;
    Answer answer = answer_of({{"a", "1.5"}}, mood);
    answer.columns[1].type = numeric;
    database.answer("SELECT t.b, t.a \nFROM t", answer);
    const auto log = run_on(database, std::string(classes) +
                                          "t = sa.table('t', sa.column('a', sa.Enum(E, name='e')), "
                                          "sa.column('b', sa.Float))\n"
                                          "row = bind.execute(sa.select(t.c.b, t.c.a)).one()\n"
                                          "log(repr((row.a is E.a, row.b)))\n");
    EXPECT_EQ(log.back(), "(True, 1.5)");
}

TEST(InsertedKey, IsWhatTheInsertGaveAndWhatItHasAskedBack) {
    ScriptedDatabase database;
    Answer answer = answer_of({{"7"}}, int4);
    answer.columns[0].name = "id";
    database.answer("INSERT INTO t (x) VALUES (1) RETURNING t.id", answer);
    const std::string table =
        "t = sa.Table('t', sa.MetaData(), sa.Column('id', sa.Integer, primary_key=True), "
        "sa.Column('x', sa.Integer))\n";
    const auto log = run_on(
        database,
        table +
            "result = bind.execute(t.insert().values(x=1))\n"
            "log(repr((result.inserted_primary_key, result.inserted_primary_key[0], result.returns_rows)))\n"
            "log(repr(bind.execute(t.insert().values(id=3, x=1)).inserted_primary_key.id))\n"
            "log(repr(bind.execute(t.insert(), {'x': 1}).inserted_primary_key[0]))\n"
            "log(repr(bind.execute(t.insert(), [{'x': 1}]).inserted_primary_key[0]))\n"
            "for f in (lambda: bind.execute(sa.text('q')), lambda: bind.execute(t.insert(), [{'x': 1}, {'x': "
            "1}]),\n"
            "          lambda: bind.execute(t.insert().values(x=1).returning(t.c.id))):\n"
            "    try:\n        f().inserted_primary_key\n"
            "    except exc.InvalidRequestError as e:\n        log(str(e))\n");
    std::vector<std::string> said;
    for (const std::string& line : log)
        if (line.starts_with("(") || line.starts_with("3") || line.starts_with("7") ||
            line.starts_with("Statement") || line.starts_with("This") || line.starts_with("Can't"))
            said.push_back(line);
    EXPECT_EQ(said,
              (std::vector<std::string>{
                  "((7,), 7, False)", "3", "7", "7", "Statement is not an insert() expression construct.",
                  "This statement was an executemany call; if primary key returning is supported, please use "
                  ".inserted_primary_key_rows.",
                  "Can't call inserted_primary_key when returning() is used."}));
}

}  // namespace migrate::alembic
