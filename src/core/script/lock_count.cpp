#include "core/script/lock_count.hpp"

#include <array>
#include <string_view>

#include "core/ops/operation.hpp"
#include "core/ports/host.hpp"

namespace migrate {

namespace {

// What a table takes with it: its key's index and its sequence; when dropped, also its types, constraints
// and defaults.  Seen in pg_locks on PostgreSQL 15 for a table with a serial key.
constexpr std::int64_t locks_to_create_table = 3;
constexpr std::int64_t locks_to_drop_table = 5;

// Of words.
constexpr std::array<bool, 256> letters = [] {
    std::array<bool, 256> found{};
    for (size_t letter = 'a'; letter <= 'z'; ++letter)
        found[letter] = found[letter - 0x20] = true;
    found['_'] = true;
    return found;
}();

bool is_letter(char c) {
    return letters[static_cast<unsigned char>(c)];
}

// `word` is in capitals.
bool is_word(std::string_view text, std::string_view word) {
    if (text.size() != word.size()) return false;
    for (size_t i = 0; i < word.size(); ++i)
        if ((text[i] & ~0x20) != word[i]) return false;
    return true;
}

bool is_any_of(std::string_view text, std::initializer_list<std::string_view> words) {
    for (std::string_view word : words)
        if (is_word(text, word)) return true;
    return false;
}

// The locks of a script by its words CREATE and DROP and the three that follow each (CREATE OR REPLACE VIEW).
// It is not parsed, which would cost several per cent of the run; one in a string or comment counts as well.
std::int64_t locks_of(std::string_view script) {
    std::int64_t locks = 0;
    int near = 0;  // how many words may still follow the last CREATE or DROP
    bool drop = false;
    for (size_t i = 0; i < script.size();) {
        size_t start = i;
        while (i < script.size() && is_letter(script[i]))
            ++i;
        std::string_view word = script.substr(start, i - start);
        if (word.empty()) {
            ++i;
        } else if (is_any_of(word, {"CREATE", "DROP"})) {
            drop = is_word(word, "DROP");
            near = 3;
        } else if (near > 0) {
            --near;
            if (is_word(word, "TABLE"))
                locks += drop ? locks_to_drop_table : locks_to_create_table;
            else if (is_any_of(word, {"INDEX", "SEQUENCE", "CONSTRAINT", "VIEW", "TYPE", "DOMAIN"}))
                locks += 1;
            else
                continue;
            near = 0;
        }
    }
    return locks;
}

class LockCounter : public Host {
  public:
    void execute(const ops::Operation& operation) override {
        if (const auto* script = std::get_if<ops::Execute>(&operation.op))
            locks += locks_of(script->sql);
        else if (std::holds_alternative<ops::CreateTable>(operation.op))
            locks += locks_to_create_table;
        else if (std::holds_alternative<ops::DropTable>(operation.op))
            locks += locks_to_drop_table;
        else
            locks += 1;
    }

    std::int64_t locks = 0;
};

}  // namespace

std::int64_t count_locks(const Program& program) {
    LockCounter counter;
    program.outline(counter);
    return counter.locks;
}

}  // namespace migrate
