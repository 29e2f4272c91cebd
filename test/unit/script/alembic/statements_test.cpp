#include <gtest/gtest.h>

#include "unit/expect_error.hpp"
#include "unit/script/alembic/evaluated.hpp"

namespace migrate::alembic {
namespace {

struct Case {
    const char* source;
    const char* expected;
};

constexpr Case cases[] = {
    // assignments
    {"a = b = [1]\nb.append(2)\nresult = a", "[1, 2]"},
    {"first, *rest, last = range(5)\nresult = (first, rest, last)", "(0, [1, 2, 3], 4)"},
    {"(a, [b, c]), d = (1, [2, 3]), 4\nresult = a + b + c + d", "10"},
    {"d = {}\nd['x'] = 1\nd['x'] += 2\nresult = d", "{'x': 3}"},
    {"a = b = [1]\na += [2]\nresult = b", "[1, 2]"},
    {"a: int = 5\nb: str\nresult = a", "5"},
    {"l = [1, 2, 3]\ndel l[1], l[0]\nresult = l", "[3]"},
    // control flow
    {"result = []\nfor i in range(5):\n    if i == 1: continue\n    if i == 4: break\n    result.append(i)\n"
     "else:\n    result = None",
     "[0, 2, 3]"},
    {"n = 0\nwhile n < 3:\n    n += 1\nelse:\n    result = n", "3"},
    {"if 0:\n    pass\nelif 1:\n    result = 'b'\nelse:\n    result = 'c'", "'b'"},
    // functions
    {"def f(a, b=2, *args, c, d=4, **kw):\n    return a, b, args, c, d, kw\nresult = f(1, 3, 5, c=6, e=7)",
     "(1, 3, (5,), 6, 4, {'e': 7})"},
    {"def f(a, /, b): return a - b\nresult = f(5, b=3)", "2"},
    {"def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)\nresult = fib(12)", "144"},
    {"def counter():\n    n = 0\n    def next():\n        nonlocal n\n        n += 1\n        return n\n"
     "    return next\nc = counter()\nc()\nresult = c()",
     "2"},
    {"x = 1\ndef f():\n    global x\n    x = 2\nf()\nresult = x", "2"},
    {"fs = [lambda i=i: i for i in range(3)]\nresult = [f() for f in fs]", "[0, 1, 2]"},
    {"def twice(f):\n    def g(*a): return f(*a) * 2\n    return g\n@twice\ndef h(x): return x + 1\nresult = "
     "h(1)",
     "4"},
    // classes
    {"class A:\n    x = 1\n    def __init__(self, y): self.y = y\n    def sum(self): return self.x + self.y\n"
     "class B(A):\n    x = 10\n    def sum(self): return super().sum() + 100\nresult = B(5).sum(), A.x",
     "(115, 1)"},
    {"class A:\n    @property\n    def p(self): return 1\n    @staticmethod\n    def s(): return 2\n"
     "    @classmethod\n    def c(cls): return cls.__name__\nresult = A().p, A.s(), A().c()",
     "(1, 2, 'A')"},
    {"class A:\n    def __repr__(self): return 'an A'\n    def __eq__(self, o): return True\n    def "
     "__len__(self): "
     "return 3\nresult = A(), A() == 1, len(A())",
     "(an A, True, 3)"},
    {"import enum\nclass Color(str, enum.Enum):\n    RED = 'red'\n    BLUE = 'blue'\n"
     "result = [c.value for c in Color], Color('red').name, Color['BLUE'], Color.RED == 'red', "
     "str(Color.RED)",
     "(['red', 'blue'], 'RED', <Color.BLUE: 'blue'>, True, 'Color.RED')"},
    {"from enum import Enum, IntEnum, auto\nclass N(IntEnum):\n    A = auto()\n    B = auto()\nclass "
     "P(Enum):\n"
     "    X = 1\nresult = N.B + 1, P.X == 1, list(P.__members__)",
     "(3, False, ['X'])"},
    // exceptions
    {"try:\n    {}['k']\nexcept KeyError as e:\n    result = str(e)\n", "\"'k'\""},
    {"class Mine(ValueError):\n    pass\ntry:\n    raise Mine('a', 1)\nexcept (KeyError, ValueError) as e:\n"
     "    result = type(e).__name__, e.args\n",
     "('Mine', ('a', 1))"},
    {"result = []\ndef f():\n    try:\n        return 1\n    finally:\n        result.append('finally')\nf()",
     "['finally']"},
    {"def f():\n    try:\n        return 1\n    finally:\n        return 2\nresult = f()", "2"},
    {"try:\n    try:\n        1 / 0\n    except ZeroDivisionError:\n        raise\nexcept Exception as e:\n  "
     "  result = "
     "repr(e)",
     "\"ZeroDivisionError('division by zero')\""},
    {"try:\n    pass\nexcept Exception:\n    result = 1\nelse:\n    result = 2", "2"},
    {"try:\n    assert 1 == 2, 'no'\nexcept AssertionError as e:\n    result = str(e)", "'no'"},
    {"class M:\n    def __enter__(self): return 5\n    def __exit__(self, t, e, tb): return True\n"
     "with M() as m:\n    result = m\n    raise ValueError('swallowed')",
     "5"},
    {"with_parentheses = 1\nclass M:\n    def __enter__(self): return 1\n    def __exit__(self, *a): pass\n"
     "with (M() as a, M() as b,):\n    result = a + b",
     "2"},
    // what is not known here does no harm until it is used
    {"from app.models import Base, User\nimport app.db as db\nfrom . import other\nresult = 1", "1"},
    {"from app import make\nthing = make(1)\nresult = 1", "1"},
    {"from app import Base\nclass User(Base):\n    __tablename__ = 'users'\nresult = 1", "1"},
    {"import sys, os\nsys.path.append('x')\nresult = 1", "1"},
    {"import logging\nlog = logging.getLogger(__name__)\nlog.warning('x %s', 1)\nresult = log.info('x')",
     "None"},
    {"from typing import TYPE_CHECKING, Union\nif TYPE_CHECKING:\n    from app import X\ndef f(a: Union[str, "
     "int]) -> "
     "X:\n    return a\nresult = f(1)",
     "1"},
    {"l = [1]\nl.append(l)\nd = {}\nd['d'] = d\nresult = l, d", "([1, [...]], {'d': {...}})"},
    {"def f(): yield 1\nasync def g(): await f()\nmatch = 1\nresult = match", "1"},
    {"\xEF\xBB\xBFresult = '''a\r\nb'''\r\n", "'a\\nb'"},
    {"if True:\n\tresult = 1\n", "1"},
    {"result = [1, # one\n  2,\n\n]\n", "[1, 2]"},
    {"x = 1 + \\\n  2; result = x", "3"},
};

TEST(Statements, DoWhatPythonDoes) {
    for (const Case& c : cases) {
        try {
            EXPECT_EQ(evaluated(c.source), c.expected) << c.source;
        } catch (const Error& error) {
            ADD_FAILURE() << c.source << ": " << error.message() << "\n" << error.context();
        }
    }
}

// Comparisons of the script's own change what is being looked through.
constexpr const char* changing[] = {
    "class A:\n    def __eq__(self, other):\n        l.clear()\n        return False\nl = [A(), A(), A()]\n"
    "x = 5 in l\nl = [A(), A()]\ny = l == [A(), A()]\nl = [A(), A()]\nm = [A(), A()]\nl == m\nl.count(5)",
    "class A:\n    def __eq__(self, other):\n        d.clear()\n        return True\n    def __hash__(self): "
    "return 1\n"
    "d = {A(): 1}\nx = d.get(A())\nd = {A(): 1}\nd[A()] = 2\nd.pop(A(), None)\nd = {A(): "
    "1}\nd.setdefault(A(), 1)",
    "l = [1, 2, 3]\ndef g():\n    l.clear()\n    return [1, 2, 3]\nclass A:\n    def __iter__(self): return "
    "g()\n"
    "try:\n    l[0:3] = A()\nexcept Exception:\n    pass",
};

TEST(Statements, MayChangeWhatIsLookedThrough) {
    for (const char* source : changing) {
        try {
            EXPECT_EQ(evaluated(source + std::string("\nresult = 1")), "1") << source;
        } catch (const Error& error) {
            EXPECT_EQ(error.state(), sqlstate::feature_not_supported) << error.message();
        }
    }
}

struct Failure {
    const char* source;
    SqlState state;
    const char* message;
    const char* context;
};

constexpr Failure failures[] = {
    {"raise Exception('cannot go back')", sqlstate::raise_exception, "Exception: cannot go back",
     "script, line 1, column 1: raise Exception('cannot go back')"},
    {"x = 1\nx.y", sqlstate::raise_exception, "AttributeError: 'int' object has no attribute 'y'",
     "script, line 2, column 3: x.y"},
    {"def f():\n    return [][1]\nf()", sqlstate::raise_exception, "IndexError: list index out of range",
     "script, line 2, column 14: return [][1]"},
    {"nothing", sqlstate::raise_exception, "NameError: name 'nothing' is not defined", "line 1, column 1"},
    {"a, b = 1, 2, 3", sqlstate::raise_exception, "ValueError: too many values to unpack (expected 2)",
     "line 1"},
    {"1 + 'a'", sqlstate::raise_exception, "TypeError: unsupported operand type(s) for +: 'int' and 'str'",
     "column 3"},
    {"def f(a): pass\nf()", sqlstate::raise_exception, "TypeError: f() missing required argument: 'a'",
     "line 2"},
    {"def f(): pass\nf(x=1)", sqlstate::raise_exception,
     "TypeError: f() got an unexpected keyword argument 'x'", "line 2"},
    {"from app.models import User\nif True:\n    User.query.all()", sqlstate::feature_not_supported,
     "\"app.models.User.query.all\" is not supported", "line 3, column 16: User.query.all()"},
    {"from app import x\ntry:\n    x()\nexcept Exception:\n    result = 1", sqlstate::feature_not_supported,
     "\"app.x\" is not supported", "line 3"},
    {"from app import make\nthing = make(1)\nif True:\n    thing.go()", sqlstate::feature_not_supported,
     "\"app.make\" is not supported", "line 2, column 9: thing = make(1)"},
    {"def f():\n    yield 1\nif True:\n    f()", sqlstate::feature_not_supported,
     "generator functions (yield) is not supported", "line 2, column 5"},
    {"if True:\n    '\\N{BULLET}'", sqlstate::feature_not_supported,
     "a character of this string is not supported", "line 2, column 6"},
    {"match 1:\n    case 1:\n        pass\n", sqlstate::feature_not_supported, "match is not supported",
     "line 1"},
    {"if True:\n    open('/etc/passwd')", sqlstate::feature_not_supported, "open() is not supported",
     "line 2"},
    {"if True:\n    '\u00e4'.upper()", sqlstate::feature_not_supported,
     "str.upper() of text beyond ASCII is not supported", "line 2"},
    {"x = 1 +", sqlstate::syntax_error, "syntax error at the end of the line", "line 1, column 8"},
};

TEST(Statements, FailWithAReasonAndAPlace) {
    for (const Failure& f : failures) {
        try {
            std::string result = evaluated(f.source + std::string("\nresult = None"));
            ADD_FAILURE() << f.source << " gave " << result;
        } catch (const Error& error) {
            EXPECT_STREQ(error.state().code, f.state.code) << f.source << ": " << error.message();
            EXPECT_EQ(error.message(), f.message) << f.source;
            EXPECT_NE(error.context().find(f.context), std::string::npos)
                << f.source << ": " << error.context();
        }
    }
}

// Each would run for ever, fill the memory or overflow the stack.
constexpr const char* endless[] = {
    "while True: pass",
    "def f(n): return f(n + 1)\nf(0)",
    "x = 'a'\nwhile True: x = x + x",
    "x = 'a' * 10 ** 12",
    "x = [0] * (10 ** 15)",
    "x = 10 ** (10 ** 10)",
    "x = 1 << (10 ** 12)",
    "x = 2\nwhile True: x = x * x",
    "x = list(range(10 ** 12))",
    "l = []\nfor i in range(100000): l = [l]\nx = repr(l)",
    "l = []\nfor i in range(100000): l = [l]\nm = []\nfor i in range(100000): m = [m]\nx = l == m",
    "t = ()\nfor i in range(100000): t = (t,)\nx = hash(t)",
    "x = '{:>9999}' * 100000\ny = x.format(*range(100000))",
    "x = 'a'.zfill(10 ** 10)",
    "x = '%1000000000d' % 1",
    "d = {}\ni = 0\nwhile True:\n    d[i] = i\n    i += 1",
    "class A:\n    def __str__(self): return str(self)\nx = str(A())",
    "l = [1]\nfor i in l: l.append(i)",
    "x = sum(i for i in range(10 ** 12))",
    "x = max(range(10 ** 12))",
    "x = ','.join('a' for i in range(10 ** 12))",
    "x = [1]\nfor i in range(20000): x = map(str, x)\ny = list(x)",
    "x = [1]\nfor i in range(20000): x = filter(None, x)\ny = list(x)",
    "x = [1]\nfor i in range(20000): x = enumerate(x)\ny = list(x)",
    "x = [1]\nfor i in range(20000): x = zip(x)\ny = list(x)",
    "x = [1]\nfor i in range(20000): x = (y for y in x)\ny = list(x)",
    "x = int\nfor i in range(20000): x = (x,)\ny = isinstance('a', x)",
    "x = ValueError\nfor i in range(20000): x = (x,)\ntry:\n    raise KeyError\nexcept x:\n    pass",
    "x = any(False for i in iter(range(10 ** 18)))",
};

TEST(Statements, StayWithinTheirLimits) {
    Environment environment;
    environment.limits = {.steps = 300'000, .memory = 16 * 1024 * 1024, .depth = 300};
    for (const char* source : endless) {
        try {
            std::string result = evaluated(source + std::string("\nresult = 1"), environment);
            ADD_FAILURE() << source << " gave " << result;
        } catch (const Error& error) {
            bool is_bounded = std::string_view(error.state().code) == sqlstate::program_limit_exceeded.code ||
                              std::string_view(error.state().code) == sqlstate::raise_exception.code;
            EXPECT_TRUE(is_bounded) << source << ": " << error.message();
        }
    }
}

TEST(Statements, AskForInterrupts) {
    Environment environment;
    environment.check_interrupts = [] { throw Error(sqlstate::internal_error, "canceled"); };
    expect_error([&] { evaluated("while True: pass", environment); }, sqlstate::internal_error, "canceled");
}

}  // namespace
}  // namespace migrate::alembic
