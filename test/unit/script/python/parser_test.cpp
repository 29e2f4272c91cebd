#include "core/script/python/parser.hpp"

#include <gtest/gtest.h>

#include "unit/expect_error.hpp"

namespace migrate::python {
namespace {

size_t statements(std::string_view source) {
    return parse(Source(source, "f.py"))->body.size();
}

// Everything of the language is parsed, also what is never evaluated.
constexpr const char* valid[] = {
    "@decorator(1)\n@other\nclass A(B, metaclass=C):\n    x: int\n    def f(self): ...\n",
    "async def f():\n    async with a as b, c:\n        pass\n    async for x in y:\n        await z\n    "
    "return [i async "
    "for i in j]\n",
    "def f(a: int, /, b: str = 'x', *args: int, c, **kw: str) -> dict[str, int]:\n    return a\n",
    "def f[T: int](x: T) -> T: return x\n",
    "match x:\n  case {'a': [1, *rest], **kw} if rest:\n    pass\n  case Point(x=0) | None:\n    pass\n",
    "match = 1\nmatch.x\nmatch[1]\ncase = match\n",
    "try:\n    pass\nexcept (A, B) as e:\n    raise C from e\nelse:\n    pass\nfinally:\n    pass\n",
    "with (open(a) as b, open(c) as d,):\n    pass\n",
    "with (a, b):\n    pass\nwith (yield):\n    pass\n",
    "x[1:2, ::3, ...]\nx[*a, 1]\n",
    "lambda x, *y, z=1, **k: (yield)\n",
    "a = yield b\nfor x in *a, b: pass\n",
    "print(*a, **b, c=d, e=(f for f in g))\n",
    "x = a if b else c if d else lambda: e\n",
    "if (n := 10) > 5: pass\n",
    "del a, b[1], c.d\nglobal e, f\n",
    "from ... import a\nfrom .b import (c as d, e,)\nimport f.g as h, i\n",
    "x = not a in b is not c\n",
    "f'{x!r:>{width}}' f\"{'nested'}\" rf'{y=}'\n",
    "f\"{f'{f\"{1}\"}'}\"\n",
    "x = 1_000.5e-3j\n",
    "if a:\n\tb\n\tif c:\n\t\td\ne\n",
    "pass;pass\n",
    "",
    "# only a comment",
    "\n\n   \n",
    "x = (\n  1,\n\n  # comment\n  2)\n",
    "# -*- coding: utf-8 -*-\nx = 'ä'\nä = 1\n",
    "x = b'a' rb'\\n' Rb'c'\n",
    "return_value = print\n",
};

TEST(Parser, TakesAllOfThePythonLanguage) {
    for (const char* source : valid) {
        try {
            parse(Source(source, ""));
        } catch (const Error& error) {
            ADD_FAILURE() << source << ": " << error.message() << " " << error.context();
        }
    }
    EXPECT_EQ(statements("a = 1; b = 2\nif a:\n    pass\nelif b:\n    pass\n"), 3u);
}

struct Bad {
    const char* source;
    const char* problem;
    size_t line;
    size_t column;
};

constexpr Bad bad[] = {
    {"x = (1,\n", "\"(\" was never closed", 1, 5},
    {"x = )", "unmatched \")\"", 1, 5},
    {"x = (1]", "\"]\" does not match \"(\"", 1, 7},
    {"print 'x'", "syntax error at or near \"'x'\"", 1, 7},
    {"if x:\npass", "expected an indented block", 2, 1},
    {"if x:\n    a\n  b", "unindent does not match any outer indentation level", 3, 3},
    {"  x = 1", "unexpected indent", 1, 3},
    {"if a:\n        b\n\tc", "inconsistent use of tabs and spaces in indentation", 3, 2},
    {"x = 'abc", "unterminated string literal", 1, 5},
    {"x = '''abc\n", "unterminated string literal", 1, 7},
    {"x = f'{'", "unterminated string literal", 1, 8},
    {"x = f'{y''", "f-string: expecting \"}\"", 1, 11},
    {"x = f'{}'", "f-string: empty expression not allowed", 1, 8},
    {"x = f'}'", "f-string: single \"}\" is not allowed", 1, 7},
    {"x = '\\x1'", "truncated escape sequence", 1, 6},
    {"1 = x", "cannot assign to this expression", 1, 1},
    {"f() += 1", "cannot assign to this expression", 1, 1},
    {"*a, *b = c", "multiple starred expressions in assignment", 1, 1},
    {"f(a=1, 2)", "positional argument follows keyword argument", 1, 8},
    {"f(a=1, a=2)", "keyword argument repeated: \"a\"", 1, 8},
    {"x = 1 +* 2", "syntax error at or near \"*\"", 1, 8},
    {"class = 1", "syntax error at or near \"=\"", 1, 7},
    {"x = $", "invalid character in source", 1, 5},
    {"try:\n    pass\n", "expected \"except\" or \"finally\" block", 3, 1},
    {"x = b'\xC3\xA4'", "bytes can only contain ASCII literal characters", 1, 7},
    {"x \\ y", "unexpected character after line continuation character", 1, 3},
};

TEST(Parser, SaysWhatIsWrongAndWhere) {
    for (const Bad& b : bad) {
        try {
            parse(Source(b.source, "f.py"));
            ADD_FAILURE() << b.source << " is taken";
        } catch (const Error& error) {
            EXPECT_EQ(error.message(), b.problem) << b.source;
            std::string place =
                "file \"f.py\", line " + std::to_string(b.line) + ", column " + std::to_string(b.column);
            EXPECT_TRUE(error.context().starts_with(place)) << b.source << ": " << error.context();
        }
    }
}

std::string repeated(std::string_view text, size_t times) {
    std::string result;
    for (size_t i = 0; i < times; ++i)
        result += text;
    return result;
}

TEST(Parser, StaysWithinItsStack) {
    constexpr size_t many = 100'000;
    for (std::string_view text :
         {"(", "[", "{", "-", "not ", "lambda: ", "x if y else ", "f(", "x[", "a**", "f'{"})
        expect_error([&] { parse(Source("x = " + repeated(text, many) + "1", "")); },
                     text == "(" || text == "[" || text == "{" || text == "f(" || text == "x["
                         ? sqlstate::syntax_error
                         : sqlstate::program_limit_exceeded,
                     "");
    for (const auto& brackets :
         {std::pair("(", ")"), std::pair("[", "]"), std::pair("f(", ")"), std::pair("{1:", "}")}) {
        const std::string text = repeated(brackets.first, many) + repeated(brackets.second, many);
        expect_error([&] { parse(Source("x = " + text, "")); }, sqlstate::program_limit_exceeded,
                     "nested too deeply");
    }
    // What is long, but not deep, is no trouble.
    EXPECT_EQ(statements("x = " + repeated("1 + ", many) + "1"), 1u);
    EXPECT_EQ(statements("x = a" + repeated(".b(1)[2]", many)), 1u);
    EXPECT_EQ(statements("x = " + repeated("a and ", many) + "b"), 1u);
    EXPECT_EQ(statements("if a: pass\n" + repeated("elif b: pass\n", many)), 1u);
    EXPECT_EQ(statements("x = [" + repeated("1, ", many) + "]"), 1u);
}

TEST(Source, RefusesWhatIsNoUtf8) {
    expect_error([] { Source("x = '\xE4'", "f"); }, sqlstate::character_not_in_repertoire,
                 "invalid byte sequence");
    expect_error([] { Source("# coding: latin-1\nx = '\xC3\xA4'", "f"); }, sqlstate::feature_not_supported,
                 "scripts in encoding \"latin-1\"");
    expect_error([] { Source(std::string_view("x\0y", 3), "f"); }, sqlstate::syntax_error, "NUL");
    expect_error([] { Source(std::string(Source::largest + 1, ' '), "f"); }, sqlstate::program_limit_exceeded,
                 "too long");
    EXPECT_EQ(Source("# coding: latin-1\r\nx\ry", "f").text(), "# coding: latin-1\nx\ny");
}

}  // namespace
}  // namespace migrate::python
