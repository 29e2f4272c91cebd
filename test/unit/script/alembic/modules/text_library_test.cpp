// Modules of Python's library that make text of text, methods of its types, and paths.  The expected values
// are Python 3.13's.

#include <gtest/gtest.h>

#include "unit/script/alembic/modules/expression_cases.hpp"

namespace migrate::alembic {
namespace {

constexpr std::string_view setup =
    "import base64, binascii, collections, contextlib, enum, functools, hashlib, hmac, inspect, itertools, "
    "math, operator, os, random, shlex, string, textwrap, types, warnings, zlib\n"
    "from datetime import datetime, timezone\n"
    "from pathlib import Path, PurePath\n"
    "from types import MappingProxyType, SimpleNamespace\n"
    "from urllib.parse import quote, quote_plus, unquote, unquote_plus, urlencode, urlparse, urlsplit, "
    "urlunparse\n"
    "from zoneinfo import ZoneInfo\n"
    "def sets():\n"
    "    s = {1, 2, 3}\n"
    "    s.difference_update([1])\n"
    "    t = {1, 2}\n"
    "    t.intersection_update([2, 5])\n"
    "    u = {1, 2}\n"
    "    u.symmetric_difference_update({2, 3})\n"
    "    return s, t, sorted(u), {1}.isdisjoint([2]), {1}.isdisjoint({1}), {7}.pop()\n"
    "def items():\n"
    "    d = {'a': 1, 'b': 2}\n"
    "    return d.popitem(), d\n"
    "def namespace():\n"
    "    n = SimpleNamespace(a=1, b='x')\n"
    "    n.c = 3\n"
    "    return n, n.a, vars(n), n == SimpleNamespace(a=1, b='x', c=3)\n"
    "def stacked():\n"
    "    done = []\n"
    "    class Manager:\n"
    "        def __init__(self, name):\n"
    "            self.name = name\n"
    "        def __enter__(self):\n"
    "            done.append('in ' + self.name)\n"
    "            return self.name\n"
    "        def __exit__(self, kind, error, trace):\n"
    "            done.append('out ' + self.name + (' by ' + kind.__name__ if kind else ''))\n"
    "            return self.name == 'b'\n"
    "    with contextlib.ExitStack() as stack:\n"
    "        names = [stack.enter_context(Manager(name)) for name in 'abc']\n"
    "        stack.callback(done.append, 'called')\n"
    "        raise ValueError('x')\n"
    "    return names, done\n"
    "def warned():\n"
    "    with warnings.catch_warnings():\n"
    "        warnings.simplefilter('ignore')\n"
    "        return 1\n";

constexpr ExpressionCase cases[] = {
    {"'AbC'.casefold(), 'a\\tb'.expandtabs(4), 'a1_'.isidentifier(), '1a'.isidentifier(), ''.isidentifier(), "
     "'Hello World'.istitle(), 'Hello world'.istitle(), 'abc'.isascii(), 'a b'.isprintable(), "
     "'a\\n'.isprintable()",
     "('abc', 'a   b', True, False, False, True, False, True, True, False)"},
    {"'hello'.translate(str.maketrans('el', 'ip')), 'a-b_c'.translate(str.maketrans({'-': ' ', '_': None, "
     "'b': 'BB'})), 'abc'.translate(str.maketrans('', '', 'b')), str.maketrans('ab', 'xy', 'z'), "
     "'{a}-{b}'.format_map({'a': 1, 'b': 2})",
     "('hippo', 'a BBc', 'ac', {97: 120, 98: 121, 122: None}, '1-2')"},
    {"'abcabc'.find('b', 2), 'abcabc'.index('a', 1, 4), 'abcabc'.count('a', 1), 'abcabc'.rfind('b', 0, 3), "
     "'abc'.find('c', 0, 2)",
     "(4, 3, 1, 1, -1)"},
    {"bytes.fromhex('00ff 10'), b'abc'.startswith(b'a'), b'abc'.endswith((b'x', b'c')), b'a,b'.split(b','), "
     "b' a  b '.split(), b'aXbX'.replace(b'X', b'-'), b'ab' * 2, 2 * b'x', b'b' in b'abc', 98 in b'abc', "
     "b'a' < b'b', b','.join([b'x', b'y']), b' x '.strip(), b'abc'.find(b'c'), b'Ab'.upper(), "
     "b'\\xe9'.decode('latin-1'), bytes(3)",
     "(b'\\x00\\xff\\x10', True, True, [b'a', b'b'], [b'a', b'b'], b'a-b-', b'abab', b'xx', True, True, "
     "True, b'x,y', b'x', 2, b'AB', 'é', b'\\x00\\x00\\x00')"},
    {"bytes.fromhex('0g')", "!ValueError: non-hexadecimal number found in fromhex() arg at position 1"},
    {"int.from_bytes(b'\\x01\\x02', 'big'), int.from_bytes(b'\\x01\\x02', 'little'), "
     "int.from_bytes(b'\\xff', 'big', signed=True), (258).to_bytes(2, 'big'), (258).to_bytes(4, 'little'), "
     "(-2).to_bytes(2, 'big', signed=True), (255).bit_length(), (0).bit_length(), (2 ** 70).bit_length(), "
     "True.bit_length(), (1.0).is_integer(), (1.5).is_integer(), (5).real, (5).numerator, int.bit_length(7)",
     "(258, 513, -1, b'\\x01\\x02', b'\\x02\\x01\\x00\\x00', b'\\xff\\xfe', 8, 0, 71, 1, True, False, 5, 5, "
     "3)"},
    {"(256).to_bytes(1, 'big')", "!OverflowError: int too big to convert"},
    {"(-1).to_bytes(1, 'big')", "!OverflowError: can't convert negative int to unsigned"},
    {"(128).to_bytes(1, 'big', signed=True)", "!OverflowError: int too big to convert"},
    {"{}.popitem()", "!KeyError: 'popitem(): dictionary is empty'"},
    {"sets(), items()", "(({2, 3}, {2}, [1, 3], True, False, 7), (('b', 2), {'a': 1}))"},
    {"frozenset([1]).isdisjoint([1]), frozenset([1, 2]) - {1}", "(False, frozenset({2}))"},
    {"os.path.join('/a', 'b', 'c.sql'), os.path.join('a/', '/b'), os.path.dirname('/a/b/c.py'), "
     "os.path.basename('/a/b/c.py'), os.path.normpath('/a/./b/../c//d'), os.path.normpath('../x'), "
     "os.path.normpath(''), os.path.splitext('/a.b/c.tar.gz'), os.path.splitext('.bashrc'), "
     "os.path.split('/a/b'), os.path.abspath('/a/../b'), os.path.isabs('a'), os.path.dirname('/'), "
     "os.path.dirname('x'), os.sep",
     "('/a/b/c.sql', '/b', '/a/b', 'c.py', '/a/c/d', '../x', '.', ('/a.b/c.tar', '.gz'), ('.bashrc', ''), "
     "('/a', 'b'), '/b', False, '/', '', '/')"},
    {"Path('/a/b') / 'c.sql', str(Path('/a') / 'b' / '..'), Path('/a/b.py').parent, "
     "Path('/a/b.tar.gz').name, Path('/a/b.tar.gz').stem, Path('/a/b.tar.gz').suffix, "
     "Path('/a/b/c').parents[1], len(Path('/a/b').parents), Path('/a/b').with_suffix('.sql'), "
     "Path('/a/b.py').with_name('c'), '/x' / Path('y'), Path('/a').joinpath('b', 'c'), Path('a//b/./c'), "
     "Path('/a/b').parts, Path('/').parent, Path('a') == PurePath('a') , Path('/a') < Path('/b'), "
     "os.path.join(Path('/a'), 'b'), f\"{Path('/a')}\", Path('.').name, str(Path('')), "
     "Path('/a/../b').as_posix()",
     "(PosixPath('/a/b/c.sql'), '/a/b/..', PosixPath('/a'), 'b.tar.gz', 'b.tar', '.gz', PosixPath('/a'), 2, "
     "PosixPath('/a/b.sql'), PosixPath('/a/c'), PosixPath('/x/y'), PosixPath('/a/b/c'), PosixPath('a/b/c'), "
     "('/', 'a', 'b'), PosixPath('/'), True, True, '/a/b', '/a', '', '.', '/a/../b')"},
    {"string.Template('$a ${b} $$ $a-').substitute(a=1, b='x'), string.Template('$a "
     "$b').safe_substitute({'a': 1}), string.Template('${a}b').substitute({'a': 1}), "
     "string.Template('$a').template, string.capwords('hello  world'), string.Template('x $ "
     "5').safe_substitute()",
     "('1 x $ 1-', '1 $b', '1b', '$a', 'Hello World', 'x $ 5')"},
    {"string.Template('$a').substitute()", "!KeyError: 'a'"},
    {"string.Template('a\\n $').substitute()", "!ValueError: Invalid placeholder in string: line 2, col 2"},
    {"hashlib.sha512(b'abc').hexdigest(), hashlib.sha384(b'abc').hexdigest(), "
     "hashlib.sha224(b'abc').hexdigest(), hashlib.new('sha512', b'x' * 200).hexdigest()[:16], "
     "hashlib.sha512(b'y' * 111).hexdigest()[:16], hashlib.sha512(b'y' * 112).hexdigest()[:16], "
     "hashlib.sha512().block_size, hashlib.sha384().digest_size",
     "('"
     "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d442"
     "3643ce80e2a9ac94fa54ca49f', "
     "'cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7', "
     "'23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7', 'ef978e23dc520404', '0462e03e558b3e83', "
     "'8a9b4960b8ba283f', 128, 48)"},
    {"hmac.new(b'key', b'msg', hashlib.sha256).hexdigest(), hmac.new(b'k' * 200, b'm', "
     "'sha512').hexdigest()[:20], hmac.new(b'key', digestmod='md5').name, hmac.compare_digest('a', 'a')",
     "('2d93cbc1be167bcb1637a4a23cbff01a7878f0c50ee833954ea5221bb1b8c628', '56cacd8ce9dffad0254b', "
     "'hmac-md5', True)"},
    {"zlib.crc32(b'hello'), zlib.crc32(b'lo', zlib.crc32(b'hel')), binascii.crc32(b''), "
     "binascii.hexlify(b'\\x01\\xff'), binascii.unhexlify('01ff')",
     "(907060870, 907060870, 0, b'01ff', b'\\x01\\xff')"},
    {"math.log(math.e), math.log(8, 2), math.log10(1000), math.log2(8), math.prod([2, 3, 4]), math.prod([], "
     "start=2)",
     "(1.0, 3.0, 3.0, 3.0, 24, 2)"},
    {"math.log(0)", "!ValueError: math domain error"},
    {"list(itertools.accumulate([1, 2, 3])), list(itertools.accumulate('abc')), "
     "list(itertools.accumulate([1, 2, 3], operator.mul)), list(itertools.accumulate([1], initial=5)), "
     "list(itertools.islice(itertools.cycle('ab'), 5)), list(itertools.takewhile(lambda x: x < 3, [1, 2, 3, "
     "1])), list(itertools.dropwhile(lambda x: x < 3, [1, 2, 3, 1])), list(itertools.filterfalse(None, [0, "
     "1, '', 2])), list(itertools.pairwise('abcd')), list(itertools.pairwise([1]))",
     "([1, 3, 6], ['a', 'ab', 'abc'], [1, 2, 6], [5, 6], ['a', 'b', 'a', 'b', 'a'], [1, 2], [3, 1], [0, ''], "
     "[('a', 'b'), ('b', 'c'), ('c', 'd')], [])"},
    {"operator.methodcaller('upper')('a'), operator.methodcaller('replace', 'a', 'b')('aa'), "
     "operator.contains([1], 1)",
     "('A', 'bb', True)"},
    {"quote('a b/c&d'), quote('a/b', safe=''), quote_plus('a b/c'), unquote('a%20b%2Fc'), "
     "unquote_plus('a+b%21'), urlencode({'a': 1, 'b': 'x y'}), urlencode([('a', [1, 2])], doseq=True), "
     "quote('\\u00e9'), unquote('%zz%4')",
     "('a%20b/c%26d', 'a%2Fb', 'a+b%2Fc', 'a b/c', 'a b!', 'a=1&b=x+y', 'a=1&a=2', '%C3%A9', '%zz%4')"},
    {"urlparse('http://user:pw@Host.example:8080/p/a?q=1#f'), "
     "urlparse('postgresql://u:p%40@db:5432/name').password, urlparse('http://user:pw@Host:80/').hostname, "
     "urlparse('http://h:80/').port, urlparse('http://h/').port, urlparse('http://h/').username, "
     "urlsplit('a/b?c'), urlunparse(('http', 'h', 'p', '', 'q', '')), urlparse('http://h/p?q').geturl(), "
     "urlparse('mailto:x@y').scheme",
     "(ParseResult(scheme='http', netloc='user:pw@Host.example:8080', path='/p/a', params='', query='q=1', "
     "fragment='f'), 'p%40', 'host', 80, None, None, SplitResult(scheme='', netloc='', path='a/b', "
     "query='c', fragment=''), 'http://h/p?q', 'http://h/p?q', 'mailto')"},
    {"shlex.split('a \"b c\" \\'d\"e\\' f\\\\ g \"\"')", "['a', 'b c', 'd\"e', 'f g', '']"},
    {"shlex.split('\"a')", "!ValueError: No closing quotation"},
    {"inspect.cleandoc('  a\\n    b\\n      c\\n\\n')", "'a\\nb\\n  c'"},
    {"namespace(), MappingProxyType({'a': 1})['a'], list(MappingProxyType({'a': 1}).items()), 'a' in "
     "MappingProxyType({'a': 1})",
     "((namespace(a=1, b='x', c=3), 1, {'a': 1, 'b': 'x', 'c': 3}, True), 1, [('a', 1)], True)"},
    {"MappingProxyType({})['x']", "!KeyError: 'x'"},
    {"stacked()",
     "(['a', 'b', 'c'], ['in a', 'in b', 'in c', 'called', 'out c by ValueError', 'out b by ValueError', "
     "'out a'])"},
    {"textwrap.wrap('the quick brown fox jumps', 10), textwrap.fill('a b c', 3), textwrap.shorten('hello  "
     "world', 8), textwrap.shorten('hello world', 20), textwrap.shorten('hello world again', 12, "
     "placeholder='...'), textwrap.wrap(''), textwrap.fill('aa  bb\\ncc', 6), textwrap.wrap('  a b', 4), "
     "textwrap.wrap('aaa   b', 4)",
     "(['the quick', 'brown fox', 'jumps'], 'a b\\nc', '[...]', 'hello world', 'hello...', [], 'aa  "
     "bb\\ncc', ['  a', 'b'], ['aaa', 'b'])"},
    {"warned(), str(ZoneInfo('UTC')), datetime(2020, 1, 2, tzinfo=timezone.utc) == datetime(2020, 1, 2, "
     "tzinfo=ZoneInfo('UTC'))",
     "(1, 'UTC', True)"},
    {"functools.partial(int, base=2)('101')", "5"},
};

TEST(TextLibrary, GivesWhatPythonGives) {
    expect_expressions(setup, cases);
}

}  // namespace
}  // namespace migrate::alembic
