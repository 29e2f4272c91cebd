#pragma once

#include <fuzzer/FuzzedDataProvider.h>

#include <iterator>
#include <string>

namespace migrate::fuzz {

/// A string made of pieces that matter to a quoting routine: valid UTF-8, no NUL.
inline std::string text(FuzzedDataProvider& input, size_t most_pieces) {
    static constexpr const char* pieces[] = {
        "a",    "b",     "z",     "A",      "Z",  "0",    "9",        "_",     "$",      " ",      "\t",
        "\n",   "\r",    "'",     "\"",     "\\", "''",   "\"\"",     "\\\\",  "\\'",    ";",      "--",
        "/*",   "*/",    "$$",    "$a$",    "(",  ")",    ",",        ".",     ":",      "%",      "E'",
        "U&\"", "ä",     "ß",     "İ",      "ı",  "ſ",    "表",       "😀",     "\x7f",   "\x01",   "select",
        "time", "table", "order", "values", "of", "none", "interval", "setof", "public", "period", "without"};
    std::string result;
    for (size_t i = input.ConsumeIntegralInRange<size_t>(0, most_pieces); i > 0; --i)
        result += pieces[input.ConsumeIntegralInRange<size_t>(0, std::size(pieces) - 1)];
    return result;
}

}  // namespace migrate::fuzz
