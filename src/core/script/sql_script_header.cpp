#include "core/script/sql_script_header.hpp"

#include <algorithm>

#include "core/error.hpp"
#include "core/script/script_error.hpp"
#include "core/text.hpp"

namespace migrate {

namespace {

constexpr std::string_view header_words_hint =
    "The words are revision, down_revision, depends_on, branch_labels, create_date and message. A line of "
    "text whose first word ends in a colon has to begin with a capital letter.";

std::string_view trim(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\f\v";
    size_t first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

bool is_word_character(char c) {
    return (c >= 'a' && c <= 'z') || c == '_';
}

bool is_known(std::string_view word) {
    return word == "revision" || word == "down_revision" || word == "depends_on" || word == "branch_labels" ||
           word == "create_date" || word == "message";
}

// The word of a line `word:` or `word: value`; nothing for other lines, as `http://…`.
std::string_view word_of(std::string_view text) {
    size_t colon = text.find(':');
    if (colon == 0 || colon == std::string_view::npos) return {};
    std::string_view word = text.substr(0, colon);
    if (is_known(word)) return word;
    bool ends_here = colon + 1 == text.size() || text[colon + 1] == ' ' || text[colon + 1] == '\t';
    if (!ends_here || !std::all_of(word.begin(), word.end(), is_word_character)) return {};
    return word;
}

// Lines that only draw (-------) say nothing.
bool has_letters(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](unsigned char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
    });
}

std::string_view without_half_character(std::string_view text) {
    size_t end = text.size();
    while (end > 0 && (static_cast<unsigned char>(text[end - 1]) & 0xC0) == 0x80)
        --end;
    return end > 0 && static_cast<unsigned char>(text[end - 1]) >= 0xC0 ? text.substr(0, end - 1) : text;
}

// Alembic refuses @ - + : in ids, whose targets they are part of; blanks, commas and quotes would be slips
// here.
bool is_bad_in_id(unsigned char c) {
    return c <= ' ' || c == 0x7F || std::string_view("@-+:,'\"\\").find(c) != std::string_view::npos;
}
bool is_bad_in_label(unsigned char c) {
    return c <= ' ' || c == 0x7F || std::string_view("@:,'\"\\").find(c) != std::string_view::npos;
}

}  // namespace

void SqlScriptHeader::add(std::string_view comment, bool is_whole, std::uint64_t line) {
    std::string_view text = trim(is_whole ? comment : without_half_character(comment));
    std::string word(word_of(text));
    if (is_known(word)) {
        if (!is_whole)
            throw script_error(sqlstate::syntax_error,
                               "header word " + in_quotes(word) + " has a value that is too long", path_,
                               line);
        set(word, trim(text.substr(word.size() + 1)), line);
        return;
    }
    if (!word.empty() && !unknown_) unknown_ = {word, line};
    if (revision_.message.empty() && has_letters(text)) revision_.message = text;
}

void SqlScriptHeader::set(const std::string& word, std::string_view value, std::uint64_t line) {
    for (const Word& earlier : seen_)
        if (earlier.name == word)
            throw script_error(sqlstate::syntax_error, "header word " + in_quotes(word) + " is repeated",
                               path_, line)
                .detail("It stands in line " + std::to_string(earlier.line) + " as well.");
    seen_.push_back({word, line});
    if (word == "revision") {
        std::vector<std::string> ids = names(word, value, line);
        if (ids.size() != 1)
            throw script_error(sqlstate::invalid_name, "header word \"revision\" must have one id", path_,
                               line);
        revision_.id = ids[0];
    } else if (word == "down_revision") {
        revision_.down_revision = names(word, value, line);
    } else if (word == "depends_on") {
        revision_.depends_on = names(word, value, line);
    } else if (word == "branch_labels") {
        revision_.branch_labels = names(word, value, line);
    } else if (word == "create_date") {
        revision_.create_date = value;
    } else {
        revision_.message = value;
    }
}

std::vector<std::string> SqlScriptHeader::names(const std::string& word, std::string_view value,
                                                std::uint64_t line) const {
    std::vector<std::string> names;
    bool are_ids = word == "revision" || word == "down_revision";
    while (!value.empty()) {
        size_t comma = value.find(',');
        std::string_view name = trim(value.substr(0, comma));
        if (name.empty() || comma + 1 == value.size())
            throw script_error(sqlstate::syntax_error,
                               "header word " + in_quotes(word) + " has an empty name in its list", path_,
                               line);
        if (std::any_of(name.begin(), name.end(), are_ids ? is_bad_in_id : is_bad_in_label))
            throw script_error(
                sqlstate::invalid_name,
                in_quotes(name) + " is no valid " + (are_ids ? "revision id" : "revision id or branch label"),
                path_, line)
                .hint(are_ids ? "An id has no blanks, quotes and none of @ - + : in it. Several are "
                                "separated by commas."
                              : "A name has no blanks, quotes and none of @ : in it. Several are separated "
                                "by commas.");
        names.emplace_back(name);
        value = comma == std::string_view::npos ? std::string_view() : value.substr(comma + 1);
    }
    return names;
}

void SqlScriptHeader::finish(graph::Revision& revision) const {
    if (!revision_.id.empty() && unknown_)
        throw script_error(sqlstate::syntax_error, "unknown header word " + in_quotes(unknown_->name), path_,
                           unknown_->line)
            .hint(std::string(header_words_hint));
    for (const Word& word : seen_)
        if (revision_.id.empty() && word.name != "create_date" && word.name != "message")
            throw script_error(sqlstate::syntax_error,
                               "header word " + in_quotes(word.name) + " without \"revision\"", path_,
                               word.line)
                .hint("A header that says where the revision stands has to name it: \"-- revision: ID\".");
    revision = revision_;
    revision.source = path_;
}

}  // namespace migrate
