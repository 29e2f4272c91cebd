// The module json.  The expected values are Python 3.11's.

#include <gtest/gtest.h>

#include "unit/script/alembic/evaluated.hpp"
#include "unit/script/alembic/modules/expression_cases.hpp"

namespace migrate::alembic {
namespace {

constexpr std::string_view setup =
    "import json\n"
    "import enum\n"
    "class Color(enum.IntEnum):\n"
    "    RED = 1\n"
    "class Kind(str, enum.Enum):\n"
    "    A = \"a\"\n"
    "def raised(text):\n"
    "    try:\n"
    "        json.loads(text)\n"
    "    except ValueError as error:\n"
    "        return str(error)\n";

constexpr ExpressionCase cases[] = {
    // loads
    {"json.loads('{\"a\": [1, 2.5, \"x\", null, true, false], \"b\": {}}')",
     "{'a': [1, 2.5, 'x', None, True, False], 'b': {}}"},
    {"json.loads(' [] '), json.loads('\"\\\\u00e9\\\\ud83d\\\\ude00\\\\n\\\\/\\\\b\"'), "
     "json.loads('12345678901234567890'), json.loads('-0'), json.loads('-0.0'), json.loads('1e3'), "
     "json.loads('1E-2'), json.loads('1e400'), json.loads('1e-400'), json.loads('0.1')",
     "([], 'é😀\\n/\\x08', 12345678901234567890, 0, -0.0, 1000.0, 0.01, inf, 0.0, 0.1)"},
    {"json.loads(b'{\"a\": 1}'), json.loads('{\"a\": 1, \"b\": 2, \"a\": 3}'), json.loads('[NaN, Infinity, "
     "-Infinity]'), json.loads('\"é\"'), json.loads('\"\\x7f\"')",
     "({'a': 1}, {'a': 3, 'b': 2}, [nan, inf, -inf], 'é', '\\x7f')"},
    {"raised(''), raised('{'), raised('[1,]'), raised('{\"a\":1,}'), raised('{\"a\" 1}'), raised('[1 2]'), "
     "raised('1 2'), raised(\"{'a': 1}\"), raised('{\"a\": }'), raised('nul')",
     "('Expecting value: line 1 column 1 (char 0)', 'Expecting property name enclosed in double quotes: line "
     "1 column 2 (char 1)', 'Expecting value: line 1 column 4 (char 3)', 'Expecting property name enclosed "
     "in double quotes: line 1 column 8 (char 7)', \"Expecting ':' delimiter: line 1 column 6 (char 5)\", "
     "\"Expecting ',' delimiter: line 1 column 4 (char 3)\", 'Extra data: line 1 column 3 (char 2)', "
     "'Expecting property name enclosed in double quotes: line 1 column 2 (char 1)', 'Expecting value: line "
     "1 column 7 (char 6)', 'Expecting value: line 1 column 1 (char 0)')"},
    {"raised('\"abc'), raised('\"a\\nb\"'), raised('\"\\\\x\"'), raised('\"\\\\u12g4\"'), raised('[\\n1,\\n  "
     "x]'), raised('[\"é\", x]'), raised('01'), raised('1.'), raised('-'), raised('\\ufeff{}'), "
     "raised('\"\\\\'), raised('{\"a\": 1')",
     "('Unterminated string starting at: line 1 column 1 (char 0)', 'Invalid control character at: line 1 "
     "column 3 (char 2)', 'Invalid \\\\escape: line 1 column 2 (char 1)', 'Invalid \\\\uXXXX escape: line 1 "
     "column 3 (char 2)', 'Expecting value: line 3 column 3 (char 7)', 'Expecting value: line 1 column 7 "
     "(char 6)', 'Extra data: line 1 column 2 (char 1)', 'Extra data: line 1 column 2 (char 1)', 'Expecting "
     "value: line 1 column 1 (char 0)', 'Unexpected UTF-8 BOM (decode using utf-8-sig): line 1 column 1 "
     "(char 0)', 'Unterminated string starting at: line 1 column 1 (char 0)', \"Expecting ',' delimiter: "
     "line 1 column 8 (char 7)\")"},
    {"json.loads(5)", "!TypeError: the JSON object must be str, bytes or bytearray, not int"},
    {"json.loads('x')", "!JSONDecodeError: Expecting value: line 1 column 1 (char 0)"},
    {"issubclass(json.JSONDecodeError, ValueError)", "True"},
    // dumps
    {"json.dumps({'a': [1, 2.5, 'x', None, True, False], 'b': {}, 'c': (1,), 'd': []})",
     "'{\"a\": [1, 2.5, \"x\", null, true, false], \"b\": {}, \"c\": [1], \"d\": []}'"},
    {"json.dumps('é\"\\\\\\n\\r\\t\\f\\b\\x01\\x7f😀/'), json.dumps('é\"\\x7f\\x01', ensure_ascii=False)",
     "('\"\\\\u00e9\\\\\"\\\\\\\\\\\\n\\\\r\\\\t\\\\f\\\\b\\\\u0001\\\\u007f\\\\ud83d\\\\ude00/\"', "
     "'\"é\\\\\"\\x7f\\\\u0001\"')"},
    {"json.dumps({1: 2, None: 3, True: 4, 2.5: 5}), json.dumps({'b': 1, 'a': 2}, sort_keys=True), "
     "json.dumps({'b': 1, 'a': 2})",
     "('{\"1\": 4, \"null\": 3, \"2.5\": 5}', '{\"a\": 2, \"b\": 1}', '{\"b\": 1, \"a\": 2}')"},
    {"json.dumps({'a': [1, {'b': []}], 'c': {}}, indent=2)",
     "'{\\n  \"a\": [\\n    1,\\n    {\\n      \"b\": []\\n    }\\n  ],\\n  \"c\": {}\\n}'"},
    {"json.dumps([1, [2]], indent='\\t'), json.dumps([1], indent=0), json.dumps({'a': [1, 2]}, "
     "separators=(',', ':')), json.dumps([1, 2], indent=1, separators=(';', '='))",
     "('[\\n\\t1,\\n\\t[\\n\\t\\t2\\n\\t]\\n]', '[\\n1\\n]', '{\"a\":[1,2]}', '[\\n 1;\\n 2\\n]')"},
    {"json.dumps([float('nan'), float('inf'), -float('inf'), 1e16, 1e-7, 1.0, 0.1]), json.dumps(10 ** 30), "
     "json.dumps(-5)",
     "('[NaN, Infinity, -Infinity, 1e+16, 1e-07, 1.0, 0.1]', '1000000000000000000000000000000', '-5')"},
    {"json.dumps(float('nan'), allow_nan=False)",
     "!ValueError: Out of range float values are not JSON compliant"},
    {"json.dumps({1, 2})", "!TypeError: Object of type set is not JSON serializable"},
    {"json.dumps({(1, 2): 3})", "!TypeError: keys must be str, int, float, bool or None, not tuple"},
    {"json.dumps({'a': b'x'})", "!TypeError: Object of type bytes is not JSON serializable"},
    {"json.dumps({1, 2}, default=list), json.dumps({'a': object}, default=lambda value: 'x'), "
     "json.dumps(b'x', default=str)",
     "('[1, 2]', '{\"a\": \"x\"}', '\"b\\'x\\'\"')"},
    {"json.dumps([Color.RED, Kind.A]), json.dumps({Kind.A: 1})", "('[1, \"a\"]', '{\"a\": 1}')"},
    {"json.dumps({'a': 1, 2: 3}, sort_keys=True)",
     "!TypeError: '<' not supported between instances of 'int' and 'str'"},
    {"json.loads(json.dumps({'x': ['é', 1.5, None]}, indent=4)) == {'x': ['é', 1.5, None]}", "True"},
};

TEST(JsonModule, IsPythons) {
    expect_expressions(setup, cases);
}

constexpr RefusedCase refused_cases[] = {
    {"json.loads('\"\\\\ud800\"')", "half of a surrogate pair in JSON is not supported"},
    {"json.loads('{}', object_pairs_hook=dict)",
     "argument \"object_pairs_hook\" of json.loads() is not supported"},
    {"json.dumps({}, cls=None)", "argument \"cls\" of json.dumps() is not supported"},
    {"json.dumps({}, skipkeys=True)", "skipkeys=True is not supported"},
    {"json.load(None)", "\"json.load\" is not supported"},
};

TEST(JsonModule, RefusesWhatIsNotThere) {
    expect_refused(setup, refused_cases);
}

TEST(JsonModule, IsBounded) {
    const std::string_view statements[] = {
        "import json\nresult = json.loads('[' * 10000)\n",
        "import json\nresult = []\nresult.append(result)\njson.dumps(result)\n",
        "import json\nresult = ['x' * 100000]\nfor i in range(60):\n    result = [result, result]\n"
        "json.dumps(result)\n",
    };
    for (const std::string_view statement : statements) {
        try {
            Environment environment;
            environment.limits.memory = size_t{8} * 1024 * 1024;
            ADD_FAILURE() << evaluated(statement, environment);
        } catch (const Error& error) {
            EXPECT_EQ(error.state(), sqlstate::program_limit_exceeded) << error.message();
        }
    }
}

}  // namespace
}  // namespace migrate::alembic
