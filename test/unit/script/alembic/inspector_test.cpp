// The inspector: what it makes of the catalogs' answers, and what it asks again.

#include <gtest/gtest.h>

#include <initializer_list>
#include <utility>
#include <vector>

#include "evaluated.hpp"
#include "unit/expect_error.hpp"

namespace migrate::alembic {

namespace {

using Cell = std::optional<std::string>;
using Rows = std::vector<std::vector<Cell>>;

const Cell null = std::nullopt;

/// A database that gives these answers, one after the other.
class Told : public Host {
  public:
    explicit Told(std::vector<Rows> answers) : answers_(std::move(answers)) {}

    void execute(const ops::Operation&) override { throw Error(sqlstate::internal_error, "executed"); }
    bool answers() const override { return true; }
    Answer inspect(const std::string&, const AnswerLimits&) override {
        if (asked_ == answers_.size()) throw Error(sqlstate::internal_error, "asked too often");
        Answer answer;
        answer.has_rows = true;
        answer.rows = answers_[asked_++];
        return answer;
    }
    /// All answers have been asked for.
    bool is_empty() const { return asked_ == answers_.size(); }

  private:
    std::vector<Rows> answers_;
    size_t asked_ = 0;
};

/// What `result` is after the statements of an upgrade(), as repr() shows it.
std::string told(const std::string& statements, std::vector<Rows> answers) {
    std::string source =
        "import sqlalchemy as sa\nfrom alembic import op\nfrom sqlalchemy.dialects import postgresql\n"
        "def upgrade():\n    bind = op.get_bind()\n    inspector = sa.inspect(bind)\n    ";
    for (const char c : statements)
        source += c == '\n' ? std::string("\n    ") : std::string(1, c);
    source += "\n    return result\n";
    const auto tree = python::parse(python::Source(source, ""));
    Told host(std::move(answers));
    const Environment environment;
    Context context(tree->source, environment, host);
    auto* module = context.make<Scope>(tree->names, nullptr, context.heap().memory());
    std::string result;
    run_with_place(context, [&] {
        Evaluator(context, *module).run_module(tree->body);
        result = repr(context, call(context, module->get(context, "upgrade"), std::vector<Value>()));
    });
    EXPECT_TRUE(host.is_empty()) << "fewer questions than answers";
    return result;
}

const Rows nothing;
const Rows one_row = {{"1"}};

/// A column as the catalogs tell of it.
std::vector<Cell> column(const std::string& name, const std::string& type, Cell default_value = null,
                         bool not_null = false, Cell generated = "", Cell collation = null) {
    return {name,
            type,
            std::move(default_value),
            not_null ? "t" : "f",
            null,
            std::move(generated),
            std::move(collation),
            "",
            null,
            null,
            null,
            null,
            null,
            null};
}

const Rows enums = {{"1", "mood", "public", "t", "sad"},
                    {"1", "mood", "public", "t", "it's ok"},
                    {"2", "color", "other", "f", "red"},
                    {"3", "Weird.Name", "public", "t", null}};
const Rows domains = {
    {"4", "positive", "public", "t", "integer", "t", "3", null, "more", "CHECK (VALUE > 0)"},
    {"5", "short", "other", "f", "character varying(9)", "f", null, "default", null, null},
    {"6", "deep", "public", "t", "positive", "f", null, null, null, null}};

std::string type_told(const std::string& format_type, const std::string& expression) {
    return told("t = inspector.get_columns('t')[0]['type']\nresult = " + expression,
                {{column("a", format_type)}, enums, domains});
}

}  // namespace

TEST(Inspector, Types) {
    struct Case {
        const char* format_type;
        const char* shown;  ///< repr(), str()
    };
    constexpr Case cases[] = {
        {"integer", "('INTEGER()', 'INTEGER')"},
        {"character varying", "('VARCHAR()', 'VARCHAR')"},
        {"character varying(255)", "('VARCHAR(length=255)', 'VARCHAR(255)')"},
        {"character(3)", "('CHAR(length=3)', 'CHAR(3)')"},
        {"\"char\"", "('String()', 'VARCHAR')"},
        {"bpchar", "('NullType()', 'NULL')"},
        {"numeric(12,2)", "('NUMERIC(precision=12, scale=2)', 'NUMERIC(12, 2)')"},
        {"numeric(3,-2)", "('NUMERIC(precision=3, scale=-2)', 'NUMERIC(3, -2)')"},
        {"double precision", "('DOUBLE_PRECISION(precision=53)', 'DOUBLE PRECISION')"},
        {"timestamp(3) with time zone", "('TIMESTAMP(timezone=True, precision=3)', 'TIMESTAMP')"},
        {"timestamp without time zone", "('TIMESTAMP()', 'TIMESTAMP')"},
        {"time(1) with time zone", "('TIME(timezone=True, precision=1)', 'TIME')"},
        {"interval day to second(2)", "(\"INTERVAL(precision=2, fields='day to second')\", 'INTERVAL')"},
        {"bit(8)", "('BIT(length=8)', 'BIT')"},
        {"bit varying", "('BIT(varying=True)', 'BIT')"},
        {"jsonb", "('JSONB(astext_type=Text())', 'JSONB')"},
        {"json", "('JSON(astext_type=Text())', 'JSON')"},
        {"uuid", "('UUID()', 'UUID')"},
        {"text[]", "('ARRAY(TEXT())', 'ARRAY')"},
        {"character varying(5)[]", "('ARRAY(VARCHAR(length=5))', 'ARRAY')"},
        {"mood", "('ENUM(\\'sad\\', \"it\\'s ok\", name=\\'mood\\')', 'VARCHAR(7)')"},
        {"other.color", "(\"ENUM('red', name='color', schema='other')\", 'VARCHAR(3)')"},
        {"color", "('NullType()', 'NULL')"},
        {"\"Weird.Name\"", "(\"ENUM(name='Weird.Name')\", 'VARCHAR')"},
        {"positive", "(\"DOMAIN('positive', INTEGER())\", 'DOMAIN')"},
        {"deep", "(\"DOMAIN('deep', DOMAIN('positive', INTEGER()))\", 'DOMAIN')"},
        {"geometry(Point,4326)", "('NullType()', 'NULL')"},
        {"timestamps", "('NullType()', 'NULL')"},
        {"", "('NullType()', 'NULL')"},
        {"()", "('NullType()', 'NULL')"},
        {")(", "('NullType()', 'NULL')"},
        {"\"", "('NullType()', 'NULL')"},
        {"numeric(99999999999999999999,2)", "('NUMERIC()', 'NUMERIC')"},
    };
    for (const Case& one : cases)
        EXPECT_EQ(type_told(one.format_type, "(repr(t), str(t))"), one.shown) << one.format_type;
}

TEST(Inspector, AttributesAndKindsOfTypes) {
    EXPECT_EQ(type_told("character varying(9)",
                        "[t.length, t.collation, isinstance(t, sa.String),"
                        " isinstance(t, sa.Text), isinstance(t, (sa.Text, sa.VARCHAR))]"),
              "[9, None, True, False, True]");
    EXPECT_EQ(
        type_told("bigint", "[isinstance(t, sa.Integer), isinstance(t, sa.INTEGER), t.__class__.__name__]"),
        "[True, False, 'BIGINT']");
    EXPECT_EQ(
        type_told("double precision", "[t.precision, isinstance(t, sa.Float), isinstance(t, sa.Numeric)]"),
        "[53, True, True]");
    EXPECT_EQ(
        type_told("mood",
                  "[t.name, t.enums, t.schema, isinstance(t, postgresql.ENUM), isinstance(t, sa.Enum)]"),
        "['mood', ['sad', \"it's ok\"], None, True, True]");
    EXPECT_EQ(type_told("positive",
                        "[t.name, t.data_type, t.default, t.not_null, str(t.check), t.constraint_name,"
                        " isinstance(t, sa.Integer), isinstance(t, postgresql.DOMAIN)]"),
              "['positive', INTEGER(), '3', True, 'VALUE > 0', 'more', False, True]");
    EXPECT_EQ(
        type_told("character varying(5)[]", "[t.item_type.length, t.dimensions, isinstance(t, sa.ARRAY)]"),
        "[5, None, True]");
    EXPECT_EQ(type_told("timestamp(3) with time zone", "t.compile(dialect=bind.dialect)"),
              "'TIMESTAMP(3) WITH TIME ZONE'");
    EXPECT_EQ(type_told("integer", "t.__class__ is sa.INTEGER"), "True");
}

TEST(Inspector, Columns) {
    std::vector<Cell> identity = column("i", "integer", null, true);
    identity[4] = "about it";
    identity[7] = "d";
    const char* values[] = {"5", "2", "1", "9223372036854775807", "1", "t"};
    for (size_t i = 0; i < std::size(values); ++i)
        identity[8 + i] = values[i];
    const Rows columns = {column("a", "integer", "nextval('t_a_seq'::regclass)", true),
                          column("b", "text", "nextval('x.y'::regclass)"),
                          column("c", "integer", "(2 * 3)", false, "s"),
                          identity,
                          column("d", "positive"),
                          column("e", "text", null, false, "", "C")};
    const std::string whole =
        told("result = inspector.get_columns('t', schema='s')", {columns, enums, domains});
    EXPECT_EQ(
        whole,
        "[{'name': 'a', 'type': INTEGER(), 'nullable': False, "
        "'default': 'nextval(\\'\"s\".t_a_seq\\'::regclass)', 'autoincrement': True, 'comment': None}, "
        "{'name': 'b', 'type': TEXT(), 'nullable': True, 'default': \"nextval('x.y'::regclass)\", "
        "'autoincrement': False, 'comment': None}, "
        "{'name': 'c', 'type': INTEGER(), 'nullable': True, 'default': None, 'autoincrement': False, "
        "'comment': None, 'computed': {'sqltext': '(2 * 3)', 'persisted': True}}, "
        "{'name': 'i', 'type': INTEGER(), 'nullable': False, 'default': None, 'autoincrement': True, "
        "'comment': 'about it', 'identity': {'always': False, 'start': 5, 'increment': 2, 'minvalue': 1, "
        "'maxvalue': 9223372036854775807, 'cache': 1, 'cycle': True}}, "
        "{'name': 'd', 'type': DOMAIN('positive', INTEGER()), 'nullable': False, 'default': '3', "
        "'autoincrement': False, 'comment': None}, "
        "{'name': 'e', 'type': TEXT(collation='C'), 'nullable': True, 'default': None, "
        "'autoincrement': False, 'comment': None}]");
    EXPECT_EQ(told("result = inspector.get_columns('empty')", {{std::vector<Cell>(14)}, nothing, nothing}),
              "[]");
}

TEST(Inspector, WhatIsNotThere) {
    EXPECT_EQ(told("try:\n    inspector.get_columns('t', 's')\nexcept sa.exc.NoSuchTableError as error:\n"
                   "    result = str(error)",
                   {nothing, nothing, nothing}),
              "'s.t'");
    EXPECT_EQ(told("try:\n    inspector.get_pk_constraint('t')\nexcept sa.exc.InvalidRequestError as error:\n"
                   "    result = str(error)",
                   {nothing}),
              "'t'");
}

TEST(Inspector, KeepsItsAnswers) {
    // A second Inspector asks for itself, and so does the dialect.
    EXPECT_EQ(told("result = [inspector.has_table('t'), inspector.has_table('t', None), "
                   "inspector.has_table('t', schema='s'), sa.inspect(bind).has_table('t'), "
                   "bind.dialect.has_table(bind, 't'), bind.dialect.has_table(bind, 't')]",
                   {nothing, one_row, one_row, nothing, one_row}),
              "[False, False, True, True, False, True]");
    EXPECT_EQ(
        told("a = inspector.has_table('t')\ninspector.clear_cache()\nresult = [a, inspector.has_table('t')]",
             {nothing, one_row}),
        "[False, True]");
    EXPECT_EQ(told("result = [sa.inspect(bind.engine).has_table('t'), "
                   "sa.engine.reflection.Inspector.from_engine(bind.engine).bind is bind]",
                   {one_row}),
              "[True, True]");
    // The names of keywords are no schemas.
    EXPECT_EQ(told("inspector.get_indexes('t', 'schema')\nresult = inspector.has_index('t', 'i')",
                   {{{"7"}}, nothing, one_row, {{"7"}}, nothing}),
              "False");
    // The enumerations are asked for once, also for other tables.
    EXPECT_EQ(told("inspector.get_columns('t')\ninspector.get_columns('t')\n"
                   "result = len(inspector.get_columns('u'))",
                   {{column("a", "text")}, enums, domains, {column("b", "text")}}),
              "1");
    // The OID is kept for all that is asked by it.
    EXPECT_EQ(told("result = [inspector.get_pk_constraint('t'), inspector.get_unique_constraints('t')]",
                   {{{"7"}}, nothing, nothing}),
              "[{'name': None, 'constrained_columns': []}, []]");
    // The same list, whoever has changed it.
    EXPECT_EQ(
        told("inspector.get_table_names().append('x')\nresult = inspector.get_table_names()", {{{"a"}}}),
        "['a', 'x']");
}

TEST(Inspector, KeyConstraints) {
    EXPECT_EQ(
        told("result = inspector.get_pk_constraint('t')",
             {{{"7"}},
              {{"k", "b", "f", "why", null}, {"k", "a", "f", "why", null}, {"k", "c", "t", "why", null}}}),
        "{'constrained_columns': ['b', 'a'], 'name': 'k', 'comment': 'why', "
        "'dialect_options': {'postgresql_include': ['c']}}");
    EXPECT_EQ(
        told("result = inspector.get_unique_constraints('t')",
             {{{"7"}},
              {{"u", "a", "f", null, "true"}, {"u", "b", "f", null, "true"}, {"v", "a", "f", null, null}}}),
        "[{'column_names': ['a', 'b'], 'name': 'u', 'comment': None, 'dialect_options': "
        "{'postgresql_include': [], 'postgresql_nulls_not_distinct': True}}, "
        "{'column_names': ['a'], 'name': 'v', 'comment': None, 'dialect_options': "
        "{'postgresql_include': [], 'postgresql_nulls_not_distinct': False}}]");
}

TEST(Inspector, CheckConstraints) {
    struct Case {
        const char* definition;
        const char* told;
    };
    constexpr Case cases[] = {
        {"CHECK (a > 1)", "{'name': 'c', 'sqltext': 'a > 1', 'comment': None}"},
        {"CHECK ((a > 1))", "{'name': 'c', 'sqltext': 'a > 1', 'comment': None}"},
        {"CHECK ((a > 1) AND (b < 2))", "{'name': 'c', 'sqltext': '(a > 1) AND (b < 2)', 'comment': None}"},
        {"CHECK ((a <> ')('))", "{'name': 'c', 'sqltext': \"a <> ')('\", 'comment': None}"},
        {"CHECK (a > 1) NO INHERIT NOT VALID",
         "{'name': 'c', 'sqltext': 'a > 1', 'comment': None, "
         "'dialect_options': {'not_valid': True, 'no_inherit': True}}"},
        {"CHECK (a > 1) NOT ENFORCED", "{'name': 'c', 'sqltext': '', 'comment': None}"},
        {"CHECK ()", "{'name': 'c', 'sqltext': '', 'comment': None}"},
        {"", "{'name': 'c', 'sqltext': '', 'comment': None}"},
    };
    for (const Case& one : cases)
        EXPECT_EQ(told("result = inspector.get_check_constraints('t')[0]", {{{"c", one.definition, null}}}),
                  one.told);
    EXPECT_EQ(told("result = inspector.get_check_constraints('t')", {{{null, null, null}}}), "[]");
}

TEST(Inspector, ForeignKeys) {
    const Rows keys = {
        {"f", "public", "u", "t", "f", "c", "n", "t", "t", null, "a", "x", "a"},
        {"f", "public", "u", "t", "f", "c", "n", "t", "t", null, "b", "y", "a"},
        {"g", "other", "v", "f", "s", "a", "a", "f", "f", "why", "a", "x", null},
    };
    EXPECT_EQ(
        told("result = inspector.get_foreign_keys('t')", {keys}),
        "[{'name': 'f', 'constrained_columns': ['a', 'b'], 'referred_schema': None, 'referred_table': 'u', "
        "'referred_columns': ['x', 'y'], 'options': {'onupdate': 'CASCADE', 'ondelete': 'SET NULL (a)', "
        "'initially': 'DEFERRED', 'deferrable': True, 'match': 'FULL'}, 'comment': None}, "
        "{'name': 'g', 'constrained_columns': ['a'], 'referred_schema': 'other', 'referred_table': 'v', "
        "'referred_columns': ['x'], 'options': {}, 'comment': 'why'}]");
    const std::string schemas = "[key['referred_schema'] for key in inspector.get_foreign_keys('t', ";
    EXPECT_EQ(told("result = " + schemas + "'public')]", {keys}), "['public', 'other']");
    EXPECT_EQ(told("result = " + schemas + "postgresql_ignore_search_path=True)]", {keys, {{"public"}}}),
              "[None, 'other']");
    EXPECT_EQ(told("result = inspector.get_foreign_keys('t')", {{std::vector<Cell>(13)}}), "[]");
}

TEST(Inspector, Indexes) {
    const auto row = [](const char* index, const char* unique, const char* method, Cell condition,
                        const char* included, const char* element, const char* is_expression, Cell is_default,
                        Cell flags, const char* parameters) {
        return std::vector<Cell>{
            index,     unique,  "f",           method,     std::move(condition),  null,
            included,  element, is_expression, "some_ops", std::move(is_default), std::move(flags),
            parameters};
    };
    const Rows rows = {
        row("i", "t", "btree", "(a > 0)", "f", "a", "f", "t", "3", "t"),
        row("i", "t", "btree", "(a > 0)", "f", "lower(b)", "t", "f", "1", "t"),
        row("i", "t", "btree", "(a > 0)", "t", "c", "f", null, null, "t"),
        row("j", "f", "gin", null, "f", "a", "f", "t", "0", "f"),
    };
    EXPECT_EQ(
        told("result = inspector.get_indexes('t')", {{{"7"}}, rows, {{"i", "fillfactor=70"}, {"k", "x=y"}}}),
        "[{'name': 'i', 'unique': True, 'column_names': ['a', None], 'expressions': ['a', 'lower(b)'], "
        "'column_sorting': {'a': ('desc',), 'lower(b)': ('desc', 'nulls_last')}, 'include_columns': ['c'], "
        "'dialect_options': {'postgresql_ops': {'lower(b)': 'some_ops'}, "
        "'postgresql_with': {'fillfactor': '70'}, 'postgresql_where': '(a > 0)', "
        "'postgresql_include': ['c']}}, "
        "{'name': 'j', 'unique': False, 'column_names': ['a'], 'include_columns': [], "
        "'dialect_options': {'postgresql_using': 'gin', 'postgresql_include': []}}]");
    const Rows one = {row("j", "f", "btree", null, "f", "a", "f", "t", "2", "f")};
    EXPECT_EQ(told("result = inspector.get_indexes('t')[0]['column_sorting']", {{{"7"}}, one}),
              "{'a': ('nulls_first',)}");
    EXPECT_EQ(told("result = [inspector.has_index('t', 'j'), inspector.has_index('t', 'j'), "
                   "inspector.has_index('t', 'k'), inspector.has_index('u', 'j')]",
                   {one_row, {{"7"}}, one, nothing}),
              "[True, True, False, False]");
}

TEST(Inspector, EnumerationsAndDomains) {
    EXPECT_EQ(told("result = inspector.get_enums()", {enums}),
              "[{'name': 'mood', 'schema': 'public', 'visible': True, 'labels': ['sad', \"it's ok\"]}, "
              "{'name': 'color', 'schema': 'other', 'visible': False, 'labels': ['red']}, "
              "{'name': 'Weird.Name', 'schema': 'public', 'visible': True, 'labels': []}]");
    EXPECT_EQ(
        told("result = inspector.get_domains()[:2]", {domains}),
        "[{'name': 'positive', 'schema': 'public', 'visible': True, 'type': 'integer', 'nullable': False, "
        "'default': '3', 'constraints': [{'name': 'more', 'check': 'VALUE > 0'}], 'collation': None}, "
        "{'name': 'short', 'schema': 'other', 'visible': False, 'type': 'character varying', "
        "'nullable': True, 'default': None, 'constraints': [], 'collation': 'default'}]");
}

TEST(Inspector, TablesReadFromTheDatabase) {
    const std::vector<Rows> answers = {
        {{"7"}},
        {{"k", "b", "f", null, null}},
        {column("a", "character varying(9)"), column("b", "integer", null, true)},
        enums,
        domains,
        {std::vector<Cell>(13)}};
    const std::string read = "m = sa.MetaData()\nt = sa.Table('t', m, autoload_with=bind)\n";
    EXPECT_EQ(told(read + "result = [(c.name, repr(c.type), c.nullable) for c in t.c]", answers),
              "[('a', 'VARCHAR(length=9)', True), ('b', 'INTEGER()', False)]");
    EXPECT_EQ(
        told(read + "result = [t.c.keys(), 'a' in t.c, m.tables['t'] is t, sa.Table('t', m) is t]", answers),
        "[['a', 'b'], True, True, True]");
    EXPECT_EQ(told("t = sa.Table('t', sa.MetaData(), sa.Column('a', sa.Text), autoload_with=inspector,"
                   " include_columns=['b'])\nresult = [(c.name, str(c.type)) for c in t.c]",
                   answers),
              "[('b', 'INTEGER'), ('a', 'TEXT')]");
    expect_error([&] { told(read + "t.create(bind)", answers); }, sqlstate::feature_not_supported,
                 "making a table anew that was read from the database is not supported");
    std::vector<Rows> with_another = answers;
    with_another.insert(with_another.end(), {one_row, one_row});
    EXPECT_EQ(told(read + "sa.Table('n', m, sa.Column('a', sa.Text))\nm.create_all(bind)\nresult = 'made'",
                   with_another),
              "'made'");
    EXPECT_EQ(
        told("m = sa.MetaData()\nsa.Table('t', m, sa.Column('a', sa.Text))\ntry:\n"
             "    sa.Table('t', m, sa.Column('b', sa.Text))\nexcept sa.exc.InvalidRequestError as error:\n"
             "    result = str(error)[:20]",
             {}),
        "\"Table 't' is already\"");
}

TEST(Inspector, AnswersThatTheScriptHasSpoilt) {
    const auto raised = [](const std::string& statements, std::vector<Rows> answers) {
        return told("try:\n    " + statements +
                        "\nexcept (TypeError, sa.exc.NoSuchTableError) as error:\n"
                        "    result = type(error).__name__",
                    std::move(answers));
    };
    const Rows columns = {column("a", "integer")};
    const std::string load = "; sa.Table('t', sa.MetaData(), autoload_with=inspector); result = 'read'";
    EXPECT_EQ(
        raised("inspector.get_columns('t').append(5)" + load, {columns, enums, domains, {{"7"}}, nothing}),
        "'TypeError'");
    EXPECT_EQ(raised("inspector.get_columns('t')[0]['type'] = 5" + load,
                     {columns, enums, domains, {{"7"}}, nothing}),
              "'TypeError'");
    EXPECT_EQ(
        raised("inspector.get_columns('t')[0].clear()" + load, {columns, enums, domains, {{"7"}}, nothing}),
        "'TypeError'");
    EXPECT_EQ(raised("inspector.get_pk_constraint('t').clear()" + load, {{{"7"}}, nothing}), "'TypeError'");
    EXPECT_EQ(
        raised("inspector.get_pk_constraint('t')['constrained_columns'] = 5" + load, {{{"7"}}, nothing}),
        "'TypeError'");
    EXPECT_EQ(raised("inspector.get_foreign_keys('t').append(None)" + load,
                     {{std::vector<Cell>(13)}, {{"7"}}, nothing, columns, enums, domains}),
              "'TypeError'");
    EXPECT_EQ(raised("inspector.get_indexes('t').append(5); inspector.has_table('t', schema=None);"
                     " result = inspector.has_index('t', 'i')",
                     {{{"7"}}, nothing, one_row, one_row, {{"7"}}, nothing}),
              "False");
    EXPECT_EQ(
        raised("inspector.get_table_names().append(5); sa.MetaData().reflect(inspector)", {nothing, nothing}),
        "'NoSuchTableError'");
}

TEST(Inspector, TheClass) {
    EXPECT_EQ(
        told("from sqlalchemy.engine.reflection import Inspector\nfrom sqlalchemy import Inspector as I\n"
             "from sqlalchemy.engine import reflection\nother = Inspector.from_engine(bind)\n"
             "result = [isinstance(other, I), isinstance(bind, I), reflection.Inspector is I,"
             " sa.inspect(other) is other, other.bind is bind, other.dialect.name]",
             {}),
        "[True, False, True, True, True, 'postgresql']");
    EXPECT_EQ(told("result = [hasattr(inspector, 'has_index'), hasattr(inspector, 'nothing')]", {}),
              "[True, False]");
    EXPECT_EQ(told("result = inspector.default_schema_name", {{{null}}}), "None");
}

}  // namespace migrate::alembic
