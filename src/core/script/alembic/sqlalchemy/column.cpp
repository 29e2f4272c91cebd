#include <typeinfo>

#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/live/server_exception.hpp"
#include "core/script/alembic/method.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/constraint.hpp"
#include "core/script/alembic/sqlalchemy/name.hpp"
#include "core/script/alembic/sqlalchemy/sequence.hpp"
#include "core/script/alembic/sqlalchemy/server_default.hpp"
#include "core/script/alembic/sqlalchemy/table.hpp"
#include "core/script/alembic/sqlalchemy/type.hpp"
#include "core/script/alembic/values/str.hpp"

/// sa.Column(): its arguments, and what scripts ask of it.
namespace migrate::alembic {

namespace {

constexpr auto keyword_only = Arguments::keyword_only;

ddl::Autoincrement autoincrement_of(Context& context, const Value& value) {
    if (const auto* word = value.as<Str>()) {
        if (word->text() == "auto") return ddl::Autoincrement::automatic;
        if (word->text() == "ignore_fk") return ddl::Autoincrement::ignore_fk;
    }
    return truth(context, value) ? ddl::Autoincrement::yes : ddl::Autoincrement::no;
}

/// A sequence as default: the client program asks it, unless it is there only for databases without SERIAL.
void set_default(ddl::Column& column, ClientSide& client, const Value& value) {
    const auto* sequence = value.as<SequenceObject>();
    if (value.is_none() || (sequence && sequence->is_optional())) return;
    column.client_default = true;
    client.default_value = value;
}

/// A foreign key, a check, a default … among the column's positional arguments.
void add_element(Context& context, ddl::Column& column, ClientSide& client, const Value& element) {
    if (const auto* key = element.as<ForeignKeyObject>()) {
        column.foreign_keys.push_back(key->key());
        client.has_exact_target.push_back(key->has_exact_target());
    } else if (const auto* given = element.as<ServerDefaultObject>()) {
        column.server_default = given->value();
    } else if (const auto* constraint = element.as<ConstraintObject>()) {
        const auto* check = std::get_if<ddl::CheckConstraint>(&constraint->constraint());
        if (!check)
            context.refuse("a " + std::string(constraint->type_name()) + " in a column",
                           "Make it a constraint of the table.");
        column.checks.push_back(*check);
    } else if (element.as<SequenceObject>()) {
        set_default(column, client, element);
    } else if (!element.is_none()) {
        context.raise(
            ExceptionType::type_error,
            "a column's elements are foreign keys, checks and defaults, not " + repr(context, element));
    }
}

bool is_element(const Value& value) {
    return value.is_none() || value.as<ForeignKeyObject>() || value.as<ServerDefaultObject>() ||
           value.as<SequenceObject>() || value.as<ConstraintObject>();
}

/// The name is the first argument if that is a str, a keyword, or given later.
std::string take_name(Arguments& arguments, std::vector<Value>& elements) {
    auto keyword = arguments.optional_text("name", keyword_only);
    const auto* first = elements.empty() ? nullptr : elements.front().as<Str>();
    if (first && keyword)
        raise_sqlalchemy(arguments.context(), "ArgumentError",
                         "May not pass name positionally and as a keyword.");
    if (!first) {
        if (!elements.empty() && elements.front().is_none()) elements.erase(elements.begin());
        return keyword.value_or("");
    }
    std::string name = first->text();
    elements.erase(elements.begin());
    return name;
}

/// The type is the first of what follows the name, or a keyword.  Null: there is none.
TypeObject* take_type(Arguments& arguments, std::vector<Value>& elements) {
    Context& context = arguments.context();
    TypeObject* type = nullptr;
    if (!elements.empty() && (type = find_type(context, elements.front()))) elements.erase(elements.begin());
    if (const auto given = arguments.optional("type_", keyword_only); given && !type && !given->is_none())
        type = &column_type_of(context, *given);
    if (!type && !elements.empty() && !is_element(elements.front()))
        column_type_of(context, elements.front());  // raises
    return type;
}

Value make_schema_column(Context& context, Arguments& arguments, bool is_mapped) {
    std::vector<Value> elements = arguments.rest();
    std::string name = take_name(arguments, elements);
    TypeObject* type = take_type(arguments, elements);
    // Without a type the column can be named in statements, but not be made.
    ddl::Column column(std::move(name), type ? type->type() : ddl::Type(ddl::Sql{}));
    ClientSide client;

    column.primary_key = arguments.flag("primary_key", false, keyword_only);
    if (const auto nullable = arguments.optional("nullable", keyword_only))
        column.nullable = truth(context, *nullable);
    if (const auto given = arguments.optional("server_default", keyword_only))
        column.server_default = server_default_of(context, *given, "server_default");
    if (const auto given = arguments.optional("autoincrement", keyword_only))
        column.autoincrement = autoincrement_of(context, *given);
    column.unique = arguments.flag("unique", false, keyword_only);
    column.index = arguments.flag("index", false, keyword_only);
    column.comment = arguments.optional_text("comment", keyword_only).value_or("");
    for (const std::string_view keyword : {"default", "insert_default"})
        if (const auto given = arguments.optional(keyword, keyword_only)) set_default(column, client, *given);
    client.onupdate = arguments.optional("onupdate", keyword_only).value_or(Value());
    client.is_annotated = is_mapped && (!type || (!column.nullable && !column.primary_key));
    client.key = arguments.optional_text("key", keyword_only).value_or("");
    if (is_mapped) client.sort_order = arguments.optional_integer("sort_order", keyword_only).value_or(0);
    read_quote(arguments, "quote", column.name);
    if (arguments.flag("system", false, keyword_only))
        context.refuse("a column that the server makes by itself (system=True)", "Leave it out.");
    for (const std::string_view keyword : {"info", "doc", "server_onupdate", "_proxies", "sqlite_*",
                                           "mysql_*", "mariadb_*", "oracle_*", "mssql_*", "cockroachdb_*"})
        arguments.ignore(keyword);
    for (const Value& element : elements)
        add_element(context, column, client, element);
    arguments.finish();
    return context.make<SchemaColumn>(std::move(column), type, std::move(client));
}

/// Keywords of mapped_column() that only objects of the ORM need.
constexpr std::string_view object_keywords[] = {
    "active_history", "compare", "default_factory", "deferred", "deferred_group",     "deferred_raiseload",
    "hash",           "init",    "kw_only",         "repr",     "use_existing_column"};

/// sa.Column itself, and mapped_column(), whose annotation may say more.
class ColumnClass : public Object {
  public:
    explicit ColumnClass(bool is_mapped) : is_mapped_(is_mapped) {}

