#include "core/script/alembic/sqlalchemy/metadata.hpp"

#include <algorithm>

#include "core/script/alembic/inspector/load_table.hpp"
#include "core/script/alembic/live/server_exception.hpp"
#include "core/script/alembic/method.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/dict.hpp"

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

/// What the real one has, too: a script must not be told that it is not there.
Value refuse(Metadata&, Context& context, Arguments& arguments) {
    context.refuse(arguments.function(), "Write op.create_table() and op.drop_table().");
}

constexpr Method<Metadata> methods[] = {
    {"clear", &clear},     {"create_all", &refuse}, {"drop_all", &refuse},
    {"reflect", &reflect}, {"remove", &remove},
};

/// The columns of both; of those with the same name the later ones.
void put_into(TableElements& table, const std::vector<ColumnObject*>& columns) {
    for (ColumnObject* column : columns) {
        const auto is_same = [&](const auto* other) { return other->name() == column->name(); };
        const auto found = std::find_if(table.columns.begin(), table.columns.end(), is_same);
        const auto at = static_cast<size_t>(found - table.columns.begin());
        if (found == table.columns.end()) {
            table.columns.push_back(column);
            table.operation.columns.push_back(*column->definition());
        } else {
            table.columns[at] = column;
            table.operation.columns[at] = *column->definition();
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
    if (name == "sorted_tables") context.refuse("MetaData.sorted_tables");
    return find_method(context, methods, *this, name);
}

void Metadata::set_attribute(Context& context, std::string_view name, Value value) {
    if (name != "bind") Object::set_attribute(context, name, value);
}

Value make_metadata(Context& context, Arguments& arguments) {
    std::string schema = arguments.optional_text("schema", keyword_only).value_or("");
    for (const char* keyword : {"bind", "naming_convention", "info", "quote_schema"})
        arguments.ignore(keyword);
    arguments.rest();
    arguments.finish();
    return context.make<Metadata>(std::move(schema));
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
    std::vector<ColumnObject*> own = std::move(elements.columns);
    elements.columns.clear();
    elements.operation.columns.clear();
    if (existing) put_into(elements, copies(context, existing->columns()));
    if (load) put_into(elements, load_columns(context, *load, name, *of, elements.operation));
    put_into(elements, own);
    auto* table = context.make<TableObject>(std::move(elements.operation), std::move(elements.columns), true);
    if (load || (existing && existing->is_loaded())) table->set_loaded();
    of->add(*table);
    return table;
}

}  // namespace migrate::alembic
