#include "core/script/alembic/inspector/load_table.hpp"

#include <algorithm>

#include "core/script/alembic/inspector/inspector.hpp"
#include "core/script/alembic/inspector/questions.hpp"
#include "core/script/alembic/live/server_exception.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/name.hpp"
#include "core/script/alembic/sqlalchemy/type.hpp"
#include "core/script/alembic/values/sequence.hpp"
#include "core/text.hpp"

namespace migrate::alembic {

namespace {

constexpr auto keyword_only = Arguments::keyword_only;

// Scripts may have changed what an Inspector has answered: nothing here relies on its types.

/// A key's value in what the inspector answers; None for a key that is not there.
Value value_at(Context& context, const Value& answer, std::string_view key) {
    const auto* dict = answer.as<Dict>();
    if (!dict) context.raise(ExceptionType::type_error, "a dict is expected, not " + repr(context, answer));
    return dict->find(context, key).value_or(Value());
}

std::optional<std::string> text_at(Context& context, const Value& dict, std::string_view key) {
    const Value value = value_at(context, dict, key);
    return value.is_none() ? std::nullopt : std::optional(str(context, value));
}

std::optional<std::int64_t> integer_at(Context& context, const Value& dict, std::string_view key) {
    const Value value = value_at(context, dict, key);
    return value.is_integer() ? std::optional(value.as_integer()) : std::nullopt;
}

std::optional<ddl::ServerDefault> server_default(Context& context, const Value& column) {
    if (const Value computed = value_at(context, column, "computed"); !computed.is_none())
        return ddl::Computed{.sqltext = text_at(context, computed, "sqltext").value_or(""),
                             .persisted = truth(context, value_at(context, computed, "persisted"))};
    if (const Value identity = value_at(context, column, "identity"); !identity.is_none()) {
        ddl::Identity result;
        result.always = truth(context, value_at(context, identity, "always"));
        result.options.start = integer_at(context, identity, "start");
        result.options.increment = integer_at(context, identity, "increment");
        return result;
    }
    if (const auto text = text_at(context, column, "default")) return ddl::Sql{*text};
    return std::nullopt;
}

SchemaColumn* column_of(Context& context, const Value& column, const std::vector<std::string>& key) {
    TypeObject& type = column_type_of(context, value_at(context, column, "type"));
    ddl::Column definition(text_at(context, column, "name").value_or(""), type.type());
    definition.nullable = truth(context, value_at(context, column, "nullable"));
    definition.comment = text_at(context, column, "comment").value_or("");
    definition.server_default = server_default(context, column);
    definition.primary_key = std::find(key.begin(), key.end(), definition.name) != key.end();
    return context.make<SchemaColumn>(std::move(definition), &type);
}

/// Reads tables, and those that they refer to.
class Loader {
  public:
    /// Without an Inspector it keeps what it has been told for itself.
    Loader(Context& context, const Value& bind, Metadata& metadata, bool resolve_fks)
        : context_(context),
          asker_(bind.is_none() ? Asker{context, nullptr} : asker_of(context, bind)),
          metadata_(metadata),
          resolve_fks_(resolve_fks) {
        if (!asker_.known) asker_.known = &known_;
    }
    Loader(const Loader&) = delete;
    Loader& operator=(const Loader&) = delete;

    const Asker& asker() const { return asker_; }

    std::vector<ColumnObject*> columns(const ddl::QualifiedName& table, ops::CreateTable& operation,
                                       const std::optional<std::vector<std::string>>& include_columns) {
        const NameInSchema name = in_schema(table);
        std::vector<std::string> key;
        const Value found = value_at(context_, primary_key_of(asker_, name), "constrained_columns");
        for (const Value& column : items_of(context_, found))
            key.push_back(str(context_, column));
        std::vector<ColumnObject*> columns;
        for (const Value& column : items_of(context_, columns_of(asker_, name))) {
            SchemaColumn* one = column_of(context_, column, key);
            const auto* names = include_columns ? &*include_columns : nullptr;
            if (!names || std::find(names->begin(), names->end(), one->name()) != names->end())
                columns.push_back(one);
        }
        if (!key.empty()) operation.constraints.push_back(ddl::PrimaryKeyConstraint(std::move(key)));
        if (resolve_fks_) queue_referred(name);
        return columns;
    }

