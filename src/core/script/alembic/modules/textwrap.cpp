// The module textwrap: dedent() and indent(), which scripts put around their SQL.

#include <algorithm>

#include "core/script/alembic/modules/tables.hpp"
#include "core/script/alembic/operations.hpp"

namespace migrate::alembic {

namespace {

constexpr std::string_view blanks = " \t";

// The lines, each with its newline.
std::vector<std::string_view> lines_of(Context& context, std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        context.step();
        const size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
        lines.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return lines;
}

std::string_view common_beginning(std::string_view left, std::string_view right) {
    const auto end = std::mismatch(
        left.begin(), left.begin() + static_cast<std::ptrdiff_t>(std::min(left.size(), right.size())),
        right.begin());
    return left.substr(0, static_cast<size_t>(end.first - left.begin()));
}

Value dedent(Context& context, Arguments& arguments) {
    const std::string text = arguments.text("text");
    arguments.finish();
    std::optional<std::string_view> margin;
    const auto lines = lines_of(context, text);
    for (const std::string_view line : lines) {
        const size_t begin = line.find_first_not_of(blanks);
        if (begin == std::string_view::npos || line[begin] == '\n') continue;  // counts for nothing
        const std::string_view indent = line.substr(0, begin);
        margin = margin ? common_beginning(*margin, indent) : indent;
    }
    std::string result;
    for (const std::string_view line : lines) {
        const size_t begin = std::min(line.find_first_not_of(blanks), line.size());
        const bool is_blank = begin == line.size() || line[begin] == '\n';
        result += line.substr(is_blank ? begin : margin->size());
    }
    return context.text(std::move(result));
}

Value indent(Context& context, Arguments& arguments) {
    const std::string text = arguments.text("text");
    const std::string prefix = arguments.text("prefix");
    arguments.finish();
    if (text.find_first_of("\r\v\f\x1c\x1d\x1e\xc2\xe2") != std::string::npos)
        context.refuse("textwrap.indent() of text with other line ends than newlines");
    std::string result;
    for (const std::string_view line : lines_of(context, text)) {
        const bool is_blank = line.find_first_not_of(" \t\n\x1f") == std::string_view::npos;
        context.heap().charge(prefix.size() + line.size());
        if (!is_blank) result += prefix;
        result += line;
    }
    return context.text(std::move(result));
}

constexpr Member members[] = {function("dedent", &dedent), function("indent", &indent)};

}  // namespace

constinit const ModuleTable textwrap_module{"textwrap", members};

}  // namespace migrate::alembic
