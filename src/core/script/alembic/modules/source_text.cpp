// inspect.cleandoc and shlex.split.

#include <algorithm>

#include "core/script/alembic/method.hpp"
#include "core/script/alembic/modules/tables.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/sequence.hpp"

namespace migrate::alembic {

namespace {

// inspect.cleandoc(): the first line without its blanks, the others without those that all of them have.
Value clean_docstring(Context& context, Arguments& arguments) {
    const Value given = arguments.required("doc");
    arguments.finish();
    const Value expanded = call(context, attribute(context, given, "expandtabs"), std::vector<Value>{});
    std::vector<std::string> lines;
    for (const Value& line :
         items_of(context, call(context, attribute(context, expanded, "split"), {context.text("\n")})))
        lines.push_back(str(context, line));
    size_t margin = std::string::npos;
    for (size_t i = 1; i < lines.size(); ++i)
        margin = std::min(margin, lines[i].find_first_not_of(' '));
    if (!lines.empty()) lines[0].erase(0, lines[0].find_first_not_of(' '));
    for (size_t i = 1; i < lines.size() && margin != std::string::npos; ++i)
        lines[i].erase(0, margin);
    while (!lines.empty() && lines.back().empty())
        lines.pop_back();
    while (!lines.empty() && lines.front().empty())
        lines.erase(lines.begin());
    std::string result;
    for (size_t i = 0; i < lines.size(); ++i)
        result += (i > 0 ? "\n" : "") + lines[i];
    context.heap().charge(result.size());
    return context.text(std::move(result));
}

constexpr Member inspect_members[] = {function("cleandoc", &clean_docstring)};

// shlex.split(), as a POSIX shell takes words apart.
Value split_words(Context& context, Arguments& arguments) {
    const std::string text = arguments.text("s");
    if (arguments.flag("comments", false) || !arguments.flag("posix", true))
        context.refuse("shlex.split() with comments or without posix");
    arguments.finish();
    std::vector<Value> words;
    std::string word;
    bool has_word = false;
    char quote = '\0';
    for (size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        const bool is_last = at + 1 == text.size();
        if (c == '\\' && quote != '\'') {
            if (is_last) context.raise(ExceptionType::value_error, "No escaped character");
            const char next = text[++at];
            if (quote == '"' && next != '"' && next != '\\') word += c;
            word += next;
            has_word = true;
        } else if (quote != '\0') {
            if (c == quote)
                quote = '\0';
            else
                word += c;
        } else if (c == '\'' || c == '"') {
            quote = c;
            has_word = true;
        } else if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
            if (has_word) words.push_back(context.text(std::exchange(word, {})));
            has_word = false;
        } else {
            word += c;
            has_word = true;
        }
    }
    if (quote != '\0') context.raise(ExceptionType::value_error, "No closing quotation");
    if (has_word) words.push_back(context.text(word));
    return context.make<List>(std::move(words));
}

constexpr Member shlex_members[] = {function("split", &split_words)};

}  // namespace

constinit const ModuleTable inspect_module{"inspect", inspect_members};
constinit const ModuleTable shlex_module{"shlex", shlex_members};

}  // namespace migrate::alembic
