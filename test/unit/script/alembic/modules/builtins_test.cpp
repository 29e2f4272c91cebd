// Python's built-in types and functions, where scripts lean on what is easy to get wrong.  The expected
// values are Python's.

#include <gtest/gtest.h>

#include "unit/script/alembic/modules/expression_cases.hpp"

namespace migrate::alembic {
namespace {

constexpr std::string_view setup =
    "import functools\n"
    "from collections import OrderedDict\n"
    "from decimal import Decimal\n"
    "def shown_again():\n"
    "    class Fails:\n"
    "        def __repr__(self):\n"
    "            raise ValueError('no')\n"
    "    items, names = [1], {'a': 1}\n"
    "    items.append(Fails())\n"
    "    names['b'] = items[1]\n"
    "    for container in (items, names):\n"
    "        try:\n"
    "            repr(container)\n"
    "        except ValueError:\n"
    "            pass\n"
    "    items.pop()\n"
    "    names.pop('b')\n"
    "    return items, names\n"
    "def assigned(*slices):\n"
    "    items = [1, 2, 3, 4]\n"
    "    for begin, end, step, values in slices:\n"
    "        items[begin:end:step] = values\n"
    "    return items\n"
    "def wrapped():\n"
    "    def decorate(function):\n"
    "        @functools.wraps(function)\n"
    "        def wrapper():\n"
    "            'its own'\n"
    "            return 'w', function()\n"
    "        return wrapper\n"
    "    @decorate\n"
    "    def named():\n"
    "        'the text'\n"
    "        return 1\n"
    "    return named.__name__, named.__doc__, named(), named.__wrapped__()\n"
    "class Plain:\n"
    "    def __str__(self):\n"
    "        return 'plain'\n"
    "def grown():\n"
    "    names = {'a': 1}\n"
    "    keys = names.keys()\n"
    "    names['b'] = 2\n"
    "    return list(keys), len(keys), 'b' in keys\n"
    "def copied():\n"
    "    items = {1}\n"
    "    items.union().add(2)\n"
    "    items.difference().add(3)\n"
    "    return items\n"
    "class Own(Exception):\n"
    "    pass\n"
    "def caught():\n"
    "    kinds = []\n"
    "    for raised in (FileNotFoundError('a'), TimeoutError(), UnicodeDecodeError):\n"
    "        try:\n"
    "            if raised is UnicodeDecodeError:\n"
    "                b'\\xff'.decode()\n"
    "            raise raised\n"
    "        except (PermissionError, IOError) as error:\n"
    "            kinds.append(repr(error))\n"
    "        except UnicodeDecodeError:\n"
    "            kinds.append('decode')\n"
    "    return kinds\n";

constexpr ExpressionCase views_of_dicts[] = {
    {"grown()", "(['a', 'b'], 2, True)"},
    {"{'a': 1, 'b': 2}.keys() == {'b': 3, 'a': 4}.keys()", "True"},
    {"{'a': 1, 'b': [2]}.items() == {'b': [2], 'a': 1}.items()", "True"},
    {"{'a': 1}.items() == {'a': 2}.items()", "False"},
    {"{'a': 1}.values() == {'a': 1}.values()", "False"},
    {"{'a', 'b'} == {'b': 1, 'a': 2}.keys()", "True"},
    {"{'a': 1}.keys() == ['a']", "False"},
    {"{'a': 1}.keys() != {'a'}", "False"},
    {"{'a': 1}.keys() <= {'a', 'b'}", "True"},
    {"{'a': 1}.keys() < {'a': 2}.keys()", "False"},
    {"{'a', 'b'} >= {'a': 1}.keys()", "True"},
    {"{'a': 1, 'b': 2}.keys() - ['a']", "{'b'}"},
    {"{'a', 'b'} - {'a': 1}.keys()", "{'b'}"},
    {"['b'] & {'b': 1}.keys()", "{'b'}"},
    {"sorted({'a': 1}.keys() | ['z'])", "['a', 'z']"},
    {"sorted({'a': 1}.items() ^ {('b', 2)})", "[('a', 1), ('b', 2)]"},
    {"('a', 1) in {'a': 1}.items()", "True"},
    {"('a', 2) in {'a': 1}.items()", "False"},
    {"1 in {'a': 1}.values()", "True"},
    {"{'a': 1}.keys().isdisjoint(['b'])", "True"},
    {"{'a': 1}.keys(), {'a': 1}.values(), {'a': 1}.items()",
     "(dict_keys(['a']), dict_values([1]), dict_items([('a', 1)]))"},
    {"bool({}.keys()), len({1: 2}.items())", "(False, 1)"},
    {"list(reversed({'a': 1, 'b': 2}.values()))", "[2, 1]"},
    {"{}.keys()[0]", "!TypeError: 'dict_keys' object is not subscriptable"},
    {"{'a': 1}.keys() + ['b']", "!TypeError: unsupported operand type(s) for +: 'dict_keys' and 'list'"},
    {"hash({}.keys())", "!TypeError: unhashable type: 'dict_keys'"},
    {"copied()", "{1}"},
};

constexpr ExpressionCase blanks_and_splitting[] = {
    {"'\\u3000a\\xa0'.strip()", "'a'"},
    {"'\\xa0a\\u2009b'.split()", "['a', 'b']"},
    {"'\\x1f a'.lstrip()", "'a'"},
    {"'a\\x0bb\\x0cc\\x1cd\\u2028e'.splitlines()", "['a', 'b', 'c', 'd', 'e']"},
    {"'a\\x85b\\x1ec\\r\\nd'.splitlines(True)", "['a\\x85', 'b\\x1e', 'c\\r\\n', 'd']"},
    {"' a b  '.split(None, 1)", "['a', 'b  ']"},
    {"' a b  '.split(None, 0)", "['a b  ']"},
    {"'  '.split(None, 1)", "[]"},
    {"' a b c '.rsplit(None, 1)", "[' a b', 'c']"},
    {"' a b '.rsplit(None, 0)", "[' a b']"},
    {"'\\xa0'.isspace(), ''.isspace(), 'a '.isspace()", "(True, False, False)"},
    {"'abc'.startswith('b', 1), 'abc'.endswith('b', 0, 2)", "(True, True)"},
    {"'éabc'.startswith(('x', 'a'), 1)", "True"},
    {"'é'.encode('utf-8', 'ignore')", "b'\\xc3\\xa9'"},
    {"int('0x1f', 16), int('-0b11', 2), int('0O17', 8)", "(31, -3, 15)"},
    {"int(b'5'), int('\\xa05'), float('1_0.5')", "(5, 5, 10.5)"},
    {"str(b'a', 'utf-8')", "'a'"},
};

constexpr ExpressionCase formats[] = {
    {"f'{True:<6}|', f'{False:>6}', f'{True}'", "('1     |', '     0', 'True')"},
    {"'{:x<5}'.format(True)", "'1xxxx'"},
    {"'{:05}'.format('a')", "'a0000'"},
    {"'{:<05}'.format(-1)", "'-1000'"},
    {"'{:010,}'.format(1234)", "'00,001,234'"},
    {"'{:09,}'.format(1234), '{:08,}'.format(1234), '{:07,}'.format(1234)",
     "('0,001,234', '0,001,234', '001,234')"},
    {"'{:012,.2f}'.format(-1234.5)", "'-0,001,234.50'"},
    {"'{:#012_x}'.format(65535)", "'0x0_0000_ffff'"},
    {"'{:=5}'.format('a')", "!ValueError: '=' alignment not allowed in string format specifier"},
    {"f'{Plain():>9}'", "!TypeError: unsupported format string passed to Plain.__format__"},
    {"f'{Plain()}'", "'plain'"},
    {"'%d' % Decimal('3.7'), '%.2f' % Decimal('3.755')", "('3', '3.75')"},
    {"'a' % []", "'a'"},
};

constexpr ExpressionCase numbers_and_slices[] = {
    {"round(1234, -2), round(15, -1), round(25, -1), round(-35, -1)", "(1200, 20, 20, -40)"},
    {"round(1234.5678, -2), round(25.0, -1), round(25.1, -1), round(-0.4, -1)", "(1200.0, 20.0, 30.0, -0.0)"},
    {"round(10 ** 30 + 5, -1), round(7, -10 ** 6), round(True)", "(1000000000000000000000000000000, 0, 1)"},
    {"[1, 2, 3][::10 ** 30], [1, 2, 3][-10 ** 30:], 'abc'[10 ** 30:]", "([1], [1, 2, 3], '')"},
    {"[1][10 ** 30]", "!IndexError: cannot fit 'int' into an index-sized integer"},
    {"assigned((1, 3, None, ['x']))", "[1, 'x', 4]"},
    {"assigned((1, 1, None, [5, 6]), (0, 1, None, []))", "[5, 6, 2, 3, 4]"},
    {"assigned((3, 1, None, 'ab'), (10, None, None, (9,)))", "[1, 2, 3, 'a', 'b', 4, 9]"},
    {"assigned((None, None, -1, 'abcd'))", "['d', 'c', 'b', 'a']"},
    {"assigned((None, None, 2, [1]))",
     "!ValueError: attempt to assign sequence of size 1 to extended slice of size 2"},
};

constexpr ExpressionCase names_and_methods[] = {
    {"hasattr([], '__iter__'), hasattr(1, '__iter__'), hasattr('a', '__len__')", "(True, False, True)"},
    {"hasattr(len, '__call__'), hasattr({}, '__getitem__'), hasattr(iter([]), '__next__')",
     "(True, True, True)"},
    {"getattr(1, '__iter__', 'none')", "'none'"},
    {"hasattr(Plain(), '__iter__')", "False"},
    {"shown_again()", "([1], {'a': 1})"},
    {"wrapped()", "('named', 'the text', ('w', 1), 1)"},
    {"caught()", "[\"FileNotFoundError('a')\", 'TimeoutError()', 'decode']"},
    {"Own('a', 1), Own('b'), str(Own('b'))", "(Own('a', 1), Own('b'), 'b')"},
    {"IOError is OSError, issubclass(TabError, SyntaxError), issubclass(KeyboardInterrupt, Exception)",
     "(True, True, False)"},
};

constexpr std::string_view classes =
    "def type_with_hook():\n"
    "    class Base:\n"
    "        def __init_subclass__(cls): pass\n"
    "    return Base()\n"
    "def in_place():\n"
    "    class Sum:\n"
    "        def __add__(self, other): return 1\n"
    "        def __iadd__(self, other): return 2\n"
    "    return Sum()\n";

constexpr RefusedCase refused[] = {
    {"pow(2, 10, 1000)", "pow() with a modulus is not supported"},
    {"[].append(1, 2)", "list.append() with 2 positional arguments is not supported"},
    {"chr(10 ** 30)", "an integer of more than 64 bits as argument 'i' of chr() is not supported"},
    {"getattr([], '__iter__', None)", "\"__iter__\" of list objects is not supported"},
    {"b'\\xff'.decode('ascii', 'ignore')", "decoding with errors=\"ignore\" is not supported"},
    {"type_with_hook()", "a class with __init_subclass__() is not supported"},
    {"in_place()", "a class with __iadd__() is not supported"},
    {"bytearray()", "bytearray() is not supported"},
    {"exit()", "exit() is not supported"},
};

TEST(Builtins, ViewsOfDicts) {
    expect_expressions(setup, views_of_dicts);
}

TEST(Builtins, BlanksAndSplitting) {
    expect_expressions(setup, blanks_and_splitting);
}

TEST(Builtins, Formats) {
    expect_expressions(setup, formats);
}

TEST(Builtins, NumbersAndSlices) {
    expect_expressions(setup, numbers_and_slices);
}

TEST(Builtins, NamesAndMethods) {
    expect_expressions(setup, names_and_methods);
}

TEST(Builtins, RefuseWhatIsNotHere) {
    expect_refused(classes, refused);
}

}  // namespace
}  // namespace migrate::alembic
