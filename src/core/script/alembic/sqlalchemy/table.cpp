#include "core/script/alembic/sqlalchemy/table.hpp"

#include "core/ops/operation.hpp"
#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/method.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/compiler.hpp"
#include "core/script/alembic/sqlalchemy/constraint.hpp"
#include "core/script/alembic/sqlalchemy/dml.hpp"
#include "core/script/alembic/sqlalchemy/from.hpp"
#include "core/script/alembic/sqlalchemy/index.hpp"
#include "core/script/alembic/sqlalchemy/metadata.hpp"
#include "core/script/alembic/sqlalchemy/name.hpp"
#include "core/script/alembic/sqlalchemy/table_ddl.hpp"
#include "core/script/alembic/sqlalchemy/table_keys.hpp"
#include "core/script/alembic/sqlalchemy/type.hpp"
#include "core/script/alembic/values/sequence.hpp"

namespace migrate::alembic {

namespace {

[[noreturn]] void refuse_nameless(Context& context) {
    context.refuse("a column that has no name yet", "Name it by a str, or give Column() its name.");
}

/// Iterates over values that are known.
class ValueIterator : public Iterator {
  public:
    explicit ValueIterator(std::vector<Value> values) : values_(std::move(values)) {}
    std::optional<Value> next(Context&) override {
        if (at_ == values_.size()) return std::nullopt;
        return values_[at_++];
    }

