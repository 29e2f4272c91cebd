#include "server/lock_capacity.hpp"

#include <string_view>

#include "core/ops/operation.hpp"
#include "core/ports/host.hpp"
#include "pg/call.hpp"

namespace migrate::server {

namespace {

// What a table takes with it: its key's index and its sequence; when dropped, also its types, constraints
// and defaults.  Seen in pg_locks on PostgreSQL 15 for a table with a serial key.
constexpr int64 locks_to_create_table = 3;
constexpr int64 locks_to_drop_table = 5;

// In the documentation of max_locks_per_transaction: room for that many objects for each session and each
// prepared transaction.
int64 documented_capacity() {
    return int64{max_locks_per_xact} * (MaxBackends + max_prepared_xacts);
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool is_word(std::string_view text, std::string_view word) {
    if (text.size() != word.size()) return false;
    for (size_t i = 0; i < word.size(); ++i)
        if ((text[i] & ~0x20) != word[i]) return false;
    return true;
}

// The locks of a script by its words CREATE and DROP and the two that follow each (CREATE UNIQUE INDEX).  It
// is not parsed, which would cost several per cent of the run; one in a string or comment counts as well.
int64 locks_of(std::string_view script) {
    int64 locks = 0;
    int near = 0;  // how many words may still follow the last CREATE or DROP
    bool drop = false;
    for (size_t i = 0; i < script.size();) {
        size_t start = i;
        while (i < script.size() && is_letter(script[i]))
            ++i;
        std::string_view word = script.substr(start, i - start);
        if (word.empty()) {
            ++i;
        } else if (is_word(word, "CREATE") || is_word(word, "DROP")) {
            drop = is_word(word, "DROP");
            near = 2;
        } else if (near > 0) {
            --near;
            if (is_word(word, "TABLE"))
                locks += drop ? locks_to_drop_table : locks_to_create_table;
            else if (is_word(word, "INDEX") || is_word(word, "SEQUENCE") || is_word(word, "CONSTRAINT") ||
                     is_word(word, "VIEW") || is_word(word, "TYPE") || is_word(word, "DOMAIN"))
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

    int64 locks = 0;
};

}  // namespace

void warn_about_lock_capacity(const Library& library, const std::vector<plan::Step>& steps) {
    LockCounter counter;
    for (const plan::Step& step : steps) {
        const Program& program = library.program(step);
        if (!program.is_live()) program.outline(counter);
    }
    auto warn = [](long long locks, long long capacity) {
        ereport(WARNING, (errmsg("this run may need more locks than the server has room for"),
                          errdetail("It needs about %lld locks, and the lock table is made for %lld.", locks,
                                    capacity),
                          errhint("Go in smaller steps, each in a transaction of its own, or raise "
                                  "max_locks_per_transaction.")));
    };
    if (counter.locks > documented_capacity()) pg::call(warn, counter.locks, documented_capacity());
}

}  // namespace migrate::server