    std::string_view type_name() const override { return "type"; }
    std::string repr(Context&) override { return "<class 'sqlalchemy.sql.schema.Column'>"; }
    bool is_callable() const override { return true; }
    bool evaluates_keyword(std::string_view name) const override {
        return !names_keyword(client_keywords, name) && !(is_mapped_ && names_keyword(object_keywords, name));
    }
    bool forgives_keyword(std::string_view name) const override {
        return names_keyword(client_value_keywords, name);
    }
    Value call(Context& context, Arguments& arguments) override {
        if (is_mapped_)
            for (const std::string_view keyword : object_keywords)
                arguments.ignore(keyword);
        arguments.set_function(is_mapped_ ? "mapped_column" : "Column");
        return make_schema_column(context, arguments, is_mapped_);
    }
    std::optional<Value> attribute(Context& context, std::string_view name) override {
        if (name == "__name__") return context.text("Column");
        return std::nullopt;
    }
    std::optional<bool> has_instance(Context&, const Value& value) override {
        return value.as<SchemaColumn>() != nullptr;
    }

  private:
    bool is_mapped_;
};

/// The column as another FROM clause has it, under the same key.
class KeyedColumn : public ColumnObject {
  public:
    explicit KeyedColumn(const SchemaColumn& column)
        : ColumnObject(column.name(), &column.definition()->type), column_(column) {}