  private:
    std::vector<Value> values_;
    size_t at_ = 0;
};

Value create(TableObject& self, Context& context, Arguments& arguments) {
    create_schema_table(context, self, read_checkfirst(arguments, false));
    return {};
}

Value drop(TableObject& self, Context& context, Arguments& arguments) {
    drop_schema_table(context, self, read_checkfirst(arguments, false));
    return {};
}

Value append_constraint(TableObject& self, Context& context, Arguments& arguments) {
    const Value given = arguments.required("constraint");
    arguments.finish();
    auto* constraint = given.as<ConstraintObject>();
    if (!constraint)
        context.raise(ExceptionType::type_error, "a constraint is expected, not " + repr(context, given));
    if (constraint->table() != &self) self.add(*constraint);
    constraint->set_table(self);
    return {};
}

/// to_metadata(): the table for another MetaData, under another schema or name if that is given.
Value to_metadata(TableObject& self, Context& context, Arguments& arguments) {
    auto* metadata = arguments.required("metadata").as<Metadata>();
    const auto schema = arguments.optional("schema");
    arguments.optional("referred_schema_fn");
    const auto name = arguments.optional_text("name");
    arguments.finish();
    if (!metadata) context.raise(ExceptionType::type_error, "a MetaData is expected");
    require_own_definition(context, self);
    return copy_table(context, self, *metadata, schema, name);
}

constexpr Method<TableObject> table_methods[] = {
    {"append_constraint", &append_constraint},
    {"create", &create},
    {"delete", &delete_from},
    {"drop", &drop},
    {"insert", &insert_into},
    {"to_metadata", &to_metadata},
    {"tometadata", &to_metadata},
    {"update", &update_table},
};

}  // namespace

ColumnObject* FromClause::find_column(std::string_view key) const {
    for (ColumnObject* column : columns())
        if (column->is_called(key)) return column;
    return nullptr;
}

ColumnObject& FromClause::column(Context& context, std::string_view name) const {
    if (ColumnObject* column = find_column(name)) return *column;
    context.raise(ExceptionType::attribute_error, "table has no column " + std::string(name));
}

std::optional<Value> FromClause::attribute(Context& context, std::string_view name) {
    if (name == "c" || name == "columns") return context.make<ColumnCollection>(*this);
    if (auto method = from_method(context, *this, name)) return method;
    return std::nullopt;
}

void ColumnObject::write(Compiler& compiler) const {
    if (auto* columns = compiler.free_columns(); columns && !table_) return columns->push_back(this);
    if (name_.empty()) refuse_nameless(compiler.context());
    if (table_ && compiler.qualifies()) {
        table_->write_name(compiler);
        compiler << ".";
    }
    compiler.identifier(name_);
}

void ColumnObject::collect_froms(std::vector<const FromClause*>& froms) const {
    if (table_) froms.push_back(table_);
}

ColumnObject* ColumnObject::copied(Context& context) const {
    return context.make<ColumnObject>(name_, type_);
}

std::string ColumnObject::repr(Context&) {
    return "Column('" + name_ + "')";
}

std::optional<Value> ColumnObject::attribute(Context& context, std::string_view name) {
    if (name == "name") return context.text(name_);
    if (name == "key") return context.text(key());
    if (name == "table" && table_) return const_cast<FromClause*>(table_);
    return Expression::attribute(context, name);
}

void require_own_definition(Context& context, const TableObject& table) {
    if (table.is_loaded())
        context.refuse("making a table anew that was read from the database",
                       "Write CREATE TABLE … (LIKE …), or the table's columns.");
}

TableObject::TableObject(ops::CreateTable definition, std::vector<ColumnObject*> columns,
                         bool is_schema_table)
    : definition_(std::move(definition)), columns_(std::move(columns)), is_schema_table_(is_schema_table) {
    for (ColumnObject* column : columns_)
        column->set_table(*this);
}

void TableObject::add(const IndexObject& index) {
    definition_.indexes.push_back(index.index());
    resolve_keys(columns_, definition_.indexes.back());
}

void TableObject::add(const ConstraintObject& constraint) {
    ddl::Constraint added = constraint.constraint();
    resolve_keys(columns_, added);
    if (metadata_ && !constraint.has_exact_target()) set_default_schema(added, metadata_->schema());
    if (std::holds_alternative<ddl::PrimaryKeyConstraint>(added))
        std::erase_if(definition_.constraints, [](const ddl::Constraint& before) {
            return std::holds_alternative<ddl::PrimaryKeyConstraint>(before);
        });
    definition_.constraints.push_back(std::move(added));
}

void TableObject::redefine(ops::CreateTable definition, std::vector<ColumnObject*> columns) {
    definition_ = std::move(definition);
    columns_ = std::move(columns);
    for (ColumnObject* column : columns_)
        column->set_table(*this);
}

void TableObject::write_from(Compiler& compiler) const {
    compiler << ddl::to_sql(definition_.table);
}

void TableObject::write_name(Compiler& compiler) const {
    compiler << ddl::to_sql(definition_.table);
}

std::string TableObject::str(Context&) {
    const ddl::QualifiedName& table = definition_.table;
    return table.schema.empty() ? table.name : table.schema + "." + table.name;
}

std::optional<Value> TableObject::attribute(Context& context, std::string_view name) {
    if (name == "name") return context.text(definition_.table.name);
    if (name == "key" || name == "fullname") return context.text(str(context));
    if (name == "schema")
        return definition_.table.schema.empty() ? Value() : context.text(definition_.table.schema);
    if (name == "metadata" && metadata_) return const_cast<Metadata*>(metadata_);
    if (name == "comment") return definition_.comment.empty() ? Value() : context.text(definition_.comment);
    if (auto method = find_method(context, table_methods, *this, name)) return method;
    if (is_schema_table_)
        if (auto elements = table_elements_attribute(context, *this, name)) return elements;
    return FromClause::attribute(context, name);
}

namespace {

std::vector<Value> column_names(Context& context, const FromClause& table) {
    std::vector<Value> names;
    for (const ColumnObject* column : table.columns())
        names.push_back(context.text(column->key()));
    return names;
}

std::vector<Value> column_values(const FromClause& table) {
    return {table.columns().begin(), table.columns().end()};
}

Value keys(ColumnCollection& self, Context& context, Arguments& arguments) {
    arguments.finish();
    return context.make<List>(column_names(context, self.table()));
}

Value values(ColumnCollection& self, Context& context, Arguments& arguments) {
    arguments.finish();
    return context.make<List>(column_values(self.table()));
}

Value items(ColumnCollection& self, Context& context, Arguments& arguments) {
    arguments.finish();
    std::vector<Value> pairs;
    for (ColumnObject* column : self.table().columns())
        pairs.push_back(context.make<Tuple>(std::vector<Value>{context.text(column->key()), column}));
    return context.make<List>(std::move(pairs));
}

Value get(ColumnCollection& self, Context& context, Arguments& arguments) {
    const std::string name = arguments.text("key");
    const Value otherwise = arguments.optional("default").value_or(Value());
    arguments.finish();
    ColumnObject* column = self.table().find_column(name);
    context.step();
    return column ? Value(column) : otherwise;
}

// As in SQLAlchemy they come before columns of the same names.
constexpr Method<ColumnCollection> collection_methods[] = {
    {"get", &get},
    {"items", &items},
    {"keys", &keys},
    {"values", &values},
};

}  // namespace

std::optional<Value> ColumnCollection::attribute(Context& context, std::string_view name) {
    if (auto method = find_method(context, collection_methods, *this, name)) return method;
    if (ColumnObject* column = table_.find_column(name)) return column;
    context.raise(ExceptionType::attribute_error, "the table has no column " + std::string(name));
}

Value ColumnCollection::item(Context& context, const Value& key) {
    return &table_.column(context, text_of(context, key, "a column's name"));
}

Iterator* ColumnCollection::iterate(Context& context) {
    return context.make<ValueIterator>(column_values(table_));
}

std::optional<size_t> ColumnCollection::length(Context&) {
    return table_.columns().size();
}

std::optional<bool> ColumnCollection::contains(Context& context, const Value& item) {
    return table_.find_column(column_name(context, item)) != nullptr;
}

Value make_column(Context& context, Arguments& arguments) {
    std::string name = arguments.text("text");
    const auto type = arguments.optional("type_");
    arguments.ignore("is_literal");
    arguments.ignore("_selectable");
    arguments.finish();
    const ddl::Type* of_type = type && !type->is_none() ? &column_type_of(context, *type).type() : nullptr;
    return context.make<ColumnObject>(std::move(name), of_type);
}

Value make_table(Context& context, Arguments& arguments) {
    ddl::QualifiedName name(arguments.text("name"));
    std::vector<ColumnObject*> columns;
    for (const Value& column : arguments.rest()) {
        auto* object = column.as<ColumnObject>();
        if (!object)
            context.raise(ExceptionType::type_error, "table() takes columns, not " + repr(context, column));
        columns.push_back(object);
    }
    name.schema = arguments.optional_text("schema", Arguments::keyword_only).value_or("");
    arguments.finish();
    return context.make<TableObject>(ops::CreateTable(std::move(name), {}), std::move(columns), false);
}

std::string column_name(Context& context, const Value& value) {
    if (const auto* column = value.as<ColumnObject>()) {
        if (column->name().empty()) refuse_nameless(context);
        return column->name();
    }
    return text_of(context, value, "a column's name");
}

}  // namespace migrate::alembic
