// The module re.  The expected values are Python 3.11's.

#include <gtest/gtest.h>

#include "unit/script/alembic/modules/expression_cases.hpp"
#include "unit/script/alembic/modules/fake_regular_expressions.hpp"

namespace migrate::alembic {
namespace {

constexpr std::string_view setup =
    "import re\n"
    "text = \"key=value; other = thing;\"\n";

constexpr ExpressionCase cases[] = {
    // search, match and fullmatch
    {"re.search('b+', 'aabbbc').span(), re.match('a', 'ba'), re.match('a+', 'aab').group(), "
     "re.fullmatch('a+', 'aab'), re.fullmatch('a|ab', 'ab').group()",
     "((2, 5), None, 'aa', None, 'ab')"},
    {"bool(re.search('x', 'abc')), bool(re.search('c', 'abc')), re.search('', 'abc').span()",
     "(False, True, (0, 0))"},
    {"re.search(r'(\\d{4})-(\\d{2})', 'on 2024-02-29').groups(), re.search(r'(\\d{4})-(\\d{2})', 'on "
     "2024-02-29').group(1, 2), re.search(r'(\\d{4})-(\\d{2})', 'on 2024-02-29')[0]",
     "(('2024', '02'), ('2024', '02'), '2024-02')"},
    {"re.search(r'(?P<year>\\d+)-(?P<month>\\d+)', '2024-02').groupdict(), re.search(r'(?P<year>\\d+)', "
     "'2024')['year'], re.search(r'(?P<year>\\d+)', 'in 2024').start('year')",
     "({'year': '2024', 'month': '02'}, '2024', 3)"},
    {"re.search('(a)|(b)', 'b').groups(), re.search('(a)|(b)', 'b').groups('-'), re.search('(a)|(b)', "
     "'b').group(1), re.search('(a)|(b)', 'b').start(1), re.search('(a)|(b)', 'b').span(1), "
     "re.search('(a)|(b)', 'b').end(2)",
     "((None, 'b'), ('-', 'b'), None, -1, (-1, -1), 1)"},
    {"re.search('b', 'abc'), repr(re.compile('a+')), re.search('b', 'abc').string, re.search('b', "
     "'abc').re.pattern",
     "(<re.Match object; span=(1, 2), match='b'>, \"re.compile('a+')\", 'abc', 'b')"},
    {"re.search('a', 'b').group()", "!AttributeError: 'NoneType' object has no attribute 'group'"},
    {"re.search('a', 'a').group(1)", "!IndexError: no such group"},
    {"re.search('a', 'a').group('x')", "!IndexError: no such group"},
    {"re.match(r'^[a-z_]+$', 'snake_case') is not None, re.match('^a$', 'a\\n') is not None, "
     "re.match(r'^a\\Z', 'a\\n')",
     "(True, True, None)"},
    {"re.search('b$', 'ab\\n').span(), re.search('.', '\\n'), re.search('.', '\\n', re.S).span(), "
     "re.search('(?s).', '\\n').span(), re.search('[^a]', '\\n').span()",
     "((1, 2), None, (0, 1), (0, 1), (0, 1))"},
    {"re.search('HELLO', 'say hello', re.I).group(), re.search('(?i)Hello', 'HELLO').group(), "
     "re.search('(?i:h)ello', 'Hello').group(), re.search('(?i)[a-c]+', 'xABc').group()",
     "('hello', 'HELLO', 'Hello', 'ABc')"},
    {"re.search(r'\\bcat\\b', 'concat cat').span(), re.search(r'[\\w.]+@\\w+', 'to a.b@c d').group(), "
     "re.search(r'\\s*=\\s*', text).span(), re.search(r'\\D+', '12ab3').group(), re.search(r'[^\\W\\d]+', "
     "'12ab3').group()",
     "((7, 10), 'a.b@c', (3, 4), 'ab', 'ab')"},
    {"re.search('a{2,3}', 'aaaa').group(), re.search('a{2}', 'aaaa').group(), re.search('a{,2}', "
     "'aaaa').group(), re.search('a{x}', 'a{x}').group(), re.search('a{', 'a{').group()",
     "('aaa', 'aa', 'aa', 'a{x}', 'a{')"},
    {"re.search(r'[]a]+', 'x]a]').group(), re.search(r'[^]a]+', ']xa').group(), re.search(r'[a\\-z]+', "
     "'q-az').group(), re.search(r'[a-]+', 'b-a').group(), re.search(r'[\\]]', 'a]').group()",
     "(']a]', 'x', '-az', '-a', ']')"},
    {"re.search(r'\\.\\*\\+\\?\\(\\)\\[\\]\\{\\}\\|\\^\\$\\\\', r'.*+?()[]{}|^$\\ '.strip()).span(), "
     "re.search(r'\\t\\n\\x41\\u00e9', '\\t\\nAé').span(), re.search('é+', 'caféé').span()",
     "((0, 14), (0, 4), (3, 5))"},
    {"re.search('<.*>', '<a><b>').group(), re.search('<.*?>', '<a><b>').group(), re.search('<([^>]*)>', "
     "'<a><b>').group(1), re.search(r'\\((.*?)\\)', 'f(x)(y)').group(1)",
     "('<a><b>', '<a>', 'a', 'x')"},
    {"re.search('(?x) (\\\\d+)  # digits\\n \\\\s [a-z] ', '12 a').groups(), re.search('a(?#comment)b', "
     "'ab').span(), re.search('a b', 'a b', re.X)",
     "(('12',), (0, 2), None)"},
    {"re.search('a(?=b)', 'acab').span(), re.search('a(?!c)', 'acab').span(), re.search('foo(?=bar)', "
     "'foobaz')",
     "((2, 3), (2, 3), None)"},
    {"re.match('(?:public|private)', 'private').group(), re.search('(foobar|foo)', 'foobar').group(1), "
     "re.search('(ab)+', 'ababa').span(), re.search('(ab)+', 'ababa').group(1), re.match('(a|b)*c', "
     "'abac').group(1)",
     "('private', 'foobar', (0, 4), 'ab', 'a')"},
    {"re.match(r'(\\w+)\\.(\\w+)', 'app.users').groups(), re.match(r'^(.*)_id$', 'user_group_id').group(1), "
     "re.match(r'(\\w+)\\((\\w*)\\)', 'varchar(50)').groups()",
     "(('app', 'users'), 'user_group', ('varchar', '50'))"},
    {"re.search('(a)?b', 'b').groups(), re.search('(a)?b', 'ab').groups(), re.search('x*', 'aaa').span(), "
     "re.search('a?''?', 'a').span(), re.search('(a+?)b', 'aab').group(1)",
     "((None,), ('a',), (0, 0), (0, 0), 'aa')"},
    {"re.search(5, 'a')", "!TypeError: first argument must be string or compiled pattern"},
    {"re.search('a', 5)", "!TypeError: expected string or bytes-like object, got 'int'"},
    {"re.search('a', None)", "!TypeError: expected string or bytes-like object, got 'NoneType'"},
    // findall, finditer
    {"re.findall(r'\\d+', 'a1b22c333'), re.findall(r'(\\w)=(\\w)', 'a=b c=d'), re.findall(r'(\\w)=', 'a=b "
     "c=d'), re.findall('x', 'abc'), re.findall('', 'ab'), re.findall('a*', 'baac'), re.findall('(a)|b', "
     "'ab')",
     "(['1', '22', '333'], [('a', 'b'), ('c', 'd')], ['a', 'c'], [], ['', '', ''], ['', 'aa', '', ''], ['a', "
     "''])"},
    {"[m.group() for m in re.finditer('[a-z]+', 'ab 1 cd')], [m.span() for m in re.finditer('a*', 'baac')], "
     "[m.start() for m in re.finditer('a', 'banana')]",
     "(['ab', 'cd'], [(0, 0), (1, 3), (3, 3), (4, 4)], [1, 3, 5])"},
    // sub and split
    {"re.sub('a', 'b', 'banana'), re.sub('a', 'b', 'banana', 2), re.sub('a', 'b', 'banana', count=1), "
     "re.sub('x', 'y', 'abc'), re.subn('a', 'b', 'banana'), re.sub('', '-', 'ab'), re.sub('a*', '-', 'baac')",
     "('bbnbnb', 'bbnbna', 'bbnana', 'abc', ('bbnbnb', 3), '-a-b-', '-b--c-')"},
    {"re.sub(r'(\\w+)=(\\w+)', r'\\2=\\1', 'a=b, c=d'), re.sub(r'(?P<k>\\w+)=', r'\\g<k>:', 'a=b'), "
     "re.sub(r'(\\w)', r'<\\g<1>>', 'ab'), re.sub('a', r'\\\\', 'banana'), re.sub('a', r'\\n', 'a'), "
     "re.sub('(a)|b', r'[\\1]', 'ab'), re.sub('b', r'\\g<0>\\g<0>', 'abc')",
     "('b=a, d=c', 'a:b', '<a><b>', 'b\\\\n\\\\n\\\\', '\\n', '[a][]', 'abbc')"},
    {"re.sub(r'[A-Z]', lambda m: '_' + m.group().lower(), 'camelCaseName'), re.sub(r'(\\d+)', lambda m: "
     "str(int(m[1]) + 1), 'a1b9'), re.sub('a', lambda m: None, 'bab')",
     "('camel_case_name', 'a2b10', 'bb')"},
    {"re.sub(r'\\s+', ' ', ' a \\n b\\t'), re.sub(r'[^a-z0-9]+', '-', 'hello, world!'), re.sub(r'^\\s+', '', "
     "'  x')",
     "(' a b ', 'hello-world-', 'x')"},
    {"re.sub('a', r'\\1', 'a')", "!error: invalid group reference 1 at position 1"},
    {"re.sub('a', r'\\g<x>', 'a')", "!IndexError: unknown group name 'x'"},
    {"re.sub('a', r'\\q', 'a')", "!error: bad escape \\q at position 0"},
    {"re.split(',', 'a,b,,c'), re.split(r'\\s*,\\s*', 'a , b,c'), re.split('(,)', 'a,b'), re.split(',', "
     "'a,b,c', 1), re.split(',', 'a,b,c', maxsplit=1), re.split('x', 'abc'), re.split('', 'ab'), "
     "re.split('(a)|b', 'xaybz')",
     "(['a', 'b', '', 'c'], ['a', 'b', 'c'], ['a', ',', 'b'], ['a', 'b,c'], ['a', 'b,c'], ['abc'], ['', 'a', "
     "'b', ''], ['x', 'a', 'y', None, 'z'])"},
    // patterns
    {"re.compile('a(b)').groups, dict(re.compile('(?P<x>a)').groupindex), re.compile('a', re.I).flags, "
     "re.compile('a', re.I | re.M | re.S).flags, re.compile('a').pattern, re.compile('a') == "
     "re.compile('a'), re.compile(re.compile('a')).pattern",
     "(1, {'x': 1}, 34, 58, 'a', True, 'a')"},
    {"re.compile('a+').search('baa').group(), re.compile('a+').sub('x', 'baa'), "
     "re.compile('a').findall('banana'), re.compile('a').match('a').end(), re.compile(',').split('a,b'), "
     "re.compile('a').fullmatch('a') is not None, re.compile('a').subn('b', 'a')",
     "('aa', 'bx', ['a', 'a', 'a'], 1, ['a', 'b'], True, ('b', 1))"},
    {"re.escape('a.b*c d-e_f/é'), isinstance(re.compile('a'), re.Pattern), isinstance(re.search('a', 'a'), "
     "re.Match), re.I == 2, re.search('a', 'ba').expand(r'<\\g<0>>'), re.purge()",
     "('a\\\\.b\\\\*c\\\\ d\\\\-e_f/é', True, True, True, '<a>', None)"},
    // wrong ones
    {"re.compile('[')", "!error: unterminated character set at position 0"},
    {"re.compile('(')", "!error: missing ), unterminated subpattern at position 0"},
    {"re.compile(')')", "!error: unbalanced parenthesis at position 0"},
    {"re.compile('*a')", "!error: nothing to repeat at position 0"},
    {"re.compile('{2}')", "!error: nothing to repeat at position 0"},
    {"re.compile('(?i)(?s)a').flags", "50"},
    {"re.compile('a**')", "!error: multiple repeat at position 2"},
    {"re.compile('a{3,2}')", "!error: min repeat greater than max repeat at position 2"},
    {"re.compile('[z-a]')", "!error: bad character range z-a at position 1"},
    {"re.compile('\\\\')", "!error: bad escape (end of pattern) at position 0"},
    {"re.compile(r'\\q')", "!error: bad escape \\q at position 0"},
    {"re.compile('(?P<1>a)')", "!error: bad character in group name '1' at position 4"},
    {"re.compile('(?P<a>a)(?P<a>b)')",
     "!error: redefinition of group name 'a' as group 2; was group 1 at position 12"},
    {"re.compile('(?<=a+)b')", "!error: look-behind requires fixed-width pattern"},
    {"re.compile('(?z)a')", "!error: unknown extension ?z at position 1"},
    {"re.compile('a|*')", "!error: nothing to repeat at position 2"},
    {"re.compile(r'\\xg')", "!error: incomplete escape \\x at position 0"},
    {"re.compile(re.compile('a'), re.I)",
     "!ValueError: cannot process flags argument with a compiled pattern"},
    {"(lambda: [re.search('(', '') for _ in ()])()", "[]"},
};

TEST(ReModule, IsPythons) {
    FakeRegularExpressions engine;
    Environment environment;
    environment.regular_expressions = &engine;
    expect_expressions(setup, cases, environment);
}

constexpr RefusedCase refused_cases[] = {
    {"re.compile(r'(a)\\1')", "a reference to a group in a regular expression is not supported"},
    {"re.compile('(?P<a>b)(?P=a)')", "a reference to a group in a regular expression is not supported"},
    {"re.compile('(a)(?(1)b|c)')", "a condition on a group in a regular expression is not supported"},
    {"re.compile('(?>a)')", "an atomic group in a regular expression is not supported"},
    {"re.compile('a++')", "a possessive quantifier in a regular expression is not supported"},
    {"re.compile('a{256}')", "more than 255 repetitions in a regular expression is not supported"},
    {"re.compile('(?=(a))')",
     "a group inside a look ahead or behind in a regular expression is not supported"},
    {"re.compile(r'\\Ba')", "\\B in a regular expression is not supported"},
    {"re.compile(r'\\01')", "an octal escape in a regular expression is not supported"},
    {"re.compile(r'\\N{DASH}')", "a character by its name in a regular expression is not supported"},
    {"re.compile('(?i)é')", "a letter beyond ASCII without case in a regular expression is not supported"},
    {"re.compile(r'[^\\s\\S]')", "a class without characters in a regular expression is not supported"},
    {"re.compile(b'a')", "a regular expression of bytes is not supported"},
    {"re.search(r'\\w', 'é')",
     "a regular expression with \\w, \\d, \\s, \\b or without case on text beyond ASCII is not supported"},
    {"re.search('a|ab', 'ab').group()",
     "where the match of the regular expression 'a|ab' ends is not supported"},
    {"re.search('(a|ab)(c|bcd)?$', 'abcd').group(1)",
     "what the groups are of the regular expression '(a|ab)(c|bcd)?$' is not supported"},
    {"re.findall('a|ab', 'ab')", "where matches of the regular expression 'a|ab' end is not supported"},
    {"re.sub('a|ab', '', 'ab')", "where matches of the regular expression 'a|ab' end is not supported"},
    {"re.findall('a*?', 'ab')", "the empty matches of the regular expression 'a*?' is not supported"},
    {"re.compile('a').search('ba', 1)", "searching a part of a text is not supported"},
    {"re.search('a', 'a').lastindex", "Match.lastindex is not supported"},
    {"re.template('a')", "\"re.template\" is not supported"},
};

TEST(ReModule, RefusesWhatIsNotThere) {
    FakeRegularExpressions engine;
    Environment environment;
    environment.regular_expressions = &engine;
    expect_refused(setup, refused_cases, environment);
    constexpr RefusedCase without_engine[] = {
        {"re.search('a', 'a')", "the module re without a server is not supported"},
    };
    expect_refused(setup, without_engine);
}

TEST(ReModule, TellsThatThereIsAMatchWhereItsEndIsNotCertain) {
    constexpr ExpressionCase uncertain[] = {
        {"bool(re.search('a|ab', 'ab')), re.search('a|ab', 'xab').start()", "(True, 1)"},
        {"re.search('a|ab', 'xb') is None", "True"},
    };
    FakeRegularExpressions engine;
    Environment environment;
    environment.regular_expressions = &engine;
    expect_expressions(setup, uncertain, environment);
}

}  // namespace
}  // namespace migrate::alembic
