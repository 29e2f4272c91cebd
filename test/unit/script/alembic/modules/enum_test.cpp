// Classes of the module enum.  The expected values are Python 3.13's.

#include <gtest/gtest.h>

#include "unit/script/alembic/modules/expression_cases.hpp"

namespace migrate::alembic {
namespace {

constexpr std::string_view setup =
    "import enum\n"
    "from enum import Enum, IntEnum, StrEnum, Flag, IntFlag, auto\n"
    "class Plain(Enum):\n"
    "    A = 'a'\n"
    "    B = 'b'\n"
    "class Shown(str, Enum):\n"
    "    X = 'x'\n"
    "    def __str__(self):\n"
    "        return self.value\n"
    "class AsStr(str, Enum):\n"
    "    X = 'x'\n"
    "    __str__ = str.__str__\n"
    "class Text(str, Enum):\n"
    "    X = 'x'\n"
    "class Numbered(int, Enum):\n"
    "    ONE = 1\n"
    "class Level(IntEnum):\n"
    "    LOW = 1\n"
    "    HIGH = '5'\n"
    "    def __str__(self):\n"
    "        return 'level ' + self.name\n"
    "class Loud(StrEnum):\n"
    "    X = auto()\n"
    "    def __str__(self):\n"
    "        return self.value + '!'\n"
    "class Formatted(Enum):\n"
    "    X = 'x'\n"
    "    def __format__(self, spec):\n"
    "        return 'F[' + spec + ']'\n"
    "    def __repr__(self):\n"
    "        return 'R'\n"
    "class Planet(Enum):\n"
    "    EARTH = (5.97, 'blue')\n"
    "    MARS = (0.64, 'red')\n"
    "    def __init__(self, mass, color):\n"
    "        self.mass = mass\n"
    "        self.color = color\n"
    "    @property\n"
    "    def shown(self):\n"
    "        return self.name.title() + ' is ' + self.color\n"
    "    @classmethod\n"
    "    def of_color(cls, color):\n"
    "        return [p for p in cls if p.color == color][0]\n"
    "    @staticmethod\n"
    "    def count():\n"
    "        return 2\n"
    "class Labelled(str, Enum):\n"
    "    def __new__(cls, value, label):\n"
    "        member = str.__new__(cls, value)\n"
    "        member._value_ = value\n"
    "        member.label = label\n"
    "        return member\n"
    "    NEW = ('new', 'Just made')\n"
    "    OLD = ('old', 'Long there')\n"
    "class Object(Enum):\n"
    "    def __new__(cls, number):\n"
    "        member = object.__new__(cls)\n"
    "        member._value_ = number * 10\n"
    "        return member\n"
    "    A = 1\n"
    "    B = 2\n"
    "class Named(Enum):\n"
    "    def _generate_next_value_(name, start, count, last_values):\n"
    "        return name.lower()\n"
    "    def greeting(self):\n"
    "        return 'hello ' + self.value\n"
    "class Derived(Named):\n"
    "    FIRST = auto()\n"
    "    SECOND = auto()\n"
    "class Mixin:\n"
    "    def __str__(self):\n"
    "        return 'mixed ' + self.name\n"
    "class Mixed(Mixin, Enum):\n"
    "    A = 1\n"
    "class Lenient(Enum):\n"
    "    A = 'a'\n"
    "    @classmethod\n"
    "    def _missing_(cls, value):\n"
    "        return cls.A if value == 'A' else None\n"
    "class Numbers(str, Enum):\n"
    "    ONE = 1\n"
    "class Right(Flag):\n"
    "    READ = 1\n"
    "    WRITE = 2\n"
    "    ALL = 3\n"
    "class Mode(Flag):\n"
    "    A = auto()\n"
    "    B = auto()\n"
    "    C = auto()\n"
    "class Bits(IntFlag):\n"
    "    A = 1\n"
    "    B = 2\n"
    "class Ordered(Enum):\n"
    "    LOW = 1\n"
    "    HIGH = 2\n"
    "    def __lt__(self, other):\n"
    "        return self.value < other.value\n"
    "class Alias(Enum):\n"
    "    A = 1\n"
    "    B = 1\n";

constexpr ExpressionCase cases[] = {
    {"f'{Plain.A} {Shown.X} {AsStr.X} {Text.X} {Numbered.ONE} {Level.LOW} {Loud.X} {Formatted.X} {Mixed.A}'",
     "'Plain.A x x Text.X Numbered.ONE level LOW x! F[] mixed A'"},
    {"[str(m) for m in (Plain.A, Shown.X, AsStr.X, Text.X, Numbered.ONE, Level.LOW, Loud.X, Formatted.X, "
     "Mixed.A)]",
     "['Plain.A', 'x', 'x', 'Text.X', 'Numbered.ONE', 'level LOW', 'x!', 'Formatted.X', 'mixed A']"},
    {"'%s|%s|%s|%s|%s' % (Plain.A, Shown.X, Text.X, Level.LOW, Loud.X)", "'Plain.A|x|Text.X|level LOW|x!'"},
    {"'{}|{!r}|{:>8}|{:>5}|{:03d}|{:4}|'.format(Shown.X, Shown.X, Text.X, Shown.X, Level.LOW, Loud.X)",
     "\"x|<Shown.X: 'x'>|  Text.X|    x|001|x   |\""},
    {"f'{Formatted.X:>3}', repr(Formatted.X), [Formatted.X], f'{Formatted.X!s}'",
     "('F[>3]', 'R', [R], 'Formatted.X')"},
    {"'%d %03d %x' % (Level.LOW, Numbered.ONE, Level.HIGH)", "'1 001 5'"},
    {"Level.HIGH.value, Level.LOW + 1, 10 - Level.HIGH, 'ab' * Level.HIGH, [7, 8][Level.LOW], "
     "int(Level.LOW), float(Level.HIGH), hex(Level.HIGH), list(range(Level.HIGH))[-1], max(Level), Level.LOW "
     "< Level.HIGH, Level.LOW == 1, isinstance(Level.LOW, int), round(Level.HIGH)",
     "(5, 2, 5, 'ababababab', 8, 1, 5.0, '0x5', 4, <Level.HIGH: 5>, True, True, True, 5)"},
    {"'abc'[Level.LOW:], 'x'.ljust(Level.HIGH, '.'), sorted([Level.HIGH, Level.LOW]), {Level.LOW: 'low'}[1], "
     "sum(Level)",
     "('bc', 'x....', [<Level.LOW: 1>, <Level.HIGH: 5>], 'low', 6)"},
    {"Planet.MARS.mass, Planet.EARTH.shown, Planet.of_color('red'), Planet.count(), Planet((0.64, 'red')), "
     "Planet(0.64, 'red'), Planet.EARTH.value",
     "(0.64, 'Earth is blue', <Planet.MARS: (0.64, 'red')>, 2, <Planet.MARS: (0.64, 'red')>, <Planet.MARS: "
     "(0.64, 'red')>, (5.97, 'blue'))"},
    {"Labelled.NEW.label, Labelled('old').label, Labelled.NEW + '!', Labelled.NEW.value, [m.value for m in "
     "Labelled], Labelled.OLD == 'old'",
     "('Just made', 'Long there', 'new!', 'new', ['new', 'old'], True)"},
    {"Object.A.value, Object(20), list(Object)", "(10, <Object.B: 20>, [<Object.A: 10>, <Object.B: 20>])"},
    {"Derived.FIRST.value, Derived.SECOND.greeting(), [m.name for m in Derived], isinstance(Derived.FIRST, "
     "Named), issubclass(Derived, Enum)",
     "('first', 'hello second', ['FIRST', 'SECOND'], True, True)"},
    {"Lenient('A'), Lenient('a')", "(<Lenient.A: 'a'>, <Lenient.A: 'a'>)"},
    {"Lenient('z')", "!ValueError: 'z' is not a valid Lenient"},
    {"Text('z')", "!ValueError: 'z' is not a valid Text"},
    {"Text['z']", "!KeyError: 'z'"},
    {"Numbers.ONE.value, Numbers.ONE == '1', Numbers(1)", "!ValueError: 1 is not a valid Numbers"},
    {"Text.X.upper(), Text.X == 'x', 'x' in [Text.X], {Text.X: 1}['x'], ','.join(Text), isinstance(Text.X, "
     "str), len(Text.X), 'ax'.endswith(Text.X)",
     "('X', True, True, 1, 'x', True, 1, True)"},
    {"'x' in Text, 'q' in Text, Text.X in Text, len(Text), bool(Plain), Plain.A.B",
     "(True, False, True, 1, True, <Plain.B: 'b'>)"},
    {"Plain.A.name, Plain.A._name_, Plain.A._value_, Plain['B'], dict(Plain.__members__), "
     "Plain._member_names_, Plain._value2member_map_, Plain.__name__",
     "('A', 'A', 'a', <Plain.B: 'b'>, {'A': <Plain.A: 'a'>, 'B': <Plain.B: 'b'>}, ['A', 'B'], {'a': "
     "<Plain.A: 'a'>, 'b': <Plain.B: 'b'>}, 'Plain')"},
    {"type(Plain.A), Plain.A.__class__, isinstance(Plain, type), issubclass(Text, str), issubclass(Text, "
     "Enum), issubclass(Level, int), issubclass(Plain, str)",
     "(<enum 'Plain'>, <enum 'Plain'>, True, True, True, True, False)"},
    {"Enum('E', 'a b').b.value, Enum('E', ['p', 'q']).q, Enum('E', [('g', 1), ('h', 7)])(7), Enum('E', {'q': "
     "'w'})('w'), Enum('E', 'a, b', type=str).b, StrEnum('E', 'A B').B.value, [m.name for m in IntEnum('I', "
     "'x y', start=5)], Enum('E', 'a b').__name__",
     "(2, <E.q: 2>, <E.h: 7>, <E.q: 'w'>, <E.b: '2'>, 'b', ['x', 'y'], 'E')"},
    {"Right.READ | Right.WRITE, Right.READ | Right.WRITE is Right.ALL, Right.READ in Right.ALL, "
     "Right.ALL.value, Right(3), Right.WRITE & Right.ALL, ~Right.READ, bool(Right.READ & Right.WRITE), "
     "list(Right.ALL), Right.WRITE.value",
     "(<Right.ALL: 3>, True, True, 3, <Right.ALL: 3>, <Right.WRITE: 2>, <Right.WRITE: 2>, False, "
     "[<Right.READ: 1>, <Right.WRITE: 2>], 2)"},
    {"[m.value for m in Mode], Mode.A | Mode.C, Mode.A, Mode.A | Mode.B == Mode(3)",
     "([1, 2, 4], <Mode.A|C: 5>, <Mode.A: 1>, True)"},
    {"Bits.A | Bits.B, Bits.A | 2, Bits.A + 1, str(Bits.A | Bits.B), f'{Bits.B}', (Bits.A | Bits.B).value, "
     "Bits(3) & Bits.A, Bits.B == 2",
     "(<Bits.A|B: 3>, <Bits.A|B: 3>, 2, '3', '2', 3, <Bits.A: 1>, True)"},
    {"Ordered.LOW < Ordered.HIGH, sorted([Ordered.HIGH, Ordered.LOW]), min(Ordered)",
     "(True, [<Ordered.LOW: 1>, <Ordered.HIGH: 2>], <Ordered.LOW: 1>)"},
    {"Alias.B, Alias.B is Alias.A, list(Alias), list(Alias.__members__)",
     "(<Alias.A: 1>, True, [<Alias.A: 1>], ['A', 'B'])"},
    {"Plain.A < Plain.B", "!TypeError: '<' not supported between instances of 'Plain' and 'Plain'"},
    {"Plain.A == 'a', Plain.A != Plain.B, Plain.A is Plain('a'), {Plain.A: 1}[Plain.A], Plain.A in "
     "(Plain.A,)",
     "(False, True, True, 1, True)"},
    {"Shown.X.__str__(), str.__str__(Text.X), str.__repr__(Text.X), int.__repr__(Level.LOW), "
     "AsStr.X.__repr__()",
     "('x', 'x', \"'x'\", '1', \"<AsStr.X: 'x'>\")"},
};

TEST(EnumClasses, GivesWhatPythonGives) {
    expect_expressions(setup, cases);
}

}  // namespace
}  // namespace migrate::alembic
