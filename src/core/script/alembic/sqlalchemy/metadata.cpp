#include "core/script/alembic/sqlalchemy/metadata.hpp"

#include <algorithm>

#include "core/script/alembic/inspector/load_table.hpp"
#include "core/script/alembic/live/server_exception.hpp"
#include "core/script/alembic/method.hpp"
#include "core/script/alembic/modules/spatial_type.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/constraint.hpp"
#include "core/script/alembic/sqlalchemy/events.hpp"
#include "core/script/alembic/sqlalchemy/index.hpp"
#include "core/script/alembic/sqlalchemy/name.hpp"
#include "core/script/alembic/sqlalchemy/table_ddl.hpp"
#include "core/script/alembic/sqlalchemy/table_keys.hpp"
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

/// The columns of both; of those with the same name the later ones.  `definitions`: theirs, where they are
/// not what the columns say by themselves.
void put_into(Context& context, TableElements& table, const std::vector<ColumnObject*>& columns,
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
            // Its index and UNIQUE are the table's, and stay.
            const ddl::Column before = std::exchange(table.operation.columns[at], definition);
            ddl::Column& after = table.operation.columns[at];
            if ((before.index || before.unique) && (after.index || after.unique))
                context.refuse("replacing a column that has an index or is unique by another such",
                               "Write the table as it is to be.");
            after.index |= before.index;
            after.unique |= before.unique;
            table.columns[at] = column;
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

/// What is said of the table itself takes the place of what was said before.
void put_options_into(ops::CreateTable& table, const ops::CreateTable& options) {
    for (const auto member :
         {&ops::CreateTable::comment, &ops::CreateTable::partition_by, &ops::CreateTable::using_method,
          &ops::CreateTable::on_commit, &ops::CreateTable::tablespace})
        if (!(options.*member).empty()) table.*member = options.*member;
    if (!options.prefixes.empty()) table.prefixes = options.prefixes;
    if (!options.inherits.empty()) table.inherits = options.inherits;
}

/// Those that its columns ask belong to the MetaData, too.
void add_sequences(Metadata& metadata, const TableObject& table) {
    for (const SequenceObject* sequence : sequences_of(table)) {
        const_cast<SequenceObject*>(sequence)->set_of_column();
        metadata.add(*sequence);
    }
}

[[noreturn]] void raise_defined_already(Context& context, TableObject& table) {
    raise_sqlalchemy(context, "InvalidRequestError",
                     "Table '" + table.str(context) +
                         "' is already defined for this MetaData instance.  Specify "
                         "'extend_existing=True' to redefine options and columns on an existing Table "
                         "object.");
}

/// A column belongs to one table.
void require_free_columns(Context& context, const std::vector<Value>& elements) {
    for (const Value& element : elements)
        if (const auto* column = element.as<SchemaColumn>())
            if (auto* table = const_cast<FromClause*>(column->table()))
                raise_sqlalchemy(context, "ArgumentError",
                                 "Column object '" + column->name() + "' already assigned to Table '" +
                                     alembic::str(context, table) + "'");
}

/// What the table's spatial columns have hung on it is called after the table.
void rename_spatial_indexes(Context& context, const TableObject& table, ops::CreateTable& renamed) {
    for (const ColumnObject* each : table.columns()) {
        const auto* column = dynamic_cast<const SchemaColumn*>(each);
        if (!column) continue;
        ddl::Column definition = *column->definition();
        const auto before =
            attach_spatial_type(context, column->type_object(), definition, table.definition().table);
        if (!before) continue;
        const auto found = std::find(renamed.indexes.begin(), renamed.indexes.end(), *before);
        if (found != renamed.indexes.end())
            *found = *attach_spatial_type(context, column->type_object(), definition, renamed.table);
    }
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

void Metadata::add(const SequenceObject& sequence) {
    const ddl::QualifiedName& name = sequence.definition().sequence;
    std::erase_if(sequences_, [&](const SequenceObject* other) {
        return other != &sequence && other->definition().sequence == name;
    });
    if (std::find(sequences_.begin(), sequences_.end(), &sequence) == sequences_.end())
        sequences_.push_back(&sequence);
}

std::optional<Value> Metadata::attribute(Context& context, std::string_view name) {
    if (name == "bind") return Value();
    if (name == "schema") return schema_.empty() ? Value() : context.text(schema_);
    if (name == "tables") return tables_of(context, tables_);
    if (name == "sorted_tables") {
        std::vector<TableObject*> by_name = tables_;
        std::sort(by_name.begin(), by_name.end(), [&](TableObject* left, TableObject* right) {
            return left->str(context) < right->str(context);
        });
        const std::vector<TableObject*> sorted = in_order_of_creation(context, by_name);
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
    std::string& after = definition.table.schema;
    if (schema && schema->is_none())
        after = metadata.schema();
    else if (schema)
        after = text_of(context, *schema, "a schema");
    if (after.empty()) after = metadata.schema();
    if (name) {
        definition.table.name = *name;
        rename_spatial_indexes(context, table, definition);
    }
    if (TableObject* existing = metadata.find(definition.table)) return existing;
    // What it refers to in its schema moves with it.
    for_each_target(definition, [&](ddl::QualifiedName& referred, std::span<std::string>) {
        if (referred.schema == before) referred.schema = after;
    });
    const std::vector<ColumnObject*> columns = copies(context, table.columns());
    for (size_t i = 0; i < columns.size(); ++i) {
        static_cast<SchemaColumn*>(columns[i])->set_schema(context, after);
        definition.columns[i].type = columns[i]->definition()->type;
    }
    auto* copied = context.make<TableObject>(std::move(definition), columns, true);
    copied->set_metadata(metadata);
    metadata.add(*copied);
    add_sequences(metadata, *copied);
    return copied;
}

Value make_metadata(Context& context, Arguments& arguments) {
    std::string schema = arguments.optional_text("schema", keyword_only).value_or("");
    ddl::NamingConvention naming = naming_argument(arguments);
    read_quote(arguments, "quote_schema", schema);
    for (const char* keyword : {"bind", "info"})
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
    bool must_exist = arguments.flag("must_exist", false, keyword_only);
    must_exist |= arguments.flag("mustexist", false, keyword_only);
    const auto load = load_arguments(arguments);
    ops::CreateTable options(name, {});
    read_table_options(arguments, options);
    arguments.finish();
    TableObject* existing = metadata ? metadata->find(name) : nullptr;
    if (existing && !extend_existing) {
        if (positional.empty() || keep_existing) return existing;
        raise_defined_already(context, *existing);
    }
    if (must_exist && !existing)
        raise_sqlalchemy(
            context, "InvalidRequestError",
            "Table '" + (name.schema.empty() ? "" : name.schema + ".") + name.name + "' not defined");

    auto* of = metadata ? metadata : context.make<Metadata>("");
    require_free_columns(context, positional);
    const TableElements own = table_elements(context, name, positional, of->schema());
    TableElements all{existing ? existing->definition() : ops::CreateTable(name, {}), {}, {}, {}};
    if (existing) all.columns = existing->columns();
    put_options_into(all.operation, options);
    if (load) put_into(context, all, load_columns(context, *load, name, *of, all.operation));
    put_into(context, all, own.columns, &own.operation.columns);
    TableObject* table = existing;
    if (existing) {
        existing->redefine(std::move(all.operation), std::move(all.columns));
    } else {
        table = context.make<TableObject>(std::move(all.operation), std::move(all.columns), true);
        table->set_metadata(*of);
        of->add(*table);
    }
    if (load) table->set_loaded();
    for (ConstraintObject* constraint : own.constraints) {
        table->add(*constraint);
        constraint->set_table(*table);
    }
    for (IndexObject* index : own.indexes) {
        table->add(*index);
        index->set_table(*table);
    }
    add_sequences(*of, *table);
    return table;
}

}  // namespace migrate::alembic
