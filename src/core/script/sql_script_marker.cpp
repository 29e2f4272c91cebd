#include "core/script/sql_script_marker.hpp"

#include <string>
#include <vector>

#include "core/error.hpp"
#include "core/script/script_error.hpp"
#include "core/text.hpp"

namespace migrate {

namespace {

using Kind = SqlMarker::Kind;

std::vector<std::string_view> words_of(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\f\v";
    std::vector<std::string_view> words;
    for (size_t start = text.find_first_not_of(blanks); start != std::string_view::npos;) {
        size_t end = text.find_first_of(blanks, start);
        words.push_back(text.substr(start, end - start));
        start = end == std::string_view::npos ? end : text.find_first_not_of(blanks, end);
    }
    return words;
}

class MarkerReader {
  public:
    MarkerReader(std::string_view comment, std::string_view path, std::uint64_t line)
        : words_(words_of(comment)), path_(path), line_(line) {}

    std::optional<SqlMarker> read() const {
        if (words_.empty()) return std::nullopt;
        std::string first = ascii_lower(words_[0]);
        if (first.starts_with("migrate:")) return dbmate();
        if (first == "+goose") return goose();
        return std::nullopt;
    }

  private:
    SqlMarker dbmate() const {
        if (words_[0] != "migrate:up" && words_[0] != "migrate:down")
            unknown("dbmate's markers are \"-- migrate:up\" and \"-- migrate:down\".");
        SqlMarker marker{SqlTool::dbmate, words_[0] == "migrate:up" ? Kind::up : Kind::down};
        for (size_t i = 1; i < words_.size(); ++i) {
            // As dbmate has it, a word without a colon is a remark.
            if (words_[i].find(':') == std::string_view::npos) continue;
            if (words_[i] != "transaction:false" && words_[i] != "transaction:true")
                fail(sqlstate::syntax_error, "unknown option " + in_quotes(words_[i]) + " of a marker",
                     "The options are transaction:false and transaction:true.");
            marker.transaction = words_[i] == "transaction:true";
        }
        return marker;
    }

    // goose does not care for the case of its words.
    SqlMarker goose() const {
        std::string word;
        for (size_t i = 1; i < words_.size(); ++i)
            word += (i > 1 ? " " : "") + ascii_lower(words_[i]);
        if (word == "up") return {SqlTool::goose, Kind::up};
        if (word == "down") return {SqlTool::goose, Kind::down};
        if (word == "no transaction") return {SqlTool::goose, Kind::no_transaction};
        if (word == "statementbegin") return {SqlTool::goose, Kind::statement_begin};
        if (word == "statementend") return {SqlTool::goose, Kind::statement_end};
        if (word == "envsub on" || word == "envsub off")
            fail(sqlstate::feature_not_supported,
                 "goose's substitution of environment variables is not supported",
                 "The server's environment is not the one that the file was written for; write the values "
                 "out.");
        unknown(
            "goose's markers are \"-- +goose Up\", Down, NO TRANSACTION, StatementBegin and StatementEnd.");
    }

    [[noreturn]] void unknown(const std::string& hint) const {
        fail(sqlstate::syntax_error, "unknown marker " + in_quotes("-- " + join(words_, " ")), hint);
    }

    [[noreturn]] void fail(SqlState state, const std::string& problem, const std::string& hint) const {
        throw script_error(state, problem, path_, line_).hint(hint);
    }

    std::vector<std::string_view> words_;
    std::string_view path_;
    std::uint64_t line_;
};

}  // namespace

std::optional<SqlMarker> read_sql_marker(std::string_view comment, std::string_view path,
                                         std::uint64_t line) {
    return MarkerReader(comment, path, line).read();
}

}  // namespace migrate
