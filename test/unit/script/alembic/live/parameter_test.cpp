// Bind parameters in SQL.  The expected texts are what psycopg2 2.9's mogrify() writes.

#include "core/script/alembic/live/parameter.hpp"

#include <gtest/gtest.h>

#include "unit/script/alembic/evaluated.hpp"

namespace migrate::alembic {
namespace {

std::string written(const std::string& expression, ExpressionType type = {}) {
    const auto tree =
        python::parse(python::Source("import datetime as d, decimal, uuid, enum\n"
                                     "class S(str, enum.Enum):\n    A = 'a'\n"
                                     "class I(enum.IntEnum):\n    A = 3\n"
                                     "class E(enum.Enum):\n    A = 'a'\n"
                                     "result = (" +
                                         expression + ")\n",
                                     ""));
    NoOperations host;
    const Environment environment;
    Context context(tree->source, environment, host);
    auto* module = context.make<Scope>(tree->names, nullptr, context.heap().memory());
    Evaluator(context, *module).run_module(tree->body);
    return parameter_sql(context, module->get(context, "result"), type);
}

struct Case {
    const char* expression;
    const char* expected;
};

constexpr Case cases[] = {
    {"None", "NULL"},
    {"True", "true"},
    {"1", "1"},
    {"-1", " -1"},
    {"-10 ** 30", " -1000000000000000000000000000000"},
    {"1.5", "1.5"},
    {"-1.5", " -1.5"},
    {"1e20", "1e+20"},
    {"float('nan')", "'NaN'::float"},
    {"-float('inf')", "'-Infinity'::float"},
    {"decimal.Decimal('1.50')", "1.50"},
    {"decimal.Decimal('-1E+3')", " -1E+3"},
    {"decimal.Decimal('NaN')", "'NaN'::numeric"},
    {"'a\\'b'", "'a''b'"},
    {"'%'", "'%'"},
    {"b'\\x00\\xff'", "E'\\\\x00ff'::bytea"},
    {"d.date(2024, 2, 29)", "'2024-02-29'::date"},
    {"d.datetime(2024, 2, 29, 1, 2, 3, 4)", "'2024-02-29T01:02:03.000004'::timestamp"},
    {"d.datetime(2024, 2, 29, tzinfo=d.timezone.utc)", "'2024-02-29T00:00:00+00:00'::timestamptz"},
    {"d.time(1, 2)", "'01:02:00'::time"},
    {"d.time(1, 2, 3, 4, tzinfo=d.timezone.utc)", "'01:02:03.000004+00:00'::timetz"},
    {"d.timedelta(days=1, seconds=3, microseconds=5)", "'1 days 3.000005 seconds'::interval"},
    {"d.timedelta(-1)", "'-1 days 0.000000 seconds'::interval"},
    {"uuid.UUID(int=5)", "'00000000-0000-0000-0000-000000000005'::uuid"},
    {"[1, 2]", "ARRAY[1,2]"},
    {"[]", "'{}'"},
    {"[None]", "'{NULL}'"},
    {"['a', None]", "ARRAY['a',NULL]"},
    {"[[1], [2]]", "ARRAY[ARRAY[1],ARRAY[2]]"},
    {"(1, 2)", "(1, 2)"},
    {"('a',)", "('a')"},
    {"[-1]", "ARRAY[ -1]"},
    {"[uuid.UUID(int=5), None]", "ARRAY['00000000-0000-0000-0000-000000000005'::uuid,NULL]"},
    {"S.A", "'a'"},
    {"I.A", "3"},
};

TEST(Parameter, IsWrittenAsPsycopg2Does) {
    for (const Case& c : cases)
        EXPECT_EQ(written(c.expression), c.expected) << c.expression;
}

TEST(Parameter, OfTypeJsonIsJson) {
    EXPECT_EQ(written("{'a': [1, None]}", Affinity::json), "'{\"a\": [1, null]}'");
    EXPECT_EQ(written("[1]", Affinity::jsonb), "'[1]'");
    EXPECT_EQ(written("None", Affinity::jsonb), "NULL");
}

TEST(Parameter, RefusesWhatCannotBeAdapted) {
    for (const char* expression :
         {"{'a': 1}", "{1, 2}", "[{'a': 1}]", "E.A", "[[]]", "range(3)", "decimal.Decimal('Infinity')"}) {
        try {
            ADD_FAILURE() << expression << " gives " << written(expression);
        } catch (const Error& error) {
            EXPECT_EQ(error.state(), sqlstate::feature_not_supported) << expression;
        }
    }
}

}  // namespace
}  // namespace migrate::alembic
