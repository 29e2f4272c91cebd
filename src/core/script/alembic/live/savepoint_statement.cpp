#include "core/script/alembic/live/savepoint_statement.hpp"

#include <algorithm>

#include "core/ops/execute.hpp"
#include "core/script/alembic/module.hpp"
#include "core/script/alembic/op/modules.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/text.hpp"

namespace migrate::alembic {

namespace {

/// The savepoints that statements have made, the innermost last.  A name may be there more than once.
class NamedSavepoints : public Object {
  public:
    struct Named {
        std::string name;
        Savepoint savepoint;
    };

    std::string_view type_name() const override { return "savepoints"; }

    void begin(Context& context, const std::string& name) {
        context.heap().charge(sizeof(Entry) + sizeof(Named) + name.size());
        entries_.push_back(context.make<Entry>(context, name));
    }

    void release(Context& context, const std::string& name) {
        open(context, name).savepoint.release();
        forget_ended();
    }

    /// The savepoint is there again afterwards, as it was.
    void roll_back_to(Context& context, const std::string& name) {
        open(context, name).savepoint.roll_back();
        forget_ended();
        begin(context, name);
    }

  private:
    class Entry : public Object {
      public:
        Entry(Context& context, const std::string& name) : named{name, Savepoint(context.database())} {}
        std::string_view type_name() const override { return "savepoint"; }
        Named named;
    };

    Named& open(Context& context, const std::string& name) {
        for (auto entry = entries_.rbegin(); entry != entries_.rend(); ++entry)
            if ((*entry)->named.name == name && (*entry)->named.savepoint.is_open()) return (*entry)->named;
        context.refuse("savepoint " + in_quotes(name) +
                           ", which is not there or has ended with the block that it was made in,",
                       "Write: with op.get_bind().begin_nested(): …");
    }

    void forget_ended() {
        std::erase_if(entries_, [](const Entry* entry) { return !entry->named.savepoint.is_open(); });
    }

    std::vector<Entry*> entries_;
};

Value make_savepoints(Context& context) {
    return context.make<NamedSavepoints>();
}

constexpr Member members[] = {value("_savepoints", &make_savepoints)};

NamedSavepoints& savepoints_of(Context& context) {
    return *attribute(context, context.import_module("alembic.op"), "_savepoints").as<NamedSavepoints>();
}

/// The words of a statement that is nothing but words; none for any other.
std::vector<std::string> words_of(std::string_view sql) {
    constexpr size_t most = 64;  // of NAMEDATALEN, besides the words in front
    constexpr std::string_view space = " \t\r\n\f\v";
    while (!sql.empty() && (space.find(sql.back()) != std::string_view::npos || sql.back() == ';'))
        sql.remove_suffix(1);
    std::vector<std::string> words;
    if (sql.size() > 3 * most) return words;
    for (size_t begin = sql.find_first_not_of(space); begin != std::string_view::npos;) {
        const size_t end = std::min(sql.find_first_of(space, begin), sql.size());
        words.push_back(ascii_lower(sql.substr(begin, end - begin)));
        begin = sql.find_first_not_of(space, end);
    }
    return words;
}

bool is_plain_name(const std::string& word) {
    return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
}

/// Whether `words` are `beginning`, with SAVEPOINT behind it or not, and a name.
bool is_statement(const std::vector<std::string>& words, std::vector<std::string> beginning) {
    if (words.empty() || !is_plain_name(words.back())) return false;
    const std::vector<std::string> front(words.begin(), words.end() - 1);
    if (front == beginning) return true;
    beginning.emplace_back("savepoint");
    return front == beginning;
}

}  // namespace

bool run_savepoint_statement(Context& context, const ops::Operation& operation) {
    const auto* execute = std::get_if<ops::Execute>(&operation.op);
    if (!execute || !context.database().answers()) return false;
    const std::vector<std::string> words = words_of(execute->sql);
    if (words.size() < 2) return false;
    const std::string& name = words.back();
    if (words.size() == 2 && words.front() == "savepoint" && is_plain_name(name)) {
        context.announce(context.in_autocommit());
        savepoints_of(context).begin(context, name);
    } else if (is_statement(words, {"release"})) {
        savepoints_of(context).release(context, name);
    } else if (is_statement(words, {"rollback", "to"})) {
        savepoints_of(context).roll_back_to(context, name);
    } else {
        return false;
    }
    return true;
}

constexpr ModuleTable op_savepoints{"alembic.op", members};

}  // namespace migrate::alembic