    bool is_called(std::string_view key) const override { return column_.is_called(key); }
    const std::string& key() const override { return column_.key(); }
    ColumnObject* copied(Context& context) const override { return context.make<KeyedColumn>(column_); }

  private:
    const SchemaColumn& column_;
};

Value copy_column(SchemaColumn& self, Context& context, Arguments& arguments) {
    arguments.take_keywords();
    arguments.finish();
    return self.copy(context);
}

constexpr Method<SchemaColumn> methods[] = {
    {"_copy", &copy_column},
    {"copy", &copy_column},
};

}  // namespace

SchemaColumn* SchemaColumn::copy(Context& context) const {
    ddl::Column definition = definition_;
    ClientSide client = client_;
    // The references of a table's column have become constraints of the table, which nobody copies.
    const auto* of = dynamic_cast<const TableObject*>(table());
    if (of && of->is_schema_table()) {
        definition.foreign_keys.clear();
        client.has_exact_target.clear();
    }
    return context.make<SchemaColumn>(std::move(definition), type_object_, std::move(client));
}

ColumnObject* SchemaColumn::copied(Context& context) const {
    return context.make<KeyedColumn>(*this);
}

void SchemaColumn::set_schema(Context& context, const std::string& schema) {
    if (!type_object_) return;
    ddl::Type type = type_object_->type_in(schema);
    if (type == definition_.type) return;
    definition_.type = type;
    if (typeid(*type_object_) == typeid(TypeObject))
        type_object_ = context.make<TypeObject>(type_object_->type_name(), std::move(type));
}

void SchemaColumn::rename(std::string name) {
    definition_.name = name;
    set_name(std::move(name));
}

void SchemaColumn::set_attribute_name(std::string_view attribute) {
    if (name().empty()) rename(std::string(attribute));
    client_.attribute = attribute;
}

bool SchemaColumn::is_called(std::string_view word) const {
    return word == key() || (!client_.attribute.empty() && word == client_.attribute);
}

std::optional<Value> SchemaColumn::attribute(Context& context, std::string_view name) {
    if (auto method = find_method(context, methods, *this, name)) return method;
    if (name == "nullable") return Value::boolean(definition_.nullable.value_or(!definition_.primary_key));
    if (name == "primary_key") return Value::boolean(definition_.primary_key);
    if (name == "unique") return Value::boolean(definition_.unique);
    if (name == "index") return Value::boolean(definition_.index);
    if (name == "comment") return definition_.comment.empty() ? Value() : context.text(definition_.comment);
    if (name == "type")
        return type_object_ ? type_object_ : context.make<TypeObject>("NullType", definition_.type);
    return ColumnObject::attribute(context, name);
}

void SchemaColumn::set_attribute(Context& context, std::string_view name, Value value) {
    // A table has taken what its columns said when it was made.
    if (table()) context.refuse("changing a column of a table", "Make the column as it is to be.");
    if (name == "name") {
        rename(text_of(context, value, "a column's name"));
    } else if (name == "key") {
        client_.key = text_of(context, value, "a column's key");
    } else if (name == "nullable") {
        definition_.nullable = alembic::truth(context, value);
    } else if (name == "primary_key") {
        definition_.primary_key = alembic::truth(context, value);
    } else if (name == "comment") {
        definition_.comment = value.is_none() ? "" : text_of(context, value, "a comment");
    } else if (name == "type") {
        type_object_ = &column_type_of(context, value);
        definition_.type = type_object_->type();
    } else {
        context.refuse("setting " + std::string(name) + " of a column", "Give it to Column().");
    }
}

Value make_column_class(Context& context) {
    return context.make<ColumnClass>(false);
}

Value make_mapped_column_class(Context& context) {
    return context.make<ColumnClass>(true);
}

}  // namespace migrate::alembic
