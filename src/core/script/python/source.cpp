#include "core/script/python/source.hpp"

#include <algorithm>

#include "core/script/script_error.hpp"
#include "core/text.hpp"
#include "core/utf8.hpp"

namespace migrate::python {

namespace {

constexpr size_t shown_of_a_line = 200;  // bytes

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x80; });
}

// The encoding that a comment in one of the first two lines names: "coding:" or "coding=", blanks, a name.
std::string_view declared_encoding(std::string_view text) {
    for (int line = 0; line < 2; ++line) {
        std::string_view first = text.substr(0, text.find('\n'));
        size_t hash = first.find_first_not_of(" \t\f");
        bool is_comment = hash != std::string_view::npos && first[hash] == '#';
        if (hash != std::string_view::npos && !is_comment) return {};
        if (size_t at = first.find("coding"); is_comment && at != std::string_view::npos) {
            std::string_view rest = first.substr(at + 6);
            if (!rest.empty() && (rest[0] == ':' || rest[0] == '=')) {
                size_t begin = rest.find_first_not_of(" \t", 1);
                if (begin == std::string_view::npos) return {};
                rest = rest.substr(begin);
                size_t end = rest.find_first_not_of(
                    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");
                return rest.substr(0, end);
            }
        }
        text.remove_prefix(std::min(text.size(), first.size() + 1));
    }
    return {};
}

bool is_utf8_name(std::string_view encoding) {
    std::string name = ascii_lower(encoding);
    std::replace(name.begin(), name.end(), '_', '-');
    return name.empty() || name == "utf-8" || name == "utf8" || name == "utf-8-sig" || name == "ascii" ||
           name == "us-ascii";
}

std::string with_plain_newlines(std::string_view text) {
    if (text.find('\r') == std::string_view::npos) return std::string(text);
    std::string result;
    result.reserve(text.size() + 1);
    for (size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r') {
            result += text[i];
        } else {
            result += '\n';
            if (i + 1 < text.size() && text[i + 1] == '\n') ++i;
        }
    }
    return result;
}

}  // namespace

Source::Source(std::string_view text, std::string path) : path_(std::move(path)) {
    if (text.size() > largest)
        throw Error(sqlstate::program_limit_exceeded, "the script is too long")
            .detail("It has " + std::to_string(text.size()) + " bytes; at most " + std::to_string(largest) +
                    " are read.")
            .context(path_.empty() ? "script" : "file " + quoted_path(path_));
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    text_ = with_plain_newlines(text);
    lines_.reserve(text_.size() / 24 + 1);  // more than there are, as a rule
    lines_.push_back(0);
    for (size_t end = text_.find('\n'); end != std::string::npos; end = text_.find('\n', end + 1))
        lines_.push_back(static_cast<Offset>(end + 1));
    std::string_view encoding = declared_encoding(text_);
    if (!is_utf8_name(encoding) && !is_ascii(text_))
        throw error(sqlstate::feature_not_supported,
                    "scripts in encoding " + in_quotes(encoding) + " are not supported", 0)
            .hint("Convert the file to UTF-8, and take the line that names the encoding out of it.");
    if (size_t bad = utf8::find_invalid(text_); bad != std::string_view::npos)
        throw error(sqlstate::character_not_in_repertoire, "invalid byte sequence for encoding \"UTF8\"",
                    static_cast<Offset>(bad))
            .hint("Scripts in Python have to be in UTF-8.");
    if (size_t nul = text_.find('\0'); nul != std::string::npos)
        throw error(sqlstate::syntax_error, "source code cannot contain NUL bytes", static_cast<Offset>(nul));
}

size_t Source::line(Offset offset) const {
    return static_cast<size_t>(std::upper_bound(lines_.begin(), lines_.end(), offset) - lines_.begin());
}

size_t Source::column(Offset offset) const {
    Offset begin = lines_[line(offset) - 1];
    return utf8::length(std::string_view(text_).substr(begin, offset - begin)) + 1;
}

std::string_view Source::line_text(Offset offset) const {
    std::string_view rest = std::string_view(text_).substr(lines_[line(offset) - 1]);
    return rest.substr(0, rest.find('\n'));
}

std::string Source::place(Offset offset) const {
    size_t number = line(offset);
    std::string result =
        path_.empty() ? "script, line " + std::to_string(number) : place_in_file(path_, number);
    result += ", column " + std::to_string(column(offset));
    std::string_view shown = line_text(offset);
    if (size_t begin = shown.find_first_not_of(" \t\f"); begin != std::string_view::npos) {
        shown = shown.substr(begin);
        bool is_cut = shown.size() > shown_of_a_line;
        // An invalid byte may be the very reason for the message.
        std::string_view valid = shown.substr(0, std::min(shown.size(), utf8::find_invalid(shown)));
        result += ": " + std::string(utf8::prefix(valid, shown_of_a_line)) + (is_cut ? "..." : "");
    }
    return result;
}

Error Source::error(SqlState state, const std::string& problem, Offset offset) const {
    return Error(state, problem).context(place(offset));
}

}  // namespace migrate::python
