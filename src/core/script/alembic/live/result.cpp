#include "core/script/alembic/live/result.hpp"

#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/live/server_exception.hpp"
#include "core/script/alembic/method.hpp"
#include "core/script/alembic/operations.hpp"
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

Value scalars(Result& self, Context& context, Arguments& arguments) {
    const auto column = arguments.optional("index");
    arguments.finish();
    const std::vector<std::string>& names = self.cursor().names(context);
    size_t number = 0;
    if (column && column->is_integer()) {
        number = static_cast<size_t>(column->as_integer());
    } else if (column) {
        const auto* name = column->as<Str>();
        while (name && number < names.size() && names[number] != name->text())
            ++number;
        if (!name) context.refuse("a column that is given by neither its number nor its name");
    }
    if (number >= names.size())
        raise_sqlalchemy(context, "NoSuchColumnError", "Could not locate the column of scalars()");
    return context.make<Result>(self.cursor(), Result::Kind::scalars, number);
}

Value mappings(Result& self, Context& context, Arguments& arguments) {
    arguments.finish();
    self.cursor().names(context);
    return context.make<Result>(self.cursor(), Result::Kind::mappings);
}

Value keys(Result& self, Context& context, Arguments& arguments) {
    arguments.finish();
    std::vector<Value> names;
    for (const std::string& name : self.cursor().names(context))
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
    {"fetchall", &all},
    {"fetchmany", &fetchmany},
    {"fetchone", &fetchone},
    {"first", &first},
    {"keys", &keys},
    {"mappings", &mappings},
    {"one", &one},
    {"one_or_none", &one_or_none},
    {"scalar", &scalar},
    {"scalar_one", &scalar_one},
    {"scalar_one_or_none", &scalar_one_or_none},
    {"scalars", &scalars},
    {"tuples", &itself},
    {"yield_per", &itself},
};

class ResultIterator : public Iterator {
  public:
    explicit ResultIterator(Result& result) : result_(result) {}
    std::optional<Value> next(Context& context) override { return result_.next(context); }

  private:
    Result& result_;
};

}  // namespace

Value scalar_of(Context& context, Result& result) {
    const std::optional<Value> row = result.next(context);
    result.cursor().close();
    return first_column(context, row);
}

std::optional<Value> Result::next(Context& context) {
    Row* row = cursor_.next(context);
    if (!row) return std::nullopt;
    if (kind_ == Kind::scalars) return row->items()[column_];
    if (kind_ == Kind::mappings) return Value(&mapping_of(context, *row));
    return Value(row);
}

std::string_view Result::type_name() const {
    if (kind_ == Kind::scalars) return "ScalarResult";
    if (kind_ == Kind::mappings) return "MappingResult";
    return "CursorResult";
}

std::optional<Value> Result::attribute(Context& context, std::string_view name) {
    if (name == "rowcount") return Value::integer(cursor_.row_count(context));
    if (name == "returns_rows") return Value::boolean(cursor_.has_rows(context));
    return find_method(context, methods, *this, name);
}

Iterator* Result::iterate(Context& context) {
    return context.make<ResultIterator>(*this);
}

}  // namespace migrate::alembic
