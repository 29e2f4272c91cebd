#include "server/statement_scan.hpp"

#include "pg/guc.hpp"
#include "pg/memory.hpp"

namespace migrate::server {

namespace {

// The lexer takes the list of keywords from its caller.  These are all that matter here, with token codes of
// our own, above all others; every other word is an identifier.  The lookup wants a perfect hash, in any case
// of the letters.
enum Keyword : uint16 {
    kw_as = 10000,
    kw_atomic,
    kw_begin,
    kw_case,
    kw_create,
    kw_end,
    kw_function,
    kw_or,
    kw_procedure,
    kw_replace
};

constexpr char keyword_text[] = "as\0atomic\0begin\0case\0create\0end\0function\0or\0procedure\0replace";
constexpr uint16 keyword_offsets[] = {0, 3, 10, 16, 21, 28, 32, 41, 44, 54};
constexpr uint16 keyword_tokens[] = {kw_as,  kw_atomic,   kw_begin, kw_case,      kw_create,
                                     kw_end, kw_function, kw_or,    kw_procedure, kw_replace};

int keyword_hash(const void* key, size_t length) {
    char first = static_cast<char>(*static_cast<const char*>(key) | 0x20);
    switch (length) {
        case 2:
            return first == 'a' ? 0 : 7;
        case 3:
            return 5;
        case 4:
            return 3;
        case 5:
            return 2;
        case 6:
            return first == 'a' ? 1 : 4;
        case 7:
            return 9;
        case 8:
            return 6;
        case 9:
            return 8;
        default:
            return -1;
    }
}

constexpr ScanKeywordList keywords = {keyword_text, keyword_offsets, keyword_hash, lengthof(keyword_tokens),
                                      9};

// What has been seen of a statement, as far as it tells where it ends.
class Nesting {
  public:
    void take(int token) {
        if (token == '(') ++parentheses_;
        if (token == ')' && parentheses_ > 0) --parentheses_;
        if (words_ < 4) take_head(token);
        bool is_label = before_ == kw_as || before_ == '.';  // as in SELECT 1 AS end
        if (is_routine_ && token == kw_atomic && before_ == kw_begin && blocks_ == 0) {
            blocks_ = 1;
        } else if (blocks_ > 0 && !is_label) {
            if (token == kw_case) ++blocks_;  // CASE ends in END, too
            if (token == kw_end) --blocks_;
        }
        before_ = token;
    }

    bool is_open() const { return parentheses_ > 0 || blocks_ > 0; }

  private:
    // CREATE [OR REPLACE] FUNCTION|PROCEDURE
    void take_head(int token) {
        ++words_;
        if (words_ == 1) may_be_routine_ = token == kw_create;
        if (!may_be_routine_ || words_ == 1) return;
        is_routine_ = token == kw_function || token == kw_procedure;
        may_be_routine_ = (words_ == 2 && token == kw_or) || (words_ == 3 && token == kw_replace);
    }

    int words_ = 0;
    bool may_be_routine_ = false;
    bool is_routine_ = false;
    int parentheses_ = 0;
    int blocks_ = 0;
    int before_ = 0;
};

// Plain data, so that what was found before the lexer raised an error can still be used.
struct Found {
    StatementSpan* spans;
    int count;
    int capacity;
    int start;      // of the statement that is open; -1: there is none
    int backslash;  // -1: there is none
};

void add(Found* found, size_t end) {
    if (found->count == found->capacity) {
        found->capacity *= 2;
        found->spans =
            static_cast<StatementSpan*>(repalloc(found->spans, sizeof(StatementSpan) * found->capacity));
    }
    found->spans[found->count++] = {static_cast<size_t>(found->start), end};
    found->start = -1;
}

void scan(const char* text, Found* found) {
    found->spans = static_cast<StatementSpan*>(palloc(sizeof(StatementSpan) * found->capacity));
    core_yy_extra_type extra;
    core_yyscan_t lexer = scanner_init(text, &extra, &keywords, keyword_tokens);
    extra.escape_string_warning = false;  // the statement's own parser warns
    Nesting nesting;
    core_YYSTYPE value;
    YYLTYPE location;
    while (int token = core_yylex(&value, &location, lexer)) {
        if (token == '\\') {
            found->backslash = location;
            return;
        }
        if (token == ';' && !nesting.is_open()) {
            if (found->start >= 0) add(found, location);
            nesting = Nesting();
            continue;
        }
        if (found->start < 0) found->start = location;
        nesting.take(token);
    }
}

}  // namespace

bool is_complaint_of_lexer(const pg::Error& error) {
    int category = ERRCODE_TO_CATEGORY(error.sqlstate());
    return category == ERRCODE_TO_CATEGORY(ERRCODE_SYNTAX_ERROR) || category == ERRCODE_DATA_EXCEPTION ||
           category == ERRCODE_FEATURE_NOT_SUPPORTED;
}

StatementScan scan_statements(std::string_view text, bool is_all) {
    pg::TemporaryMemory memory("budgets_migrate statement scan");
    pg::SettingsScope quiet;
    quiet.set("client_min_messages", "error");  // the statement itself will bring the notices, when it runs
    Found found{nullptr, 0, 64, -1, -1};
    try {
        pg::call(scan, text.data(), &found);
    } catch (const pg::Error& error) {
        if (!is_complaint_of_lexer(error)) throw;
        if (is_all && found.start < 0)
            found.start = found.count ? static_cast<int>(found.spans[found.count - 1].end) + 1 : 0;
    }
    StatementScan result;
    result.statements.assign(found.spans, found.spans + found.count);
    if (found.backslash >= 0)
        result.backslash = found.backslash;
    else if (is_all && found.start >= 0)
        result.statements.push_back({static_cast<size_t>(found.start), text.size()});
    return result;
}

}  // namespace migrate::server
