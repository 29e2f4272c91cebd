#include "core/script/alembic/live/row.hpp"

#include "core/script/alembic/live/server_exception.hpp"
#include "core/script/alembic/method.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/from.hpp"
#include "core/script/alembic/values/str.hpp"
#include "core/text.hpp"

namespace migrate::alembic {

namespace {

/// A str, or a column, which stands for its name.
std::optional<std::string> key_name(const Value& key) {
    if (const auto* text = key.as<Str>()) return text->text();
    if (const auto* column = key.as<ColumnObject>()) return column->name();
    return std::nullopt;
}

std::vector<Value> name_values(Context& context, const Row& row) {
    std::vector<Value> names;
    for (const std::string& name : row.names())
        names.push_back(context.text(name));
    return names;
}

Value as_tuple(Row& self, Context& context, Arguments& arguments) {
    arguments.finish();
    return context.make<Tuple>(self.items());
}

Value as_dict(Row& self, Context& context, Arguments& arguments) {
    arguments.finish();
    auto* dict = context.make<Dict>();
    for (const auto& [name, value] : mapping_of(context, self).items())
        dict->set(context, name, value);
    return dict;
}

Value keys(Row& self, Context& context, Arguments& arguments) {
    arguments.finish();
    return context.make<List>(name_values(context, self));
}

Value values(Row& self, Context& context, Arguments& arguments) {
    arguments.finish();
    return context.make<List>(self.items());
}

Value items(Row& self, Context& context, Arguments& arguments) {
    arguments.finish();
    std::vector<Value> pairs;
    for (size_t i = 0; i < self.items().size(); ++i)
        pairs.push_back(
            context.make<Tuple>(std::vector<Value>{context.text(self.names()[i]), self.items()[i]}));
    return context.make<List>(std::move(pairs));
}

// keys(), values() and items() are those of SQLAlchemy 1.4's rows.
constexpr Method<Row> methods[] = {
    {"_asdict", &as_dict}, {"_tuple", &as_tuple}, {"items", &items},
    {"keys", &keys},       {"tuple", &as_tuple},  {"values", &values},
};

}  // namespace

std::optional<Value> Row::find(Context& context, std::string_view name) const {
    std::optional<Value> found;
    for (size_t i = 0; i < names_->size(); ++i) {
        if ((*names_)[i] != name) continue;
        if (found)
            raise_sqlalchemy(context, "InvalidRequestError",
                             "Ambiguous column name '" + std::string(name) + "' in result set");
        found = items()[i];
    }
    return found;
}

std::optional<Value> Row::attribute(Context& context, std::string_view name) {
    if (auto value = find(context, name)) return value;
    if (name == "_mapping") return Value(&mapping_of(context, *this));
    if (name == "_fields") return context.make<Tuple>(name_values(context, *this));
    if (auto method = find_method(context, methods, *this, name)) return method;
    return Tuple::attribute(context, name);
}

Value Row::item(Context& context, const Value& key) {
    const auto name = key_name(key);
    if (!name) return Tuple::item(context, key);
    if (auto value = find(context, *name)) return *value;
    raise_sqlalchemy(context, "NoSuchColumnError",
                     "Could not locate column in row for column '" + *name + "'");
}

Value RowMapping::item(Context& context, const Value& key) {
    const auto name = key_name(key);
    if (name)
        if (auto value = find(context, *name)) return *value;
    raise_sqlalchemy(context, "NoSuchColumnError",
                     "Could not locate column in row for column " + alembic::repr(context, key));
}

std::optional<bool> RowMapping::contains(Context& context, const Value& item) {
    const auto name = key_name(item);
    return name && find(context, *name).has_value();
}

void RowMapping::set_item(Context& context, const Value&, Value) {
    context.raise(ExceptionType::type_error, "'RowMapping' object does not support item assignment");
}

void RowMapping::delete_item(Context& context, const Value&) {
    context.raise(ExceptionType::type_error, "'RowMapping' object doesn't support item deletion");
}

RowMapping& mapping_of(Context& context, const Row& row) {
    auto* mapping = context.make<RowMapping>();
    for (size_t i = 0; i < row.names().size(); ++i)
        mapping->set(context, row.names()[i], row.items()[i]);
    return *mapping;
}

}  // namespace migrate::alembic
