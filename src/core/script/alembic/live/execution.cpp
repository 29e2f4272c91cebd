#include "core/script/alembic/live/execution.hpp"

#include <algorithm>
#include <iterator>

#include "core/script/alembic/live/driver_sql.hpp"
#include "core/script/alembic/live/parameter_sets.hpp"
#include "core/script/alembic/live/server_exception.hpp"
#include "core/script/alembic/op/execute.hpp"
#include "core/script/alembic/raised.hpp"
#include "core/script/alembic/sqlalchemy/dml.hpp"
#include "core/script/alembic/sqlalchemy/text.hpp"
#include "core/script/alembic/values/dict.hpp"
#include "core/script/alembic/values/sequence.hpp"
#include "core/script/alembic/values/str.hpp"

namespace migrate::alembic {

namespace {

/// What an operation gives; nothing where there is no database to give it.
std::optional<Answer> answer_to(Context& context, ops::Operation operation) {
    Database& database = context.database();
    auto* execute = std::get_if<ops::Execute>(&operation.op);
    if (!execute || !database.answers()) {
        context.execute(operation);
        return database.answers() ? std::optional(Answer()) : std::nullopt;
    }
    if (context.in_autocommit()) execute->autocommit = true;
    return database.query(*execute);
}

/// Does `work`, and gives an exception of the server's the parameters that the statement has come with.
template <class Work>
decltype(auto) with_parameters(const Value& parameters, Work work) {
    try {
        return work();
    } catch (const Raised& raised) {
        if (auto* exception = raised.exception().as<WrappedException>())
            exception->set_parameters(parameters);
        throw;
    }
}

Cursor& run(Context& context, const PreparedStatement& prepared) {
    auto answer = answer_to(context, prepared.operation);
    if (!answer) return *context.make<Cursor>();
    InsertedKey key = inserted_key(context, prepared.statement, *answer);
    return *context.make<Cursor>(std::move(*answer), result_columns(prepared.statement), std::move(key));
}

void add_answer(Answer& together, Answer more) {
    together.is_passed_over |= more.is_passed_over;
    if (more.row_count >= 0)
        together.row_count = std::max<std::int64_t>(together.row_count, 0) + more.row_count;
    if (!more.has_rows) return;
    together.has_rows = true;
    together.columns = std::move(more.columns);
    std::move(more.rows.begin(), more.rows.end(), std::back_inserter(together.rows));
}

/// Runs one statement for each set of parameters.  Their changes are counted together.  Of the rows that they
/// give, there are those of insert().returning() alone, as with SQLAlchemy; a list of one set is that set.
template <class Prepare>
Cursor& run_for_each(Context& context, const std::vector<Value>& sets, Prepare prepare) {
    if (sets.size() == 1)
        return with_parameters(sets.front(),
                               [&]() -> Cursor& { return run(context, prepare(sets.front())); });
    const Value all = context.make<List>(sets);
    std::optional<Answer> together;
    if (context.database().answers()) together.emplace();
    ResultColumns columns;
    for (const Value& set : sets) {
        const PreparedStatement prepared = prepare(set);
        auto answer = with_parameters(all, [&] { return answer_to(context, prepared.operation); });
        if (!answer) continue;
        inserted_key(context, prepared.statement, *answer);
        if (prepared.statement.as<Insert>())
            columns = result_columns(prepared.statement);
        else
            answer->has_rows = false;
        add_answer(*together, std::move(*answer));
    }
    if (!together) return *context.make<Cursor>();
    const char* problem =
        "This statement was an executemany call; if primary key returning is supported, please use "
        ".inserted_primary_key_rows.";
    return *context.make<Cursor>(std::move(*together), columns, InsertedKey{{}, problem});
}

/// A list of sets of parameters, as against one set.
bool is_list_of_sets(const Value& parameters) {
    const auto* list = parameters.as<List>();
    return list && !list->items().empty() &&
           (list->items().front().as<Sequence>() || list->items().front().as<Dict>());
}

/// A list without sets, which SQLAlchemy takes for no parameters.
bool is_empty_list(const Value& parameters) {
    const auto* list = parameters.as<List>();
    return list && list->items().empty();
}

/// A text for the driver that comes without parameters: only a doubled percent sign says anything.
Cursor& execute_bare_text(Context& context, const std::string& text) {
    if (text.find("%%") == std::string::npos) return execute_plain_sql(context, text);
    return execute_driver_sql(context, text, Value());
}

}  // namespace

Cursor& execute_statement(Context& context, Arguments& arguments, PlainText plain_text) {
    const Value statement = arguments.required("statement");
    std::optional<Value> parameters = arguments.optional("parameters");
    if (!parameters) parameters = arguments.optional("params", Arguments::keyword_only);
    for (const char* keyword : {"execution_options", "bind_arguments"})
        arguments.ignore(keyword);
    std::vector<Value> sets = arguments.rest();
    if (const auto keywords = arguments.take_keywords(); !keywords.empty()) {
        auto* dict = context.make<Dict>();
        for (const auto& [name, value] : keywords)
            dict->set(context, name, value);
        parameters = dict;
    }
    arguments.finish();
    const auto* text = plain_text == PlainText::driver ? statement.as<Str>() : nullptr;
    if (const auto* tuple = parameters ? parameters->as<Tuple>() : nullptr; tuple && !text)
        parameters = context.make<List>(tuple->items());  // the driver alone has a use for a tuple
    if (sets.empty() && parameters && is_empty_list(*parameters)) parameters.reset();
    if (!sets.empty()) sets.insert(sets.begin(), *parameters);

    const auto prepare = [&](const std::optional<Value>& set) {
        if (text)
            return PreparedStatement{ops::Execute(driver_sql(context, text->text(), set.value_or(Value())))};
        return prepare_statement(context, statement, set);
    };
    if (text && !sets.empty() && !sets.front().as<Sequence>() && !sets.front().as<Dict>())
        return run(context, prepare(context.make<Tuple>(sets)));
    if (sets.empty() && parameters && is_list_of_sets(*parameters)) sets = parameters->as<List>()->items();
    if (!sets.empty() && (statement.as<Insert>() || statement.as<Update>()))
        sets = with_names_of_first(context, std::move(sets));
    if (!sets.empty()) return run_for_each(context, sets, prepare);
    if (text && (!parameters || parameters->is_none())) return execute_bare_text(context, text->text());
    return with_parameters(parameters.value_or(Value()),
                           [&]() -> Cursor& { return run(context, prepare(parameters)); });
}

Cursor& execute_driver_sql(Context& context, const std::string& text, const Value& parameters) {
    const auto prepare = [&](const Value& set) {
        return PreparedStatement{ops::Execute(driver_sql(context, text, set))};
    };
    if (is_list_of_sets(parameters)) return run_for_each(context, parameters.as<List>()->items(), prepare);
    return with_parameters(parameters, [&]() -> Cursor& { return run(context, prepare(parameters)); });
}

Cursor& execute_plain_sql(Context& context, const std::string& text) {
    return run(context, {ops::Execute(text)});
}

}  // namespace migrate::alembic
