// Values of the server as scripts have them.  The expected ones are what psycopg2 2.9 with SQLAlchemy gives
// for a text() query of PostgreSQL 15, where a test does not say otherwise.

#include "core/script/alembic/live/server_value.hpp"

#include <gtest/gtest.h>

#include "unit/script/alembic/evaluated.hpp"

namespace migrate::alembic {
namespace {

struct Case {
    ServerType type;
    std::string_view text;
    std::string_view expected;  ///< its repr, or `!` and the exception
};

const ServerType boolean{16, "boolean"}, bytea{17, "bytea"}, bigint{20, "bigint"}, json{114, "json"},
    real{701, "double precision"}, date{1082, "date"}, time{1083, "time without time zone"},
    timetz{1266, "time with time zone"}, timestamp{1114, "timestamp without time zone"},
    timestamptz{1184, "timestamp with time zone"}, interval{1186, "interval"}, numeric{1700, "numeric"},
    uuid{2950, "uuid"}, hstore{16500, "hstore"}, range{3904, "int4range"}, mood{16400, "mood"};

const Case cases[] = {
    {{21, "smallint"}, "1", "1"},
    {{23, "integer"}, "-5", "-5"},
    {bigint, "9223372036854775807", "9223372036854775807"},
    {{26, "oid"}, "4294967295", "4294967295"},
    {bigint, "x", "!ValueError: invalid text of type integer: \"x\""},
    {boolean, "t", "True"},
    {boolean, "f", "False"},
    {real, "0.1", "0.1"},
    {{700, "real"}, "1e+20", "1e+20"},
    {real, "NaN", "nan"},
    {real, "-Infinity", "-inf"},
    {real, "1.5x", "!ValueError: invalid text of type double precision: \"1.5x\""},
    {numeric, "1.50", "Decimal('1.50')"},
    {numeric, "12345678901234567890.123456789", "Decimal('12345678901234567890.123456789')"},
    {numeric, "NaN", "Decimal('NaN')"},
    {numeric, "Infinity", "Decimal('Infinity')"},
    {{25, "text"}, "it's é", "\"it's é\""},
    {{1043, "character varying"}, "", "''"},
    {{18, "\"char\""}, "x", "'x'"},
    {{790, "money"}, "$1.00", "'$1.00'"},
    {{1560, "bit"}, "101", "'101'"},
    {{2205, "regclass"}, "pg_class", "'pg_class'"},
    {{600, "point"}, "(1,2)", "'(1,2)'"},
    {{2249, "record"}, "(1,x)", "'(1,x)'"},
    {mood, "b c", "'b c'"},
    {bytea, "\\xdeadbeef", "b'\\xde\\xad\\xbe\\xef'"},
    {bytea, "\\x", "b''"},
    {bytea, "\\000", "!ValueError: invalid text of type bytea: \"\\000\""},
    {uuid, "12345678-1234-5678-1234-567812345678", "UUID('12345678-1234-5678-1234-567812345678')"},
    {json, "{\"a\": [1, 2.50, 1e400, null]}", "{'a': [1, 2.5, inf, None]}"},
    {{3802, "jsonb"}, "\"x\"", "'x'"},
    {json, "null", "None"},
    // dates and times
    {date, "2024-02-29", "datetime.date(2024, 2, 29)"},
    {date, "infinity", "datetime.date(9999, 12, 31)"},
    {date, "-infinity", "datetime.date(1, 1, 1)"},
    {date, "0044-03-15 BC", "!ValueError: year -44 is out of range"},
    {date, "10000-01-01", "!ValueError: year 10000 is out of range"},
    {date, "yesterday", "!ValueError: invalid text of type date: \"yesterday\""},
    {time, "01:02:03.5", "datetime.time(1, 2, 3, 500000)"},
    {time, "24:00:00", "datetime.time(0, 0)"},
    {timetz, "10:30:05.5+02",
     "datetime.time(10, 30, 5, 500000, tzinfo=datetime.timezone(datetime.timedelta(seconds=7200)))"},
    {timetz, "10:30:05+05:30",
     "datetime.time(10, 30, 5, tzinfo=datetime.timezone(datetime.timedelta(seconds=19800)))"},
    {timestamp, "2024-02-29 10:30:05.000123", "datetime.datetime(2024, 2, 29, 10, 30, 5, 123)"},
    {timestamp, "infinity", "datetime.datetime(9999, 12, 31, 23, 59, 59, 999999)"},
    {timestamp, "0044-03-15 00:00:00 BC", "!ValueError: year -44 is out of range"},
    {timestamp, "12024-02-29 10:30:05", "!ValueError: year 12024 is out of range"},
    {timestamp, "2024-02-29", "!ValueError: invalid text of type timestamp: \"2024-02-29\""},
    {timestamptz, "2024-02-29 08:30:05.5+00",
     "datetime.datetime(2024, 2, 29, 8, 30, 5, 500000, tzinfo=datetime.timezone.utc)"},
    {timestamptz, "2024-01-01 00:44:30-03:30",
     "datetime.datetime(2024, 1, 1, 0, 44, 30, tzinfo=datetime.timezone(datetime.timedelta(days=-1, "
     "seconds=73800)))"},
    {timestamptz, "-infinity", "datetime.datetime(1, 1, 1, 0, 0, tzinfo=datetime.timezone.utc)"},
    {interval, "1 day", "datetime.timedelta(days=1)"},
    {interval, "1 year 2 mons 3 days 04:05:06.789",
     "datetime.timedelta(days=428, seconds=14706, microseconds=789000)"},
    {interval, "-1 days +02:03:00", "datetime.timedelta(days=-1, seconds=7380)"},
    {interval, "-00:00:00.5", "datetime.timedelta(days=-1, seconds=86399, microseconds=500000)"},
    {interval, "00:00:00", "datetime.timedelta(0)"},
    {interval, "-1 years -2 mons +3 days -04:05:06.7",
     "datetime.timedelta(days=-423, seconds=71693, microseconds=300000)"},
    {interval, "100:00:00", "datetime.timedelta(days=4, seconds=14400)"},
    {interval, "3 days -01:00:00", "datetime.timedelta(days=2, seconds=82800)"},
    {interval, "178000000 years", "!OverflowError: days=64970000000; must have magnitude <= 999999999"},
    {interval, "1 century", "!ValueError: invalid text of type interval: \"1 century\""},
    // arrays
    {{1007, "integer[]", 23}, "{1,2,NULL}", "[1, 2, None]"},
    {{1007, "integer[]", 23}, "{}", "[]"},
    {{1007, "integer[]", 23}, "{{1,2},{3,4}}", "[[1, 2], [3, 4]]"},
    {{1007, "integer[]", 23}, "[0:1]={1,2}", "[1, 2]"},
    {{1007, "integer[]", 23}, "{1", "!ValueError: invalid text of an array: \"{1\""},
    {{1007, "integer[]", 23}, "{1}}", "!ValueError: invalid text of an array: \"{1}}\""},
    {{1009, "text[]", 25},
     R"({a,"b c",NULL,"NULL","q\"x\\y","","{a}"})",
     R"(['a', 'b c', None, 'NULL', 'q"x\\y', '', '{a}'])"},
    {{1231, "numeric[]", 1700}, "{1.50,NULL}", "[Decimal('1.50'), None]"},
    {{2951, "uuid[]", 2950},
     "{12345678-1234-5678-1234-567812345678}",
     "[UUID('12345678-1234-5678-1234-567812345678')]"},
    {{199, "json[]", 114}, R"({"{\"a\":1}"})", "[{'a': 1}]"},
    {{1001, "bytea[]", 17}, R"({"\\x00ff"})", R"([b'\x00\xff'])"},
    {{1182, "date[]", 1082}, "{2024-01-01}", "[datetime.date(2024, 1, 1)]"},
    {{16401, "mood[]", 16400}, "{a,\"b c\"}", R"('{a,"b c"}')"},
    {{1561, "bit[]", 1560}, "{101}", "'{101}'"},
    // With its extension there, SQLAlchemy has psycopg2 read hstore.
    {hstore, R"(""=>"", "e"=>NULL, "a\"b"=>"c\\d")", R"({'': '', 'e': None, 'a"b': 'c\\d'})"},
    {{16500, "app.hstore"}, "", "{}"},
    {hstore, "x", "!ValueError: invalid text of type hstore: \"x\""},
};

std::string shown(const ServerType& type, std::string_view text) {
    const python::Source source("", "");
    NoOperations host;
    const Environment environment;
    Context context(source, environment, host);
    try {
        return repr(context, value_of_server(context, type, text));
    } catch (const Raised& raised) {
        return "!" + std::string(type_name(raised.exception())) + ": " + str(context, raised.exception());
    }
}

TEST(ServerValue, IsWhatPsycopg2Makes) {
    for (const Case& c : cases)
        EXPECT_EQ(shown(c.type, c.text), c.expected) << c.type.name << " " << c.text;
}

TEST(ServerValue, RefusesARangeOnceItIsUsed) {
    const python::Source source("", "");
    NoOperations host;
    const Environment environment;
    Context context(source, environment, host);
    const Value value = value_of_server(context, range, "[1,2)");
    try {
        repr(context, value);
        ADD_FAILURE() << "shown";
    } catch (const Error& error) {
        EXPECT_EQ(error.message(), "a range as a value of a script is not supported");
    }
}

TEST(ServerValue, RefusesSeveralLowerBounds) {
    EXPECT_THROW(shown({1007, "integer[]", 23}, "[1:1][0:1]={{1,2}}"), Error);
}

TEST(ServerValue, HasBoundedDepth) {
    EXPECT_THROW(shown({1007, "integer[]", 23}, std::string(100'000, '{')), Error);
}

}  // namespace
}  // namespace migrate::alembic
