#include "server/statement_splitter.hpp"

#include <algorithm>

#include "core/error.hpp"
#include "core/text.hpp"
#include "pg/call.hpp"
#include "pg/error_context.hpp"
#include "server/script_text.hpp"

namespace migrate::server {

namespace {

// Bytes read at once, if statements are no longer: at first as many as most scripts have, then more and more.
constexpr size_t first_piece = 8 * 1024, largest_piece = 128 * 1024;

constexpr std::string_view word_ends = " \t\r\n;";

// What the lexer may copy as one string, with its two zero bytes.
constexpr size_t longest = MaxAllocSize - 2;

// \i, \dt+, \!
bool is_command_of_psql(std::string_view word) {
    word.remove_prefix(1);
    auto is_letter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '+';
    };
    return word == "!" || word == "?" || word == "." ||
           (!word.empty() && std::all_of(word.begin(), word.end(), is_letter));
}

}  // namespace

StatementSplitter::StatementSplitter(Read read, Origin origin)
    : read_(std::move(read)), origin_(std::move(origin)), line_(origin_.line) {}

StatementSplitter::LexerSettings StatementSplitter::current_settings() {
    return {standard_conforming_strings, backslash_quote};
}

std::optional<Statement> StatementSplitter::next() {
    if (settings_ != current_settings()) is_scanned_ = false;
    for (;;) {
        if (!is_scanned_) {
            if (piece_ == 0) read_more();
            pg::call([] { CHECK_FOR_INTERRUPTS(); });
            settings_ = current_settings();
            scan_start_ = position_;
            scan_ = scan_statements(std::string_view(window_).substr(position_), is_all_);
            next_ = 0;
            is_scanned_ = true;
        }
        if (next_ < scan_.statements.size()) {
            StatementSpan span = scan_.statements[next_++];
            return take({scan_start_ + span.start, scan_start_ + span.end});
        }
        if (scan_.backslash && (is_all_ || window_.find_first_of(word_ends, scan_start_ + *scan_.backslash) !=
                                               std::string::npos))
            refuse_backslash();
        if (is_all_) return std::nullopt;
        read_more();
    }
}

// A statement that does not end in the window is looked at again with a window of twice the size, so that the
// work stays proportional to the text.
void StatementSplitter::read_more() {
    window_.erase(0, std::exchange(position_, 0));
    size_t kept = window_.size();
    if (kept >= longest)
        throw Error(sqlstate::program_limit_exceeded, "a statement is too long")
            .detail("No statement can be longer than 1 GB.")
            .context(place_of_statement(origin_.file, line_));
    piece_ = piece_ == 0 ? first_piece : std::min(2 * piece_, largest_piece);
    size_t wanted = std::min(std::max(piece_, kept), longest - kept);
    window_.resize(kept + wanted);
    size_t count = 0;
    while (count < wanted) {
        size_t more = read_(window_.data() + kept + count, wanted - count);
        if (more == 0) break;
        count += more;
    }
    window_.resize(kept + count);
    is_all_ = count < wanted;
    is_scanned_ = false;
}

void StatementSplitter::move_to(size_t position) {
    line_ += std::count(window_.begin() + position_, window_.begin() + position, '\n');
    position_ = position;
}

Statement StatementSplitter::take(StatementSpan span) {
    move_to(span.start);
    Statement statement{"", line_};
    std::string place = place_of_statement(origin_.file, line_);
    pg::ErrorContext context([](const void* text) { return static_cast<const std::string*>(text)->c_str(); },
                             &place);
    std::string_view text(window_.data() + span.start, span.end - span.start);
    statement.text = script_text(text.substr(0, text.find_last_not_of(" \t\r\n\f\v") + 1), origin_.is_utf8,
                                 origin_.file, line_);
    move_to(span.end);
    if (position_ < window_.size()) ++position_;  // the semicolon
    return statement;
}

void StatementSplitter::refuse_backslash() {
    move_to(scan_start_ + *scan_.backslash);
    std::string command = window_.substr(position_, window_.find_first_of(word_ends, position_) - position_);
    throw Error(sqlstate::syntax_error, is_command_of_psql(command)
                                            ? in_quotes(command) + " is a psql command"
                                            : "syntax error at or near " + in_quotes(command))
        .hint("A backslash outside of a string begins a command of psql, which does not reach the server.")
        .context(place_of_statement(origin_.file, line_));
}

StatementSplitter::Read reader_of(std::string_view text) {
    return [text](char* buffer, size_t size) mutable {
        size_t count = text.copy(buffer, size);
        text.remove_prefix(count);
        return count;
    };
}

}  // namespace migrate::server
