#include "core/script/alembic/live/cursor.hpp"

#include <algorithm>

#include "core/script/alembic/live/reading.hpp"
#include "core/script/alembic/live/server_exception.hpp"

namespace migrate::alembic {

namespace {

ColumnNames names_of(const Answer& answer) {
    auto names = std::make_shared<std::vector<std::string>>();
    for (const Answer::Column& column : answer.columns)
        names->push_back(column.name);
    return names;
}

/// The types that the statement knows its columns by: in their order, but by their names where it gives more
/// or fewer than it says, because a piece of text stands for several, or in another order.
std::vector<const ddl::Type*> types_of(const Answer& answer, const ResultColumns& columns) {
    std::vector<const ddl::Type*> types(answer.columns.size());
    for (size_t i = 0; i < types.size(); ++i) {
        const std::string& name = answer.columns[i].name;
        const auto named = std::find_if(columns.begin(), columns.end(),
                                        [&](const auto& column) { return column.first == name; });
        const bool is_in_order =
            columns.size() == types.size() && (columns[i].first == name || named == columns.end());
        if (is_in_order)
            types[i] = columns[i].second.type;
        else if (named != columns.end())
            types[i] = named->second.type;
    }
    return types;
}

}  // namespace

Cursor::Cursor(Answer answer, const ResultColumns& columns, InsertedKey key)
    : answer_(std::move(answer)),
      names_(names_of(*answer_)),
      types_(types_of(*answer_, columns)),
      key_(std::move(key)) {}

void Cursor::require_answer(Context& context) const {
    if (!answer_) context.refuse_question("the result of execute()");
    if (is_passed_over())
        context.fail(sqlstate::object_not_in_prerequisite_state,
                     "the script asks for the result of a statement that has been committed earlier",
                     "Look what is there, and call with resume => 'restart' or resume => 'done'.");
}

void Cursor::require_rows(Context& context) const {
    require_answer(context);
    if (!answer_->has_rows)
        raise_sqlalchemy(context, "ResourceClosedError",
                         "This result object does not return rows. It has been closed automatically.");
}

bool Cursor::has_rows(Context& context) {
    require_answer(context);
    return answer_->has_rows;
}

std::int64_t Cursor::row_count(Context& context) {
    require_answer(context);
    return answer_->row_count;
}

const Answer& Cursor::answer(Context& context) const {
    require_answer(context);
    return *answer_;
}

Value Cursor::inserted_key(Context& context) const {
    require_answer(context);
    if (!key_.problem.empty()) raise_sqlalchemy(context, "InvalidRequestError", key_.problem);
    return key_.row;
}

const std::vector<std::string>& Cursor::names(Context& context) {
    require_rows(context);
    return *names_;
}

Row* Cursor::next(Context& context) {
    require_rows(context);
    if (is_closed_) raise_sqlalchemy(context, "ResourceClosedError", "This result object is closed.");
    context.step();
    if (next_ == answer_->rows.size()) return nullptr;
    Answer::Row& texts = answer_->rows[next_++];
    std::vector<Value> values;
    for (size_t i = 0; i < texts.size(); ++i)
        values.push_back(value_of_column(context, answer_->columns[i].type, texts[i], types_[i]));
    texts = {};  // no row is read twice
    return context.make<Row>(std::move(values), names_);
}

}  // namespace migrate::alembic
