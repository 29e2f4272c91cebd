#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/ports/answer.hpp"
#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/context.hpp"

/// Questions to the catalogs.  They name everything with its schema, operators too, so that no search path
/// changes what they mean; which tables are seen without a schema is asked of the server.
namespace migrate::alembic {

/// What was asked: SQLAlchemy's name for the question, then its arguments.
using Question = std::vector<std::string>;

/// The answers that an Inspector has got: it does not ask twice.
using KnownAnswers = std::map<Question, Value>;

/// Who asks: an Inspector, or the dialect, which keeps no answers.
struct Asker {
    Context& context;
    KnownAnswers* known;

    /// The answer that is kept, or else the one that `ask` gets, which is kept unless it is None.
    template <class Ask>
    Value kept(const Question& question, Ask ask) const {
        if (!known) return ask();
        if (const auto found = known->find(question); found != known->end()) return found->second;
        const Value answer = ask();
        if (!answer.is_none()) known->emplace(question, answer);
        return answer;
    }

    /// Asks the server.  `name` is the question's, as scripts ask it.
    std::vector<Answer::Row> ask(std::string_view name, const std::string& sql) const;
};

/// A table, view, sequence or type as scripts name it.
struct NameInSchema {
    std::string name;
    std::optional<std::string> schema = {};  ///< nothing: seen by the search path
    bool by_keyword = false;                 ///< how SQLAlchemy hands the schema on: answers are kept apart

    Question question(std::string_view function) const;
};

/// The arguments `name` and `schema`.
NameInSchema name_argument_in_schema(Arguments& arguments, std::string_view name);

/// `expression` is that text.
std::string is(std::string_view expression, std::string_view text);
/// The columns of two catalogs are equal: OIDs, numbers.
std::string are_equal(std::string_view left, std::string_view right);

/// Which of the classes (alias c, in schema n) are meant.  Nothing: those seen by the search path, but for
/// the catalogs.
std::string class_in_scope(const std::optional<std::string>& schema);
/// The same of types (alias t, in schema n).  "*": of every schema.
std::string type_in_scope(const std::optional<std::string>& schema);

/// FROM pg_class c with its schema n.
extern const char* const from_classes;
/// The kind of class c is among these letters of relkind: "r,p".
std::string of_kinds(std::string_view kinds);
/// What SQLAlchemy counts as tables: foreign ones and all kinds of views, too.
inline constexpr std::string_view table_like = "r,p,f,v,m";
/// Class c is the table (or view) of that name.
std::string is_table(const NameInSchema& table);

/// Raises NoSuchTableError.
[[noreturn]] void raise_no_such_table(Context& context, const NameInSchema& table);

/// A column of an answer.
Value text_or_none(Context& context, const std::optional<std::string>& text);
bool is_true(const std::optional<std::string>& text);
Value integer_or_none(Context& context, const std::optional<std::string>& text);

}  // namespace migrate::alembic
