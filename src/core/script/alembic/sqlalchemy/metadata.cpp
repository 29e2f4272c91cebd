#include "core/script/alembic/sqlalchemy/metadata.hpp"

#include <algorithm>

#include "core/script/alembic/inspector/load_table.hpp"
#include "core/script/alembic/live/server_exception.hpp"
#include "core/script/alembic/method.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/constraint.hpp"
#include "core/script/alembic/sqlalchemy/events.hpp"
#include "core/script/alembic/sqlalchemy/index.hpp"
#include "core/script/alembic/sqlalchemy/name.hpp"
#include "core/script/alembic/sqlalchemy/table_ddl.hpp"
#include "core/script/alembic/values/dict.hpp"
#include "core/script/alembic/values/sequence.hpp"

/// sa.MetaData(), and the tables in it: sa.Table().
namespace migrate::alembic {

namespace {

constexpr auto keyword_only = Arguments::keyword_only;

Value tables_of(Context& context, const std::vector<TableObject*>& tables) {
    auto* dict = context.make<Dict>();
    for (TableObject* table : tables)
        dict->set(context, table->str(context), table);
    return dict;
}

Value clear(Metadata& self, Context&, Arguments& arguments) {
    arguments.finish();
    self.clear();
    return {};
}

Value reflect(Metadata& self, Context& context, Arguments& arguments) {
    reflect_metadata(context, self, arguments);
    return {};
}

Value remove(Metadata& self, Context& context, Arguments& arguments) {
    const auto* table = arguments.required("table").as<TableObject>();
    arguments.finish();
    if (!table) context.raise(ExceptionType::type_error, "a Table is expected");
    self.remove(table->name());
    return {};
}

Value create_tables(Metadata& self, Context& context, Arguments& arguments) {
    create_all(context, self, arguments);
    return {};
}

Value drop_tables(Metadata& self, Context& context, Arguments& arguments) {
    drop_all(context, self, arguments);
    return {};
}

constexpr Method<Metadata> methods[] = {
    {"clear", &clear},   {"create_all", &create_tables}, {"drop_all", &drop_tables}, {"reflect", &reflect},
    {"remove", &remove},
};

struct ConventionKey {
    std::string_view word;
    std::string_view function;  ///< the class that stands for it, too
    std::optional<std::string> ddl::NamingConvention::*name_template;
};

constexpr ConventionKey convention_keys[] = {
    {"ck", "sqlalchemy.schema.CheckConstraint", &ddl::NamingConvention::ck},
    {"fk", "sqlalchemy.schema.ForeignKeyConstraint", &ddl::NamingConvention::fk},
    {"ix", "sqlalchemy.schema.Index", &ddl::NamingConvention::ix},
    {"pk", "sqlalchemy.schema.PrimaryKeyConstraint", &ddl::NamingConvention::pk},
    {"uq", "sqlalchemy.schema.UniqueConstraint", &ddl::NamingConvention::uq},
};

/// naming_convention=: a dict.  A token that the script defines by a function is refused where a template
/// mentions it, as one that there is not.
ddl::NamingConvention naming_argument(Arguments& arguments) {
    Context& context = arguments.context();
    ddl::NamingConvention naming;
    const auto given = arguments.optional("naming_convention", keyword_only);
    if (!given || given->is_none()) return naming;
    const auto* dict = given->as<Dict>();
    if (!dict) context.raise(ExceptionType::type_error, "naming_convention must be a dict");
    for (const auto& [key, value] : dict->items()) {
        const auto* word = key.as<Str>();
        const auto* function = key.as<NativeFunction>();
        const std::string name = word ? word->text() : function ? function->name() : "";
        for (const ConventionKey& known : convention_keys)
            if (name == (word ? known.word : known.function))
                naming.*known.name_template = text_of(context, value, "a template of a naming convention");
    }
    return naming;
}

/// In a MetaData with a schema a target without one is in that.
void set_default_schema(ops::CreateTable& table, const std::string& schema) {
    const auto set = [&](ddl::QualifiedName& referred) {
        if (referred.schema.empty()) referred.schema = schema;
    };
    for (ddl::Column& column : table.columns)
        for (ddl::ForeignKey& key : column.foreign_keys)
            set(key.referred_table);
    for (ddl::Constraint& constraint : table.constraints)
        if (auto* key = std::get_if<ddl::ForeignKeyConstraint>(&constraint)) set(key->referred_table);
}

/// The columns of both; of those with the same name the later ones.  `definitions`: theirs, where they are
/// not what the columns say by themselves.
void put_into(TableElements& table, const std::vector<ColumnObject*>& columns,
              const std::vector<ddl::Column>* definitions = nullptr) {
    for (size_t i = 0; i < columns.size(); ++i) {
        ColumnObject* column = columns[i];
        const ddl::Column& definition = definitions ? (*definitions)[i] : *column->definition();
        const auto is_same = [&](const auto* other) { return other->name() == column->name(); };
        const auto found = std::find_if(table.columns.begin(), table.columns.end(), is_same);
        const auto at = static_cast<size_t>(found - table.columns.begin());
        if (found == table.columns.end()) {
            table.columns.push_back(column);
            table.operation.columns.push_back(definition);
        } else {
            table.columns[at] = column;
            table.operation.columns[at] = definition;
        }
    }
}

/// Columns belong to one table: these are new ones.
std::vector<ColumnObject*> copies(Context& context, const std::vector<ColumnObject*>& columns) {
    std::vector<ColumnObject*> result;
    for (ColumnObject* column : columns)
        if (const auto* one = dynamic_cast<const SchemaColumn*>(column)) result.push_back(one->copy(context));
    return result;
}

}  // namespace

TableObject* Metadata::find(const ddl::QualifiedName& name) const {
    const auto found = std::find_if(tables_.begin(), tables_.end(),
                                    [&](const TableObject* table) { return table->name() == name; });
    return found == tables_.end() ? nullptr : *found;
}

void Metadata::add(TableObject& table) {
    remove(table.name());
    tables_.push_back(&table);
}

void Metadata::remove(const ddl::QualifiedName& name) {
    std::erase_if(tables_, [&](const TableObject* table) { return table->name() == name; });
}

std::optional<Value> Metadata::attribute(Context& context, std::string_view name) {
    if (name == "bind") return Value();
    if (name == "schema") return schema_.empty() ? Value() : context.text(schema_);
    if (name == "tables") return tables_of(context, tables_);
    if (name == "sorted_tables") {
        const std::vector<TableObject*> sorted = in_order_of_creation(context, tables_);
        return context.make<List>(std::vector<Value>(sorted.begin(), sorted.end()));
    }
    return find_method(context, methods, *this, name);
}

void Metadata::set_attribute(Context& context, std::string_view name, Value value) {
    if (name != "bind") Object::set_attribute(context, name, value);
}

TableObject* copy_table(Context& context, const TableObject& table, Metadata& metadata,
                        const std::optional<Value>& schema, const std::optional<std::string>& name) {
    ops::CreateTable definition = table.definition();
    const std::string before = definition.table.schema;
    if (schema && schema->is_none())
        definition.table.schema = metadata.schema();
    else if (schema)
        definition.table.schema = text_of(context, *schema, "a schema");
    if (name) definition.table.name = *name;
    // What it refers to in its schema moves with it.
    const auto move = [&](ddl::QualifiedName& referred) {
        if (referred.schema == before) referred.schema = definition.table.schema;
    };
    for (ddl::Column& column : definition.columns)
        for (ddl::ForeignKey& key : column.foreign_keys)
            move(key.referred_table);
    for (ddl::Constraint& constraint : definition.constraints)
        if (auto* key = std::get_if<ddl::ForeignKeyConstraint>(&constraint)) move(key->referred_table);
    auto* copied = context.make<TableObject>(std::move(definition), copies(context, table.columns()), true);
    copied->set_metadata(metadata);
    metadata.add(*copied);
    return copied;
}

Value make_metadata(Context& context, Arguments& arguments) {
    std::string schema = arguments.optional_text("schema", keyword_only).value_or("");
    ddl::NamingConvention naming = naming_argument(arguments);
    for (const char* keyword : {"bind", "info", "quote_schema"})
        arguments.ignore(keyword);
    arguments.rest();
    arguments.finish();
    return context.make<Metadata>(std::move(schema), std::move(naming));
}

Value make_schema_table(Context& context, Arguments& arguments) {
    ddl::QualifiedName name(arguments.text("name"));
    const Value given = arguments.required("metadata");
    auto* metadata = given.as<Metadata>();
    const std::vector<Value> positional = arguments.rest();
    if (const auto schema = arguments.optional_text("schema", keyword_only))
        name.schema = *schema;
    else if (metadata)
        name.schema = metadata->schema();
    const bool extend_existing = arguments.flag("extend_existing", false, keyword_only);
    const bool keep_existing = arguments.flag("keep_existing", false, keyword_only);
    const auto load = load_arguments(arguments);

    TableElements elements = table_elements(context, name, positional);
    read_table_options(arguments, elements.operation);
    arguments.finish();
    if (metadata && !metadata->schema().empty()) set_default_schema(elements.operation, metadata->schema());
    TableObject* existing = metadata ? metadata->find(name) : nullptr;
    if (existing && !extend_existing) {
        if (positional.empty() || keep_existing) return existing;
        raise_sqlalchemy(context, "InvalidRequestError",
                         "Table '" + existing->str(context) +
                             "' is already defined for this MetaData instance.  Specify "
                             "'extend_existing=True' to redefine options and columns on an existing Table "
                             "object.");
    }

    auto* of = metadata ? metadata : context.make<Metadata>("");
    const TableElements own = elements;
    elements.columns.clear();
    elements.operation.columns.clear();
    if (existing) put_into(elements, copies(context, existing->columns()));
    if (load) put_into(elements, load_columns(context, *load, name, *of, elements.operation));
    put_into(elements, own.columns, &own.operation.columns);
    auto* table = context.make<TableObject>(std::move(elements.operation), std::move(elements.columns), true);
    if (load || (existing && existing->is_loaded())) table->set_loaded();
    for (const Value& element : positional) {
        if (auto* constraint = element.as<ConstraintObject>()) constraint->set_table(*table);
        if (auto* index = element.as<IndexObject>()) index->set_table(*table);
    }
    table->set_metadata(*of);
    of->add(*table);
    if (existing) listeners_of(context).copy(context, existing, table);
    return table;
}

}  // namespace migrate::alembic
