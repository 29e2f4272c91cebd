// textwrap.wrap(), fill() and shorten(), of words that fit into a line.

#include "core/script/alembic/method.hpp"
#include "core/script/alembic/modules/tables.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/sequence.hpp"
#include "core/utf8.hpp"

namespace migrate::alembic {

namespace {

constexpr std::string_view blanks = " \t\n\r\f\v";

// Words, and the blanks between them as spaces.
std::vector<std::string> chunks_of(Context& context, std::string_view text, const std::string& function) {
    // Python takes words apart at hyphens and counts tabs from the line's beginning.
    if (text.find_first_of("-\t") != std::string_view::npos)
        context.refuse(function + "() of text with hyphens or tabs");
    std::vector<std::string> chunks;
    while (!text.empty()) {
        context.step();
        const bool is_blank = blanks.find(text[0]) != std::string_view::npos;
        const size_t end = is_blank ? text.find_first_not_of(blanks) : text.find_first_of(blanks);
        const std::string_view chunk = text.substr(0, end);
        chunks.push_back(is_blank ? std::string(chunk.size(), ' ') : std::string(chunk));
        text.remove_prefix(chunk.size());
    }
    return chunks;
}

bool is_space(const std::string& chunk) {
    return chunk[0] == ' ';
}

std::vector<std::string> wrapped(Context& context, Arguments& arguments) {
    const std::string text = arguments.text("text");
    const std::int64_t given = arguments.optional_integer("width").value_or(70);
    const std::string function = arguments.function();
    arguments.finish();
    if (given <= 0)
        context.raise(ExceptionType::value_error,
                      "invalid width " + std::to_string(given) + " (must be > 0)");
    const auto width = static_cast<size_t>(given);
    std::vector<std::string> lines;
    std::string line;
    size_t length = 0;
    std::string space;  // between the words before and behind it, if both stand in one line
    for (const std::string& chunk : chunks_of(context, text, function)) {
        if (is_space(chunk)) {
            // Blanks at the beginning of the text stay.
            space = line.empty() && !lines.empty() ? "" : chunk;
            continue;
        }
        const size_t own = utf8::length(chunk);
        if (own > width) context.refuse(function + "() of words that are longer than a line");
        if (length + space.size() + own > width && (length > 0 || !space.empty())) {
            if (!line.empty()) lines.push_back(line);
            line.clear();
            length = 0;
            space.clear();
        }
        context.heap().charge(space.size() + chunk.size());
        line += space + chunk;
        length += space.size() + own;
        space.clear();
    }
    if (!line.empty()) lines.push_back(line);
    return lines;
}

Value wrap(Context& context, Arguments& arguments) {
    std::vector<Value> lines;
    for (const std::string& line : wrapped(context, arguments))
        lines.push_back(context.text(line));
    return context.make<List>(std::move(lines));
}

Value fill(Context& context, Arguments& arguments) {
    std::string result;
    for (const std::string& line : wrapped(context, arguments))
        result += (result.empty() ? "" : "\n") + line;
    return context.text(std::move(result));
}

// As many words as fit, and what says that there were more.
Value shorten(Context& context, Arguments& arguments) {
    const std::string text = arguments.text("text");
    const std::int64_t width = arguments.integer("width");
    const std::string placeholder =
        arguments.optional_text("placeholder", Arguments::keyword_only).value_or(" [...]");
    const std::string function = arguments.function();
    arguments.finish();
    if (static_cast<std::int64_t>(utf8::length(placeholder)) > width)
        context.raise(ExceptionType::value_error, "placeholder too large for max width");
    std::string whole;
    std::string part;
    bool has_part = false;
    for (const std::string& chunk : chunks_of(context, text, function)) {
        if (is_space(chunk)) continue;
        whole += (whole.empty() ? "" : " ") + chunk;
        if (static_cast<std::int64_t>(utf8::length(whole) + utf8::length(placeholder)) > width) continue;
        part = whole;
        has_part = true;
    }
    if (static_cast<std::int64_t>(utf8::length(whole)) <= width) return context.text(std::move(whole));
    const size_t begin = std::min(placeholder.find_first_not_of(blanks), placeholder.size());
    return context.text(has_part ? part + placeholder : placeholder.substr(begin));
}

constexpr Member members[] = {
    function("fill", &fill),
    function("shorten", &shorten),
    function("wrap", &wrap),
};

}  // namespace

constinit const ModuleTable textwrap_lines{"textwrap", members};

}  // namespace migrate::alembic
