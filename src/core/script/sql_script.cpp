#include "core/script/sql_script.hpp"

#include "core/error.hpp"
#include "core/script/script_error.hpp"
#include "core/text.hpp"

namespace migrate {

namespace {

// Headers and markers are short; of a longer line (data, mostly) only this much is ever kept.
constexpr size_t kept_of_line = 1000;

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

constexpr std::string_view missing_marker_hint =
    "What an upgrade does stands below a line \"-- migrate:up\", what a downgrade does below \"-- "
    "migrate:down\".";

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v';
}

std::string_view without_blanks_before(std::string_view text) {
    while (!text.empty() && is_blank(text.front()))
        text.remove_prefix(1);
    return text;
}

std::string_view without_blanks_behind(std::string_view text) {
    while (!text.empty() && is_blank(text.back()))
        text.remove_suffix(1);
    return text;
}

}  // namespace

SqlScriptReader::SqlScriptReader(std::string path) : path_(std::move(path)), header_(path_) {}

void SqlScriptReader::add(std::string_view piece) {
    while (!piece.empty()) {
        size_t newline = piece.find('\n');
        bool ends_here = newline != std::string_view::npos;
        std::string_view part = piece.substr(0, newline);
        if (part.find('\0') != std::string_view::npos)
            fail("zero byte in a script",
                 "The file has to be text in the database's encoding, or UTF-8 with a byte-order mark; it "
                 "cannot be UTF-16.");
        piece.remove_prefix(ends_here ? newline + 1 : piece.size());
        offset_ += part.size() + ends_here;
        line_length_ += part.size();
        if (ends_here && line_length_ == part.size()) {
            take_line(part.substr(0, kept_of_line));  // the usual case: nothing to keep
        } else {
            line_ += part.substr(0, kept_of_line - line_.size());
            if (ends_here) take_line(line_);
        }
    }
}

SqlScript SqlScriptReader::finish() {
    if (offset_ == 0)
        throw Error(sqlstate::syntax_error, "file " + quoted_path(path_) + " is empty")
            .hint(std::string(missing_marker_hint));
    if (line_length_ > 0) take_line(line_);
    if (statement_begin_) {
        line_number_ = *statement_begin_;
        fail("there is no \"-- +goose StatementEnd\" for the StatementBegin");
    }
    if (place_ == Place::header)
        throw Error(sqlstate::syntax_error, "there is no \"-- migrate:up\" in file " + quoted_path(path_))
            .hint(std::string(missing_marker_hint));
    close_range(offset_);
    if (!in_transaction_) {
        script_.upgrade.transaction = false;
        if (script_.downgrade) script_.downgrade->transaction = false;
    }
    script_.tool = *tool_;
    return std::move(script_);
}

void SqlScriptReader::take_line(std::string_view beginning) {
    if (line_number_ == 1) {
        script_.is_utf8 = beginning.substr(0, 3) == utf8_mark;
        if (script_.is_utf8) beginning.remove_prefix(3);
    }
    bool is_whole = line_length_ <= kept_of_line;
    if (is_whole) beginning = without_blanks_behind(beginning);
    std::string_view text = without_blanks_before(beginning);
    bool is_indented = text.size() != beginning.size();
    if (text.substr(0, 2) == "--") {
        if (auto marker = read_sql_marker(text.substr(2), path_, line_number_)) {
            if (is_indented) fail("a marker must stand at the beginning of its line");
            if (!is_whole) fail("a marker is too long");
            take_marker(*marker);
        } else if (place_ == Place::header) {
            header_.add(text.substr(2), is_whole, line_number_);
        }
    } else if (place_ == Place::header && !text.empty()) {
        fail("there is text before the first marker",
             "Only comment lines that begin with -- may stand there. " + std::string(missing_marker_hint));
    }
    line_.clear();
    line_length_ = 0;
    line_offset_ = offset_;
    ++line_number_;
}

void SqlScriptReader::take_marker(const SqlMarker& marker) {
    if (tool_ && *tool_ != marker.tool) fail("markers of dbmate and of goose are mixed");
    tool_ = marker.tool;
    bool in_section = place_ != Place::header;
    switch (marker.kind) {
        case SqlMarker::Kind::up:
            if (in_section)
                fail("the marker for the upgrade is repeated or misplaced",
                     "A file holds one upgrade, and then at most one downgrade.");
            header_.finish(script_.revision);
            enter(Place::upgrade, marker);
            break;
        case SqlMarker::Kind::down:
            if (place_ == Place::header)
                fail("the marker for the downgrade stands before the one for the upgrade");
            if (place_ == Place::downgrade) fail("the marker for the downgrade is repeated");
            close_range(line_offset_);
            script_.downgrade.emplace();
            enter(Place::downgrade, marker);
            break;
        case SqlMarker::Kind::no_transaction:
            in_transaction_ = false;
            break;
        case SqlMarker::Kind::statement_begin:
            if (!in_section) fail("a statement begins before the upgrade does");
            if (statement_begin_) fail("a statement begins before the last one has ended");
            statement_begin_ = line_number_;
            break;
        case SqlMarker::Kind::statement_end:
            if (!statement_begin_) fail("a statement ends that has not begun");
            statement_begin_.reset();
            close_range(line_offset_);
            open_range();
            break;
    }
}

void SqlScriptReader::enter(Place place, const SqlMarker& marker) {
    if (statement_begin_) fail("there is no \"-- +goose StatementEnd\" before the downgrade");
    place_ = place;
    section().transaction = marker.transaction;
    open_range();
}

SqlSection& SqlScriptReader::section() {
    return place_ == Place::downgrade ? *script_.downgrade : script_.upgrade;
}

void SqlScriptReader::open_range() {
    range_ = {offset_, 0, line_number_ + 1};
}

void SqlScriptReader::close_range(std::uint64_t end) {
    range_.length = end - range_.offset;
    if (range_.length > 0) section().ranges.push_back(range_);
}

void SqlScriptReader::fail(const std::string& problem, const std::string& hint) const {
    throw script_error(sqlstate::syntax_error, problem, path_, line_number_).hint(hint);
}

SqlScript read_sql_script(std::string_view text, std::string path) {
    SqlScriptReader reader(std::move(path));
    reader.add(text);
    return reader.finish();
}

}  // namespace migrate
