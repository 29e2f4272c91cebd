#include "core/script/alembic/live/result.hpp"

#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/live/server_exception.hpp"
#include "core/script/alembic/method.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/table.hpp"
#include "core/script/alembic/values/dict.hpp"
#include "core/script/alembic/values/str.hpp"

namespace migrate::alembic {

namespace {

enum class Least { none, one };

/// The only row there is; nothing if there is none, where that may be.
std::optional<Value> only(Result& self, Context& context, Least least) {
    const std::optional<Value> first = self.next(context);
    if (!first && least == Least::one)
        raise_sqlalchemy(context, "NoResultFound", "No row was found when one was required");
    if (first && self.next(context))
        raise_sqlalchemy(context, "MultipleResultsFound",
                         least == Least::one ? "Multiple rows were found when exactly one was required"
                                             : "Multiple rows were found when one or none was required");
    self.cursor().close();
    return first;
}

Value first_column(Context& context, const std::optional<Value>& row) {
    if (!row) return {};
    const auto* items = row->as<Row>();
    if (!items) return *row;
    if (items->items().empty()) context.refuse("a row without columns");
    return items->items().front();
}

Value all(Result& self, Context& context, Arguments& arguments) {
    arguments.finish();
    std::vector<Value> rows;
    while (auto row = self.next(context))
        rows.push_back(*row);
    return context.make<List>(std::move(rows));
}

Value fetchmany(Result& self, Context& context, Arguments& arguments) {
    const auto size = arguments.optional_integer("size").value_or(1);
    arguments.finish();
    std::vector<Value> rows;
    for (std::int64_t i = 0; i < size; ++i) {
        auto row = self.next(context);
        if (!row) break;
        rows.push_back(*row);
    }
    return context.make<List>(std::move(rows));
}

Value fetchone(Result& self, Context& context, Arguments& arguments) {
    arguments.finish();
    return self.next(context).value_or(Value());
}

Value first(Result& self, Context& context, Arguments& arguments) {
    arguments.finish();
    const Value row = self.next(context).value_or(Value());
    self.cursor().close();
    return row;
}

Value one(Result& self, Context& context, Arguments& arguments) {
    arguments.finish();
    return *only(self, context, Least::one);
}

Value one_or_none(Result& self, Context& context, Arguments& arguments) {
    arguments.finish();
    return only(self, context, Least::none).value_or(Value());
}

Value scalar(Result& self, Context& context, Arguments& arguments) {
    arguments.finish();
    return scalar_of(context, self);
}

Value scalar_one(Result& self, Context& context, Arguments& arguments) {
    arguments.finish();
    return first_column(context, only(self, context, Least::one));
}

Value scalar_one_or_none(Result& self, Context& context, Arguments& arguments) {
    arguments.finish();
    return first_column(context, only(self, context, Least::none));
}

[[noreturn]] void raise_no_such_column(Context& context, const Value& column) {
    if (column.is_integer()) context.raise(ExceptionType::index_error, "list index out of range");
    raise_sqlalchemy(context, "NoSuchColumnError",
                     "Could not locate column in row for column '" + str(context, column) + "'");
}

/// The number among `names` of a column that is given by its number, its name or itself.
size_t column_number(Context& context, const std::vector<std::string>& names, const Value& column) {
    size_t number = 0;
    if (column.is_integer()) {
        const std::int64_t given = column.as_integer();
        number = static_cast<size_t>(given < 0 ? given + static_cast<std::int64_t>(names.size()) : given);
    } else {
        const std::string name = column_name(context, column);
        while (number < names.size() && names[number] != name)
            ++number;
    }
    if (number >= names.size()) raise_no_such_column(context, column);
    return number;
}

Value scalars(Result& self, Context& context, Arguments& arguments) {
    const Value column = arguments.optional("index").value_or(Value::integer(0));
    arguments.finish();
    auto* scalars = context.make<Result>(self, Result::Kind::scalars);
    scalars->choose_columns(context, {column});
    return scalars;
}

/// As in SQLAlchemy, it is the result itself that reads no others from then on.
Value columns(Result& self, Context& context, Arguments& arguments) {
    const std::vector<Value> columns = arguments.rest();
    arguments.finish();
    self.choose_columns(context, columns);
    return &self;
}

Value unique(Result& self, Context& context, Arguments& arguments) {
    if (!arguments.is_finished()) context.refuse("unique() by a function");
    self.make_unique(context);
    return &self;
}

/// partitions(size): lists of so many rows.
class Partitions : public Iterator {
  public:
    Partitions(Result& result, std::int64_t size) : result_(result), size_(size) {}

    std::optional<Value> next(Context& context) override {
        std::vector<Value> rows;
        while (static_cast<std::int64_t>(rows.size()) < size_) {
            const auto row = result_.next(context);
            if (!row) break;
            rows.push_back(*row);
        }
        if (rows.empty()) return std::nullopt;
        return context.make<List>(std::move(rows));
    }

