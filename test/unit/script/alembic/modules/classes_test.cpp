// Classes of scripts, types where Python evaluates them, and what goes by names.  The expected values are
// Python 3.13's.

#include <gtest/gtest.h>

#include "unit/script/alembic/modules/expression_cases.hpp"

namespace migrate::alembic {
namespace {

constexpr std::string_view setup =
    "import abc, collections, functools, typing, enum\n"
    "from abc import ABC, ABCMeta, abstractmethod\n"
    "from collections import namedtuple\n"
    "from collections.abc import Iterable, Mapping, Sequence\n"
    "from typing import Any, Dict, Generic, List, Literal, NamedTuple, NewType, Optional, Protocol, Tuple, "
    "TypedDict, TypeVar, Union, cast, get_args\n"
    "T = TypeVar('T')\n"
    "Rows = list[dict[str, Any]]\n"
    "Maybe = int | None\n"
    "Name = str | None | List[int]\n"
    "Id = NewType('Id', int)\n"
    "class Point(NamedTuple):\n"
    "    x: int\n"
    "    y: int = 2\n"
    "    def norm(self):\n"
    "        return self.x + self.y\n"
    "    def __str__(self):\n"
    "        return f'{self.x}/{self.y}'\n"
    "class Pair(namedtuple('Pair', 'a b')):\n"
    "    __slots__ = ()\n"
    "    @property\n"
    "    def both(self):\n"
    "        return self.a + self.b\n"
    "class Row(TypedDict, total=False):\n"
    "    id: int\n"
    "    name: str\n"
    "class Shape(ABC):\n"
    "    @abstractmethod\n"
    "    def area(self): ...\n"
    "class Square(Shape):\n"
    "    def __init__(self, side):\n"
    "        self.side = side\n"
    "    def area(self):\n"
    "        return self.side ** 2\n"
    "class Meta(metaclass=ABCMeta):\n"
    "    kind = 'meta'\n"
    "class Reader(Protocol):\n"
    "    def read(self) -> str: ...\n"
    "class Box(Generic[T]):\n"
    "    def __init__(self, item: T):\n"
    "        self.item = item\n"
    "class Version:\n"
    "    \"\"\"What comes before what.\"\"\"\n"
    "    order = 1\n"
    "    _private = 2\n"
    "    label = 'v'\n"
    "    def __init__(self, *parts):\n"
    "        self.parts = parts\n"
    "        self._cache = {}\n"
    "    def __eq__(self, other):\n"
    "        return isinstance(other, Version) and self.parts == other.parts\n"
    "    def __lt__(self, other):\n"
    "        return self.parts < other.parts\n"
    "    def __hash__(self):\n"
    "        return hash(self.parts)\n"
    "    def __add__(self, other):\n"
    "        return Version(*self.parts, *other.parts)\n"
    "    def __radd__(self, other):\n"
    "        return Version(other, *self.parts)\n"
    "    def __mul__(self, other):\n"
    "        return NotImplemented\n"
    "    def __neg__(self):\n"
    "        return Version(*reversed(self.parts))\n"
    "    def __len__(self):\n"
    "        return len(self.parts)\n"
    "    def __getitem__(self, index):\n"
    "        return self.parts[index]\n"
    "    def __setitem__(self, key, value):\n"
    "        self._cache[key] = value\n"
    "    def __delitem__(self, key):\n"
    "        del self._cache[key]\n"
    "    def __contains__(self, item):\n"
    "        return item in self.parts\n"
    "    def __bool__(self):\n"
    "        return bool(self.parts)\n"
    "    def __call__(self, x):\n"
    "        return x, self.parts\n"
    "    def __repr__(self):\n"
    "        return 'v' + '.'.join(map(str, self.parts))\n"
    "    def __format__(self, spec):\n"
    "        return f'<{spec}:{self!r}>'\n"
    "    def __getattr__(self, name):\n"
    "        if name.startswith('__'):\n"
    "            raise AttributeError(name)\n"
    "        return 'no ' + name\n"
    "class Countdown:\n"
    "    def __init__(self, start):\n"
    "        self.left = start\n"
    "    def __iter__(self):\n"
    "        return self\n"
    "    def __next__(self):\n"
    "        if self.left == 0:\n"
    "            raise StopIteration\n"
    "        self.left -= 1\n"
    "        return self.left\n"
    "class Indexed:\n"
    "    def __getitem__(self, index):\n"
    "        if index > 2:\n"
    "            raise IndexError(index)\n"
    "        return index * 2\n"
    "class Guarded:\n"
    "    def __init__(self):\n"
    "        self._x = 1\n"
    "        self.b = 2\n"
    "        self.a = 1\n"
    "    @property\n"
    "    def x(self):\n"
    "        return self._x\n"
    "    @x.setter\n"
    "    def x(self, value):\n"
    "        self._x = value * 2\n"
    "    @functools.cached_property\n"
    "    def slow(self):\n"
    "        calls.append('slow')\n"
    "        return 5\n"
    "    @property\n"
    "    def fixed(self):\n"
    "        return 0\n"
    "calls = []\n"
    "@functools.lru_cache(maxsize=None)\n"
    "def square(n):\n"
    "    calls.append(n)\n"
    "    return n * n\n"
    "@functools.cache\n"
    "def half(n):\n"
    "    \"\"\"Half of it.\"\"\"\n"
    "    return n / 2\n"
    "def guarded():\n"
    "    g = Guarded()\n"
    "    g.x = 4\n"
    "    g.__dict__.update(c=3)\n"
    "    del g.a\n"
    "    return g.x, g.slow, g.slow, vars(g), g.c, calls.count('slow')\n"
    "def fixed():\n"
    "    Guarded().fixed = 1\n"
    "def changed():\n"
    "    v = Version(1)\n"
    "    v['k'] = 2\n"
    "    v['l'] = 3\n"
    "    del v['k']\n"
    "    return v._cache\n"
    "def caused():\n"
    "    try:\n"
    "        try:\n"
    "            {}['x']\n"
    "        except KeyError as error:\n"
    "            raise ValueError('bad') from error\n"
    "    except ValueError as error:\n"
    "        return repr(error.__cause__), error.args\n"
    "class Problem(Exception):\n"
    "    def __init__(self, message, code=5):\n"
    "        super().__init__(message)\n"
    "        self.code = code\n"
    "def problem():\n"
    "    try:\n"
    "        raise Problem('p', code=7)\n"
    "    except Problem as error:\n"
    "        return error.code, str(error), error.__cause__\n"
    "def names():\n"
    "    a = 1\n"
    "    b = 'x'\n"
    "    return locals(), '{a}-{b}'.format(**locals()), '%(a)d' % vars()\n"
    "def upgrade_one():\n"
    "    return 'one'\n";

constexpr ExpressionCase cases[] = {
    {"Point(1), Point(1, 5).norm(), str(Point(3)), Point(x=1, y=1) == (1, 1), Point._fields, "
     "Point(1)._replace(y=9), Point._make([4, 5]), isinstance(Point(1), tuple), Point(1)._asdict(), "
     "f'{Point(7)}'",
     "(Point(x=1, y=2), 6, '3/2', True, ('x', 'y'), Point(x=1, y=9), Point(x=4, y=5), True, {'x': 1, 'y': "
     "2}, '7/2')"},
    {"Pair(1, 2).both, Pair(1, 2), isinstance(Pair(1, 2), Pair), Pair._fields",
     "(3, Pair(a=1, b=2), True, ('a', 'b'))"},
    {"Row(id=1, name='n'), Row(), Row({'id': 2})", "({'id': 1, 'name': 'n'}, {}, {'id': 2})"},
    {"Square(3).area(), isinstance(Square(1), Shape), Meta.kind, Box(4).item, Id(7), cast(List[int], [1]), "
     "cast('x', 2)",
     "(9, True, 'meta', 4, 7, [1], 2)"},
    {"list[str](), dict[str, int](a=1), tuple[int, ...]([1, 2])", "([], {'a': 1}, (1, 2))"},
    {"List[int]([1])", "!TypeError: Type List cannot be instantiated; use list() instead"},
    {"get_args(Literal['a', 'b']), get_args(Optional), Literal['a'].__args__, Maybe == (int | None), Rows == "
     "list[dict[str, Any]]",
     "(('a', 'b'), (), ('a',), True, True)"},
    {"isinstance(1, Maybe), isinstance(None, Maybe), isinstance('x', int | str), isinstance(1.5, int | str), "
     "isinstance([], List), isinstance({}, Mapping), isinstance((), Sequence), isinstance('', Iterable), "
     "isinstance(1, Iterable), isinstance({}, typing.Dict)",
     "(True, True, True, False, True, True, True, True, False, True)"},
    {"str[int]", "!TypeError: type 'str' is not subscriptable"},
    {"isinstance([], list[int])", "!TypeError: isinstance() argument 2 cannot be a parameterized generic"},
    {"Version(1, 2) < Version(1, 3), Version(2) > Version(1), Version(1) == Version(1), Version(1) != "
     "Version(2), Version(1) == 1, sorted([Version(3), Version(1)]), max(Version(1), Version(4))",
     "(True, True, True, True, False, [v1, v3], v4)"},
    {"Version(1) + Version(2), 0 + Version(1), -Version(1, 2), len(Version(1, 2)), Version(5, 6)[1], "
     "list(Version(1, 2)), 6 in Version(6), bool(Version()), Version(1)(2), {Version(1): 'a'}[Version(1)], "
     "Version(1).missing, getattr(Version(1), 'other')",
     "(v1.2, v0.1, v2.1, 2, 6, [1, 2], True, False, (2, (1,)), 'a', 'no missing', 'no other')"},
    {"Version(1) * 2", "!TypeError: unsupported operand type(s) for *: 'Version' and 'int'"},
    {"f'{Version(1)} {Version(1, 2):spec} {Version(3)!r}', '{:x}'.format(Version(1)), str(Version(9)), '%s' "
     "% Version(1)",
     "('<:v1> <spec:v1.2> v3', '<x:v1>', 'v9', 'v1')"},
    {"list(Countdown(3)), next(Countdown(2)), [x for x in Indexed()], 4 in Indexed(), list(map(str, "
     "Countdown(2))), sum(Countdown(4))",
     "([2, 1, 0], 1, [0, 2, 4], True, ['1', '0'], 6)"},
    {"changed(), guarded()", "({'l': 3}, (8, 5, 5, {'_x': 8, 'b': 2, 'c': 3, 'slow': 5}, 3, 1))"},
    {"fixed()", "!AttributeError: property 'fixed' of 'Guarded' object has no setter"},
    {"caused(), problem()", "((\"KeyError('x')\", ('bad',)), (7, 'p', None))"},
    {"[k for k in vars(Version) if k in ('order', '_private', 'label')], Version.__dict__['label'], "
     "Version.__name__, Version(1).__class__.__name__, Version(1).__dict__",
     "(['order', '_private', 'label'], 'v', 'Version', 'Version', {'parts': (1,), '_cache': {}})"},
    {"square(3), square(3), square(4), calls.count(3), square.__wrapped__(5), half(3), half.__doc__, "
     "half.__name__",
     "(9, 9, 16, 1, 25, 1.5, 'Half of it.', 'half')"},
    {"names(), globals()['upgrade_one'](), 'upgrade_one' in globals(), 'nothing' in globals(), "
     "globals().get('nothing'), globals()['upgrade_%s' % 'one']()",
     "(({'a': 1, 'b': 'x'}, '1-x', '1'), 'one', True, False, None, 'one')"},
    {"list(zip([1, 2], 'ab', strict=True))", "[(1, 'a'), (2, 'b')]"},
    {"list(zip([1, 2], 'a', strict=True))", "!ValueError: zip() argument 2 is shorter than argument 1"},
    {"list(zip([1], 'ab', [1], strict=True))", "!ValueError: zip() argument 2 is longer than argument 1"},
    {"list(zip([1], [1], 'ab', strict=True))", "!ValueError: zip() argument 3 is longer than arguments 1-2"},
    {"list(zip([], [1], strict=True))", "!ValueError: zip() argument 2 is longer than argument 1"},
    {"Version.__init__.__name__, names.__doc__, problem.__name__, vars(Countdown(2))",
     "('__init__', None, 'problem', {'left': 2})"},
};

TEST(Classes, GivesWhatPythonGives) {
    expect_expressions(setup, cases);
}

}  // namespace
}  // namespace migrate::alembic
