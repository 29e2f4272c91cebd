#include "core/script/alembic/sqlalchemy/table.hpp"

#include <algorithm>

#include "core/ops/operation.hpp"
#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/live/server_exception.hpp"
#include "core/script/alembic/method.hpp"
#include "core/script/alembic/modules/spatial_type.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/compiler.hpp"
#include "core/script/alembic/sqlalchemy/constraint.hpp"
#include "core/script/alembic/sqlalchemy/dml.hpp"
#include "core/script/alembic/sqlalchemy/from.hpp"
#include "core/script/alembic/sqlalchemy/index.hpp"
#include "core/script/alembic/sqlalchemy/metadata.hpp"
#include "core/script/alembic/sqlalchemy/name.hpp"
#include "core/script/alembic/sqlalchemy/query.hpp"
#include "core/script/alembic/sqlalchemy/table_ddl.hpp"
#include "core/script/alembic/sqlalchemy/table_keys.hpp"
#include "core/script/alembic/sqlalchemy/text.hpp"
#include "core/script/alembic/sqlalchemy/type.hpp"
#include "core/script/alembic/values/sequence.hpp"
#include "core/script/alembic/values/str.hpp"

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

/// The keywords of a table that say nothing to the server.
constexpr std::string_view ignored_table_keywords[] = {
    "info",
    "keep_existing",
    "extend_existing",
    "implicit_returning",
    "_constraints_included",
    "sqlite_*",
    "mysql_*",
    "mariadb_*",
    "oracle_*",
    "mssql_*",
    "cockroachdb_*",
    "postgresql_with_oids",
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

namespace {

/// Reads the elements of one table.
class ElementReader {
  public:
    ElementReader(Context& context, ddl::QualifiedName table, const std::string& default_schema)
        : context_(context),
          read_{ops::CreateTable(std::move(table), {}), {}, {}, {}},
          default_schema_(default_schema) {}

    TableElements read(const std::vector<Value>& elements) {
        // What was made of the columns before goes in front of what stands beside them.
        std::vector<Value> waiting, written;
        for (const Value& element : elements) {
            context_.step();
            if (element.as<ColumnObject>()) {
                const auto* given = element.as<SchemaColumn>();
                if (given && !given->table())
                    waiting.insert(waiting.end(), given->waiting().begin(), given->waiting().end());
                add_column(element);
            } else if (!element.is_none() && !element.as<Metadata>()) {  // Alembic passes over a MetaData
                written.push_back(element);
            }
        }
        for (const Value& part : waiting)
            if (std::none_of(written.begin(), written.end(),
                             [&](const Value& other) { return is_same(part, other); }))
                add_part(part);
        for (const Value& part : written)
            add_part(part);
        return std::move(read_);
    }

  private:
    // sa.column() says too little for a table of the server's.
    void add_column(const Value& element) {
        auto* column = element.as<SchemaColumn>();
        if (!column) context_.raise(ExceptionType::type_error, "a table needs sa.Column(), not sa.column()");
        if (column->name().empty())
            raise_sqlalchemy(context_, "ArgumentError", "Column must be constructed with a non-blank name");
        if (column->table()) column = column->copy(context_);
        column->set_schema(context_, read_.operation.table.schema);
        ddl::Column definition = *column->definition();
        const std::vector<bool>& is_exact = column->client().has_exact_target;
        for (size_t i = 0; i < definition.foreign_keys.size(); ++i)
            if (i >= is_exact.size() || !is_exact[i])
                set_default_schema(definition.foreign_keys[i].referred_table, default_schema_);
        if (const auto index =
                attach_spatial_type(context_, column->type_object(), definition, read_.operation.table)) {
            read_.operation.indexes.push_back(*index);
            read_.indexes.push_back(context_.make<IndexObject>(*index));
        }
        read_.operation.columns.push_back(std::move(definition));
        read_.columns.push_back(column);
    }

    void add_part(const Value& part) {
        if (auto* constraint = part.as<ConstraintObject>()) {
            if (is_known(read_.constraints, constraint)) return;
            ddl::Constraint definition = constraint->constraint();
            resolve_keys(read_.columns, definition);
            if (!constraint->has_exact_target()) set_default_schema(definition, default_schema_);
            read_.operation.constraints.push_back(std::move(definition));
            read_.constraints.push_back(constraint);
        } else if (auto* index = part.as<IndexObject>()) {
            if (is_known(read_.indexes, index)) return;
            read_.operation.indexes.push_back(index->index());
            resolve_keys(read_.columns, read_.operation.indexes.back());
            read_.indexes.push_back(index);
        } else {
            context_.raise(
                ExceptionType::type_error,
                "a table's elements are columns, constraints and indexes, not " + repr(context_, part));
        }
    }

    static bool is_same(const Value& one, const Value& other) {
        return one.as<Object>() == other.as<Object>();
    }

    template <class Part>
    static bool is_known(const std::vector<Part*>& parts, const Part* part) {
        return std::find(parts.begin(), parts.end(), part) != parts.end();
    }

    Context& context_;
    TableElements read_;
    const std::string& default_schema_;
};

}  // namespace

TableElements table_elements(Context& context, ddl::QualifiedName name, const std::vector<Value>& elements,
                             const std::string& default_schema) {
    return ElementReader(context, std::move(name), default_schema).read(elements);
}

void read_table_options(Arguments& arguments, ops::CreateTable& table) {
    constexpr auto keyword_only = Arguments::keyword_only;
    Context& context = arguments.context();
    read_quote(arguments, "quote", table.table.name);
    read_quote(arguments, "quote_schema", table.table.schema);
    const auto option = [&](const char* name) {
        return arguments.optional_text(name, keyword_only).value_or("");
    };
    table.comment = option("comment");
    if (const auto prefixes = arguments.optional("prefixes", keyword_only); prefixes && !prefixes->is_none())
        for (const Value& prefix : items_of(context, *prefixes))
            table.prefixes.push_back(text_of(context, prefix, "a prefix"));
    if (const auto parents = arguments.optional("postgresql_inherits", keyword_only);
        parents && !parents->is_none()) {
        const auto* sequence = parents->as<Sequence>();
        for (const Value& parent : sequence ? sequence->items() : std::vector<Value>{*parents})
            table.inherits.emplace_back(text_of(context, parent, "a parent"));
    }
    table.partition_by = option("postgresql_partition_by");
    table.using_method = option("postgresql_using");
    table.on_commit = option("postgresql_on_commit");
    table.tablespace = option("postgresql_tablespace");
    for (const std::string_view keyword : ignored_table_keywords)
        arguments.ignore(keyword);
}

TableObject* table_of_elements(const std::vector<Value>& elements) {
    std::vector<const FromClause*> froms;
    for (const Value& element : elements)
        if (const auto* expression = element.as<Expression>()) expression->collect_froms(froms);
    for (const FromClause* from : froms)
        if (const auto* table = dynamic_cast<const TableObject*>(from); table && table->is_schema_table())
            return const_cast<TableObject*>(table);
    return nullptr;
}

bool has_expressions(const std::vector<Value>& elements) {
    return std::any_of(elements.begin(), elements.end(),
                       [](const Value& element) { return element.as<Expression>() && !element.as<Text>(); });
}

void wait_for_table(Context& context, const std::vector<Value>& elements, Value part) {
    std::vector<const ColumnObject*> columns;
    Compiler trial(context, false);
    trial.collect_free_columns(columns);
    for (const Value& element : elements)
        if (const auto* expression = element.as<Expression>()) trial << *expression;
    for (const ColumnObject* one : columns)
        if (const auto* column = dynamic_cast<const SchemaColumn*>(one))
            const_cast<SchemaColumn*>(column)->add_waiting(part);
}

const Expression& clause_of(Context& context, const Value& value) {
    if (const auto* name = value.as<Str>()) return *context.make<ColumnObject>(name->text(), nullptr);
    return expression_of(context, value);
}

std::string column_name(Context& context, const Value& value) {
    if (const auto* column = value.as<ColumnObject>()) {
        if (column->name().empty()) refuse_nameless(context);
        return column->name();
    }
    return text_of(context, value, "a column's name");
}

}  // namespace migrate::alembic