  private:
    Result& result_;
    std::int64_t size_;
};

Value partitions(Result& self, Context& context, Arguments& arguments) {
    const auto size = arguments.optional_integer("size");
    arguments.finish();
    if (!size || *size < 1) context.refuse("partitions() without a size");
    return context.make<Partitions>(self, *size);
}

Value mappings(Result& self, Context& context, Arguments& arguments) {
    arguments.finish();
    self.names(context);
    return context.make<Result>(self, Result::Kind::mappings);
}

Value keys(Result& self, Context& context, Arguments& arguments) {
    arguments.finish();
    std::vector<Value> names;
    for (const std::string& name : self.names(context))
        names.push_back(context.text(name));
    return context.make<List>(std::move(names));
}

Value close(Result& self, Context&, Arguments& arguments) {
    arguments.finish();
    self.cursor().close();
    return {};
}

/// tuples() and yield_per() give what they are asked of.
Value itself(Result& self, Context&, Arguments& arguments) {
    arguments.rest();
    arguments.finish();
    return &self;
}

constexpr Method<Result> methods[] = {
    {"all", &all},
    {"close", &close},
    {"columns", &columns},
    {"fetchall", &all},
    {"fetchmany", &fetchmany},
    {"fetchone", &fetchone},
    {"first", &first},
    {"keys", &keys},
    {"mappings", &mappings},
    {"one", &one},
    {"one_or_none", &one_or_none},
    {"partitions", &partitions},
    {"scalar", &scalar},
    {"scalar_one", &scalar_one},
    {"scalar_one_or_none", &scalar_one_or_none},
    {"scalars", &scalars},
    {"tuples", &itself},
    {"unique", &unique},
    {"yield_per", &itself},
};

/// result.cursor: only what the driver says of the columns.
class CursorFacts : public Object {
  public:
    explicit CursorFacts(Cursor& cursor) : cursor_(cursor) {}

    std::string_view type_name() const override { return "cursor"; }
    std::optional<Value> attribute(Context& context, std::string_view name) override {
        if (name == "description") return description_of(context, cursor_);
        if (name == "rowcount") return Value::integer(cursor_.row_count(context));
        return std::nullopt;
    }

  private:
    Cursor& cursor_;
};

}  // namespace

Value scalar_of(Context& context, Result& result) {
    const std::optional<Value> row = result.next(context);
    result.cursor().close();
    return first_column(context, row);
}

Value description_of(Context& context, Cursor& cursor) {
    if (!cursor.has_rows(context)) return {};
    std::vector<Value> columns;
    for (const Answer::Column& column : cursor.answer(context).columns)
        columns.push_back(context.make<Tuple>(std::vector<Value>{
            context.text(column.name), Value::integer(column.type.oid), {}, {}, {}, {}, {}}));
    return context.make<Tuple>(std::move(columns));
}

void Result::make_unique(Context& context) {
    if (!seen_) seen_ = context.make<Set>();
}

std::vector<std::string> Result::names(Context& context) const {
    const std::vector<std::string>& all = cursor_.names(context);
    if (!columns_) return all;
    std::vector<std::string> names;
    for (const size_t number : *columns_)
        names.push_back(all[number]);
    return names;
}

void Result::choose_columns(Context& context, const std::vector<Value>& columns) {
    const std::vector<std::string> names = this->names(context);
    std::vector<size_t> numbers;
    for (const Value& column : columns) {
        const size_t number = column_number(context, names, column);
        numbers.push_back(columns_ ? (*columns_)[number] : number);
    }
    columns_ = std::move(numbers);
}

Row& Result::chosen(Context& context, Row& row) const {
    if (!columns_) return row;
    auto names = std::make_shared<std::vector<std::string>>();
    std::vector<Value> items;
    for (const size_t number : *columns_) {
        names->push_back(row.names()[number]);
        items.push_back(row.items()[number]);
    }
    return *context.make<Row>(std::move(items), std::move(names));
}

std::optional<Value> Result::next(Context& context) {
    while (Row* given = cursor_.next(context)) {
        Row& row = chosen(context, *given);
        if (kind_ == Kind::scalars && row.items().empty()) raise_no_such_column(context, Value::integer(0));
        const Value read = kind_ == Kind::scalars ? row.items().front() : Value(&row);
        if (seen_) {
            if (migrate::alembic::contains(context, seen_, read)) continue;
            seen_->add(context, read);
        }
        return kind_ == Kind::mappings ? Value(&mapping_of(context, row)) : read;
    }
    return std::nullopt;
}

std::string_view Result::type_name() const {
    if (kind_ == Kind::scalars) return "ScalarResult";
    if (kind_ == Kind::mappings) return "MappingResult";
    return "CursorResult";
}

std::optional<Value> Result::attribute(Context& context, std::string_view name) {
    if (name == "rowcount") return Value::integer(cursor_.row_count(context));
    if (name == "inserted_primary_key") return cursor_.inserted_key(context);
    if (name == "closed") return Value::boolean(cursor_.is_closed());
    if (name == "cursor") return context.make<CursorFacts>(cursor_);
    if (name == "returns_rows") return Value::boolean(cursor_.has_rows(context));
    return find_method(context, methods, *this, name);
}

}  // namespace migrate::alembic
