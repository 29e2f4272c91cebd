// Any text is taken by the reader of Alembic's scripts: it is parsed, its header is read and its functions
// are run within small limits, or there is an error that says what is wrong.  Nothing else may happen.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iterator>
#include <string>

#include "core/error.hpp"
#include "core/ops/operation.hpp"
#include "core/ports/host.hpp"
#include "core/ports/statement_failure.hpp"
#include "core/script/alembic/alembic_script.hpp"

namespace {

void require(bool holds) {
    if (!holds) abort();
}

class RenderingHost : public migrate::Host {
  public:
    void execute(const migrate::ops::Operation& operation) override { migrate::ops::render(operation); }
    bool is_offline() const override { return true; }
};

// Answers anything with something: rows of many types, whose texts need not be such types'; now and then a
// statement fails.  It requires that savepoints are used in pairs.
class AnsweringHost : public migrate::Host {
  public:
    void execute(const migrate::ops::Operation& operation) override {
        migrate::ops::render(operation);
        fail_now_and_then();
    }
    bool answers() const override { return true; }

    migrate::Answer query(const migrate::ops::Execute& statement, const migrate::AnswerLimits&) override {
        fail_now_and_then();
        return answer(statement.sql);
    }
    // The catalogs keep to their columns: here those of an empty database, and one value where no table is
    // asked.
    migrate::Answer inspect(const std::string& sql, const migrate::AnswerLimits&) override {
        migrate::Answer answer;
        answer.has_rows = true;
        if (sql.find(" FROM ") == std::string::npos) answer.rows.push_back({"150004"});
        return answer;
    }

    void begin_savepoint() override { ++savepoints_; }
    void release_savepoint() override { require(savepoints_-- > 0); }
    void roll_back_savepoint() override { require(savepoints_-- > 0); }

  private:
    void fail_now_and_then() {
        constexpr const char* states[] = {"42P01", "23505", "22012", "XX000"};
        const migrate::Error error(migrate::sqlstate::internal_error, "it failed");
        if (++asked_ % 5 != 0 || savepoints_ == 0) return;
        --savepoints_;
        throw migrate::StatementFailure(states[asked_ % std::size(states)], "it failed", "",
                                        std::make_exception_ptr(error));
    }

    migrate::Answer answer(const std::string& sql) {
        struct Sample {
            migrate::ServerType type;
            const char* text;
        };
        static const Sample samples[] = {
            {{23, "int4"}, "42"},
            {{25, "text"}, "a text with ' and \xC3\xA4"},
            {{1700, "numeric"}, "-123456789012345678901234567890.5"},
            {{16, "bool"}, "t"},
            {{1082, "date"}, "2024-02-29"},
            {{1114, "timestamp"}, "2024-02-29 23:59:59.5"},
            {{1184, "timestamptz"}, "infinity"},
            {{1186, "interval"}, "1 year -2 days +03:04:05.6"},
            {{2950, "uuid"}, "6ba7b810-9dad-11d1-80b4-00c04fd430c8"},
            {{3802, "jsonb"}, "{\"a\": [1, {\"b\": null}]}"},
            {{1007, "_int4", 23, "int4"}, "[0:1]={1,NULL}"},
            {{1009, "_text", 25, "text"}, "{a,\"b,c\",{}}"},
            {{17, "bytea"}, "\\x00ff"},
            {{701, "float8"}, "NaN"},
        };
        const size_t hash = std::hash<std::string>()(sql) + asked_;
        migrate::Answer answer;
        answer.has_rows = hash % 8 != 0;
        answer.row_count = static_cast<std::int64_t>(hash % 4) - 1;
        if (!answer.has_rows) return answer;
        for (size_t column = 0; column <= hash % 3; ++column)
            answer.columns.push_back({column == 2 ? "a" : std::string(1, static_cast<char>('a' + column)),
                                      samples[(hash / 3 + column) % std::size(samples)].type});
        for (size_t row = 0; row < hash % 4; ++row) {
            auto& texts = answer.rows.emplace_back();
            for (size_t column = 0; column < answer.columns.size(); ++column) {
                // Mostly a text of the type, sometimes another's, sometimes NULL.
                const size_t shift = (hash / 7 + row) % 6 == 0 ? 1 : 0;
                const auto& sample = samples[(hash / 3 + column + shift) % std::size(samples)];
                if ((hash / 11 + row + column) % 5 == 0)
                    texts.emplace_back(std::nullopt);
                else
                    texts.emplace_back(sample.text);
            }
        }
        return answer;
    }

    int savepoints_ = 0;
    size_t asked_ = 0;
};

template <class Work>
void run(Work work) {
    try {
        work();
    } catch (const migrate::Error& error) {
        require(!error.message().empty());
        require(!error.context().empty());
    }
}

void run_on_hosts(const migrate::Program& program) {
    run([&] {
        RenderingHost host;
        program.run(host);
    });
    try {
        AnsweringHost host;
        program.run(host);
    } catch (const migrate::Error& error) {  // its own failures have no context
        require(!error.message().empty());
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, size_t size) {
    using migrate::alembic::AlembicScript;
    std::string_view text(reinterpret_cast<const char*>(data), size);
    auto environment = std::make_shared<migrate::alembic::Environment>();
    environment->limits = {.steps = 20'000, .memory = 4 * 1024 * 1024, .depth = 200};
    run([&] { AlembicScript::read(text, "fuzz.py"); });
    run([&] {
        AlembicScript script = AlembicScript::parse(text, "fuzz.py");
        for (auto program : {script.upgrade(environment), script.downgrade(environment)})
            if (program) run_on_hosts(*program);
    });
    return 0;
}
