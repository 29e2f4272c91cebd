// The smaller modules of Python's library.  The expected values are Python 3.11's.

#include <gtest/gtest.h>

#include "unit/script/alembic/modules/expression_cases.hpp"

namespace migrate::alembic {
namespace {

constexpr std::string_view setup =
    "import base64, collections, contextlib, copy, functools, hashlib, itertools, math, operator, string, "
    "textwrap\n"
    "from collections import Counter, OrderedDict, defaultdict, deque, namedtuple\n"
    "from enum import Enum, IntEnum, auto\n"
    "Point = namedtuple('Point', ['x', 'y'])\n"
    "Wide = namedtuple('Wide', 'a, b c', defaults=[3])\n"
    "def counted(*words):\n"
    "    counts = defaultdict(int)\n"
    "    for word in words:\n"
    "        counts[word] += 1\n"
    "    return counts\n"
    "def suppressed():\n"
    "    with contextlib.suppress(KeyError, ValueError):\n"
    "        int('x')\n"
    "        return 1\n"
    "    return 2\n"
    "def shared():\n"
    "    inner = [1]\n"
    "    outer = [inner, inner]\n"
    "    copied = copy.deepcopy(outer)\n"
    "    inner.append(2)\n"
    "    return copied, copied[0] is copied[1], copy.copy(outer)[0] is inner\n"
    "def queue():\n"
    "    items = deque([1, 2, 3], maxlen=4)\n"
    "    items.append(4)\n"
    "    items.append(5)\n"
    "    items.appendleft(0)\n"
    "    first = items.popleft()\n"
    "    items.rotate(1)\n"
    "    return first, items, items.pop(), len(items), items[0], list(items), 3 in items\n"
    "class Color(Enum):\n"
    "    RED = 1\n"
    "    GREEN = auto()\n"
    "    ALIAS = 1\n"
    "class Level(IntEnum):\n"
    "    LOW = 1\n"
    "    HIGH = 2\n"
    "class Kind(str, Enum):\n"
    "    A = 'a'\n"
    "    B = 'b'\n";

constexpr ExpressionCase cases[] = {
    // string
    {"string.ascii_letters + string.digits, string.punctuation, string.whitespace, string.hexdigits, "
     "string.printable == string.digits + string.ascii_letters + string.punctuation + string.whitespace",
     "('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789', "
     "'!\"#$%&\\'()*+,-./:;<=>?@[\\\\]^_`{|}~', ' \\t\\n\\r\\x0b\\x0c', '0123456789abcdefABCDEF', True)"},
    // math
    {"math.ceil(1.2), math.floor(-1.2), math.ceil(3), math.trunc(-1.7), math.sqrt(16), math.pow(2, 10), "
     "math.pi, math.e, math.inf, math.fabs(-2), math.gcd(12, 18), math.isnan(math.nan), math.isinf(1), "
     "math.floor(1e20)",
     "(2, -2, 3, -1, 4.0, 1024.0, 3.141592653589793, 2.718281828459045, inf, 2.0, 6, True, False, "
     "100000000000000000000)"},
    {"math.sqrt(-1)", "!ValueError: math domain error"},
    {"math.ceil('1')", "!TypeError: must be real number, not str"},
    {"math.pow(0, -1)", "!ValueError: math domain error"},
    {"math.floor(math.inf)", "!OverflowError: cannot convert float infinity to integer"},
    // itertools
    {"list(itertools.chain([1], 'ab', (2,))), list(itertools.chain.from_iterable([[1], [2, 3]])), "
     "list(itertools.chain())",
     "([1, 'a', 'b', 2], [1, 2, 3], [])"},
    {"list(itertools.islice(itertools.count(5), 3)), list(itertools.islice('abcdef', 1, None, 2)), "
     "list(itertools.islice('abc', 1, 2)), list(itertools.islice(itertools.count(1, 2.5), 2))",
     "([5, 6, 7], ['b', 'd', 'f'], ['b'], [1, 3.5])"},
    {"list(itertools.product('ab', [1, 2])), list(itertools.product([0, 1], repeat=2)), "
     "list(itertools.product()), list(itertools.product('a', [])), len(list(itertools.product(range(3), "
     "repeat=3)))",
     "([('a', 1), ('a', 2), ('b', 1), ('b', 2)], [(0, 0), (0, 1), (1, 0), (1, 1)], [()], [], 27)"},
    {"list(itertools.combinations('abcd', 2)), list(itertools.combinations([1, 2], 3)), "
     "list(itertools.combinations('ab', 0))",
     "([('a', 'b'), ('a', 'c'), ('a', 'd'), ('b', 'c'), ('b', 'd'), ('c', 'd')], [], [()])"},
    {"list(itertools.permutations('abc')), list(itertools.permutations('abc', 2)), "
     "list(itertools.permutations([1], 2))",
     "([('a', 'b', 'c'), ('a', 'c', 'b'), ('b', 'a', 'c'), ('b', 'c', 'a'), ('c', 'a', 'b'), ('c', 'b', "
     "'a')], [('a', 'b'), ('a', 'c'), ('b', 'a'), ('b', 'c'), ('c', 'a'), ('c', 'b')], [])"},
    {"list(itertools.zip_longest('ab', [1], fillvalue='-')), list(itertools.zip_longest([1], [2, 3])), "
     "list(itertools.repeat('x', 2)), list(itertools.starmap(pow, [(2, 3), (3, 2)]))",
     "([('a', 1), ('b', '-')], [(1, 2), (None, 3)], ['x', 'x'], [8, 9])"},
    {"[(k, list(g)) for k, g in itertools.groupby('aabbca')], [(k, list(g)) for k, g in "
     "itertools.groupby([1, 3, 2, 4], key=lambda n: n % 2)], [list(g) for k, g in "
     "list(itertools.groupby('aab'))]",
     "([('a', ['a', 'a']), ('b', ['b', 'b']), ('c', ['c']), ('a', ['a'])], [(1, [1, 3]), (0, [2, 4])], [[], "
     "[]])"},
    {"list(itertools.islice('abc', -1))",
     "!ValueError: Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize."},
    // collections
    {"OrderedDict([('b', 1), ('a', 2)]), OrderedDict(), OrderedDict(a=1) == {'a': 1}, OrderedDict([('a', 1), "
     "('b', 2)]) == OrderedDict([('b', 2), ('a', 1)]), list(OrderedDict([('b', 1), ('a', 2)])), "
     "isinstance(OrderedDict(), dict)",
     "(OrderedDict([('b', 1), ('a', 2)]), OrderedDict(), True, False, ['b', 'a'], True)"},
    {"counted('a', 'b', 'a'), defaultdict(list), defaultdict(list, a=[1])['a'], dict(counted('x')), "
     "counted('a').get('z'), isinstance(defaultdict(), dict)",
     "(defaultdict(<class 'int'>, {'a': 2, 'b': 1}), defaultdict(<class 'list'>, {}), [1], {'x': 1}, None, "
     "True)"},
    {"defaultdict(None)['x']", "!KeyError: 'x'"},
    {"Counter('banana'), Counter('banana').most_common(1), Counter(a=2)['z'], Counter({'a': "
     "1}).most_common(), list(Counter('aab').elements()), sum(Counter('aab').values()), "
     "Counter('aab').total(), Counter()",
     "(Counter({'a': 3, 'n': 2, 'b': 1}), [('a', 3)], 0, [('a', 1)], ['a', 'a', 'b'], 3, 3, Counter())"},
    {"queue()", "(0, deque([4, 2], maxlen=4), 3, 2, 4, [4, 2], False)"},
    {"deque([1, 2]), deque(), deque('ab', 1), deque([1]) == deque([1])",
     "(deque([1, 2]), deque([]), deque(['b'], maxlen=1), True)"},
    {"deque().pop()", "!IndexError: pop from an empty deque"},
    {"Point(1, 2), Point(x=1, y=2).y, Point(1, 2) == (1, 2), tuple(Point(1, 2)), Point(1, 2)._asdict(), "
     "Point(1, 2)._replace(y=5), Point._fields, Wide(1, 2), Wide(1, 2).c, [a + b for a, b in [Point(1, 2)]], "
     "isinstance(Point(1, 2), Point), isinstance(Point(1, 2), tuple), Point(1, 2)[0], {Point(1, 2): 'p'}[(1, "
     "2)]",
     "(Point(x=1, y=2), 2, True, (1, 2), {'x': 1, 'y': 2}, Point(x=1, y=5), ('x', 'y'), Wide(a=1, b=2, c=3), "
     "3, [3], True, True, 1, 'p')"},
    {"Point(1)", "!TypeError: Point.__new__() missing required argument: 'y'"},
    {"namedtuple('X', 'a a')", "!ValueError: Encountered duplicate field name: 'a'"},
    {"namedtuple('X', '1a')", "!ValueError: Type names and field names must be valid identifiers: '1a'"},
    // functools and operator
    {"functools.partial(int, base=2)('101'), functools.partial(max, 5)(3, 9), functools.reduce(lambda a, b: "
     "a * b, [1, 2, 3, 4]), functools.reduce(operator.add, [], 7), functools.partial(dict, a=1)(a=2, b=3)",
     "(5, 9, 24, 7, {'a': 2, 'b': 3})"},
    {"functools.reduce(operator.add, [])", "!TypeError: reduce() of empty iterable with no initial value"},
    {"functools.wraps(len)(lambda: 5)()", "5"},
    {"sorted([{'n': 2}, {'n': 1}], key=operator.itemgetter('n')), operator.itemgetter(1, 0)('ab'), "
     "operator.attrgetter('x')(Point(3, 4)), operator.mul(3, 4), operator.not_(0), operator.neg(5), "
     "operator.truediv(1, 2)",
     "([{'n': 1}, {'n': 2}], ('b', 'a'), 3, 12, True, -5, 0.5)"},
    // copy
    {"shared(), copy.copy([1, [2]]), copy.copy({'a': 1}), copy.deepcopy({'a': [1, {2}]}), copy.copy('x'), "
     "copy.deepcopy((1, [2])), copy.copy(5), copy.deepcopy(None)",
     "(([[1], [1]], True, True), [1, [2]], {'a': 1}, {'a': [1, {2}]}, 'x', (1, [2]), 5, None)"},
    // textwrap
    {"textwrap.dedent('    a\\n      b\\n\\n    c\\n'), textwrap.dedent('  a\\n\\tb'), textwrap.dedent('   "
     "\\n  a\\n'), textwrap.dedent(''), textwrap.dedent('a\\n  b'), textwrap.dedent('\\n    SELECT 1\\n      "
     "FROM t\\n    '), textwrap.dedent('\\t a\\n\\t  b\\n')",
     "('a\\n  b\\n\\nc\\n', '  a\\n\\tb', '\\na\\n', '', 'a\\n  b', '\\nSELECT 1\\n  FROM t\\n', 'a\\n "
     "b\\n')"},
    {"textwrap.indent('a\\n\\nb\\n', '  '), textwrap.indent('a', '> ')", "('  a\\n\\n  b\\n', '> a')"},
    // contextlib
    {"suppressed()", "2"},
    // hashlib and base64
    {"hashlib.md5(b'').hexdigest(), hashlib.sha1(b'abc').hexdigest(), hashlib.sha256(b'abc').hexdigest(), "
     "hashlib.new('sha256', b'').hexdigest(), hashlib.sha256(('a' * 1000).encode()).hexdigest(), "
     "hashlib.sha1(('b' * 56).encode()).hexdigest()",
     "('d41d8cd98f00b204e9800998ecf8427e', 'a9993e364706816aba3e25717850c26c9cd0d89d', "
     "'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad', "
     "'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', "
     "'41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3', "
     "'049adea016c8a8e3b7a9054aeeaa8643453bebd9')"},
    {"hashlib.md5('a')", "!TypeError: a bytes-like object is required, not 'str'"},
    {"(lambda h: (h.update(b'ab'), h.update(b'c'), h.hexdigest(), h.name, h.digest_size))(hashlib.sha1())",
     "(None, None, 'a9993e364706816aba3e25717850c26c9cd0d89d', 'sha1', 20)"},
    {"base64.b64encode(b''), base64.b64encode(b'a'), base64.b64encode(b'ab'), base64.b64encode(b'abc'), "
     "base64.b64encode(b'\\xff\\xfe\\xfd'), base64.urlsafe_b64encode(b'\\xff\\xfe\\xfd')",
     "(b'', b'YQ==', b'YWI=', b'YWJj', b'//79', b'__79')"},
    {"base64.b64decode('YWI='), base64.b64decode(b'YWJj'), base64.b64decode(''), "
     "base64.urlsafe_b64decode('__79'), base64.b64decode('//79')",
     "(b'ab', b'abc', b'', b'\\xff\\xfe\\xfd', b'\\xff\\xfe\\xfd')"},
    {"base64.b64encode('a')", "!TypeError: a bytes-like object is required, not 'str'"},
    // enum
    {"[c.name for c in Color], Color.RED.value, Color.GREEN.value, Color.ALIAS is Color.RED, Color(2), "
     "Color['RED'], str(Color.RED), repr(Color.GREEN), len(Color), Color.RED in Color, "
     "list(Color.__members__)",
     "(['RED', 'GREEN'], 1, 2, True, <Color.GREEN: 2>, <Color.RED: 1>, 'Color.RED', '<Color.GREEN: 2>', 2, "
     "True, ['RED', 'GREEN', 'ALIAS'])"},
    {"Level.HIGH > Level.LOW, Level.HIGH + 1, Level(1), Level.LOW == 1, max(Level), sorted([Level.HIGH, "
     "Level.LOW])",
     "(True, 3, <Level.LOW: 1>, True, <Level.HIGH: 2>, [<Level.LOW: 1>, <Level.HIGH: 2>])"},
    {"Kind.A == 'a', Kind('b'), Kind.A.value, 'x' + Kind.A, Kind.A.upper(), [k.value for k in Kind], {'a': "
     "1}[Kind.A], isinstance(Kind.A, str)",
     "(True, <Kind.B: 'b'>, 'a', 'xa', 'A', ['a', 'b'], 1, True)"},
    {"Color(7)", "!ValueError: 7 is not a valid Color"},
    {"Color['NO']", "!KeyError: 'NO'"},
};

TEST(Library, IsPythons) {
    expect_expressions(setup, cases);
}

Environment with_clock_and_chance() {
    Environment environment;
    environment.now = [] { return std::int64_t{1'710'074'096'789'012}; };
    environment.random_bytes = [](std::span<std::uint8_t> bytes) {
        for (size_t i = 0; i < bytes.size(); ++i)
            bytes[i] = static_cast<std::uint8_t>(0xF8 + i);
    };
    return environment;
}

TEST(Library, AsksTheClockAndForChance) {
    constexpr ExpressionCase outside[] = {
        {"time.time(), time.time_ns()", "(1710074096.789012, 1710074096789012000)"},
        {"time.monotonic() - time.monotonic()", "0.0"},
        {"secrets.token_hex(3), secrets.token_urlsafe(2), secrets.token_bytes(1)",
         "('f8f9fa', '-Pk', b'\\xf8')"},
        {"len(secrets.token_hex())", "64"},
        {"secrets.token_hex(-1)", "!ValueError: negative argument not allowed"},
        {"random.choice([7]), random.randint(3, 3), random.randrange(4, 5), random.sample([1], 1), "
         "secrets.choice('a'), secrets.randbelow(1), random.choices([2], k=3), random.seed()",
         "(7, 3, 4, [1], 'a', 0, [2, 2, 2], None)"},
        {"0 <= random.random() < 1, 2 <= random.uniform(2, 4) <= 4, 1 <= random.randint(1, 6) <= 6, "
         "0 <= random.getrandbits(8) < 256, sorted(random.sample(range(5), 5)), sorted(shuffled())",
         "(True, True, True, True, [0, 1, 2, 3, 4], [1, 2, 3])"},
        {"random.choice([])", "!IndexError: Cannot choose from an empty sequence"},
        {"random.sample([1], 2)", "!ValueError: Sample larger than population or is negative"},
        {"secrets.randbelow(0)", "!ValueError: Upper bound must be positive."},
        {"time.sleep(0.5), time.sleep(60)", "(None, None)"},
    };
    expect_expressions(
        "import random, time, secrets\n"
        "def shuffled():\n"
        "    items = [1, 2, 3]\n"
        "    random.shuffle(items)\n"
        "    return items\n",
        outside, with_clock_and_chance());
}

constexpr RefusedCase refused_cases[] = {
    {"hashlib.new('sha3_256')", "hashlib.new(\"sha3_256\") is not supported"},
    {"base64.b64decode('YQ')", "decoding this text from base 64 is not supported"},
    {"math.ceil(__import__('decimal'))", "__import__() is not supported"},
    {"collections.ChainMap()", "\"collections.ChainMap\" is not supported"},
    {"collections.Counter('a') + collections.Counter('b')", "arithmetic of Counters is not supported"},
    {"collections.defaultdict(int).copy()", "defaultdict.copy() is not supported"},
    {"copy.copy(collections.deque())", "copying a deque is not supported"},
    {"random.seed(1)", "random.seed() with a seed is not supported"},
    {"random.choices([1], weights=[1])", "random.choices() with weights is not supported"},
    {"random.gauss(0, 1)", "\"random.gauss\" is not supported"},
    {"set('ab').pop()", "set.pop() of a set with several elements is not supported"},
};

TEST(Library, RefusesWhatIsNotThere) {
    expect_refused(
        "import base64, collections, copy, functools, hashlib, itertools, math, random, secrets, string, "
        "time\n",
        refused_cases, with_clock_and_chance());
}

}  // namespace
}  // namespace migrate::alembic