    void load(const ddl::QualifiedName& name) {
        if (metadata_.find(name)) return;
        ops::CreateTable operation(name, {});
        std::vector<ColumnObject*> read = columns(name, operation, {});
        for (const ColumnObject* column : read)
            operation.columns.push_back(*column->definition());
        auto* table = context_.make<TableObject>(std::move(operation), std::move(read), true);
        table->set_loaded();
        metadata_.add(*table);
    }

    /// The tables that those read so far refer to.
    void load_referred() {
        while (!referred_.empty()) {
            const ddl::QualifiedName name = referred_.back();
            referred_.pop_back();
            load(name);
        }
    }

  private:
    static NameInSchema in_schema(const ddl::QualifiedName& table) {
        NameInSchema name{table.name};
        if (!table.schema.empty()) name.schema = table.schema;
        return name;
    }

    void queue_referred(const NameInSchema& table) {
        for (const Value& key : items_of(context_, foreign_keys_of(asker_, table, false))) {
            context_.step();
            referred_.emplace_back(text_at(context_, key, "referred_schema").value_or(""),
                                   text_at(context_, key, "referred_table").value_or(""));
        }
    }

    Context& context_;
    KnownAnswers known_;
    Asker asker_;
    Metadata& metadata_;
    bool resolve_fks_;
    std::vector<ddl::QualifiedName> referred_;
};

/// Which of the tables that there are the keyword `only` of reflect() asks for: names, or a function of a
/// name and the MetaData.
std::vector<std::string> chosen(Context& context, Metadata& metadata, const Value& only,
                                const std::vector<std::string>& available) {
    if (only.is_none()) return available;
    std::vector<std::string> names;
    if (is_callable(only)) {
        for (const std::string& name : available)
            if (truth(context, call(context, only, std::vector<Value>{context.text(name), Value(&metadata)})))
                names.push_back(name);
        return names;
    }
    std::vector<std::string> missing;
    for (const Value& name : items_of(context, only)) {
        names.push_back(text_of(context, name, "a table's name"));
        if (std::find(available.begin(), available.end(), names.back()) == available.end())
            missing.push_back(names.back());
    }
    if (!missing.empty())
        raise_sqlalchemy(
            context, "InvalidRequestError",
            "Could not reflect: requested table(s) not available: (" + join(missing, ", ") + ")");
    return names;
}

constexpr const char* question = "a table that is read from the database (autoload)";

}  // namespace

std::optional<LoadArguments> load_arguments(Arguments& arguments) {
    LoadArguments load;
    const auto bind = arguments.optional("autoload_with", keyword_only);
    const bool autoload = arguments.flag("autoload", bind && !bind->is_none(), keyword_only);
    load.bind = bind.value_or(Value());
    if (const auto included = arguments.optional("include_columns", keyword_only);
        included && !included->is_none()) {
        load.include_columns.emplace();
        for (const Value& name : items_of(arguments.context(), *included))
            load.include_columns->push_back(text_of(arguments.context(), name, "a column's name"));
    }
    load.resolve_fks = arguments.flag("resolve_fks", true, keyword_only);
    arguments.ignore("autoload_replace");
    if (!autoload) return std::nullopt;
    if (!arguments.context().database().answers()) arguments.context().refuse_question(question);
    return load;
}

std::vector<ColumnObject*> load_columns(Context& context, const LoadArguments& load,
                                        const ddl::QualifiedName& table, Metadata& metadata,
                                        ops::CreateTable& operation) {
    Loader loader(context, load.bind, metadata, load.resolve_fks);
    std::vector<ColumnObject*> columns = loader.columns(table, operation, load.include_columns);
    loader.load_referred();
    return columns;
}

void reflect_metadata(Context& context, Metadata& metadata, Arguments& arguments) {
    const Value bind = arguments.optional("bind").value_or(Value());
    auto schema = arguments.optional_text("schema");
    const bool views = arguments.flag("views", false);
    const Value only = arguments.optional("only").value_or(Value());
    arguments.flag("extend_existing", false);
    arguments.ignore("autoload_replace");
    const bool resolve_fks = arguments.flag("resolve_fks", true);
    arguments.finish();
    if (!context.database().answers()) context.refuse_question("MetaData.reflect()");
    if (!schema && !metadata.schema().empty()) schema = metadata.schema();

    Loader loader(context, bind, metadata, resolve_fks);
    const std::vector<std::string> available = table_names(loader.asker(), schema, views);
    for (const std::string& name : chosen(context, metadata, only, available)) {
        loader.load({schema.value_or(""), name});
        loader.load_referred();
    }
}

}  // namespace migrate::alembic
