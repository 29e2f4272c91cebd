#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/constraint.hpp"
#include "core/script/alembic/sqlalchemy/name.hpp"
#include "core/script/alembic/sqlalchemy/sequence.hpp"
#include "core/script/alembic/sqlalchemy/server_default.hpp"
#include "core/script/alembic/sqlalchemy/table.hpp"
#include "core/script/alembic/sqlalchemy/type.hpp"
#include "core/script/alembic/values/str.hpp"

/// sa.Column(): its arguments.
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

/// A foreign key, a check, a default … among the column's positional arguments.
void add_element(Context& context, ddl::Column& column, const Value& element) {
    if (const auto* key = element.as<ForeignKeyObject>()) {
        column.foreign_keys.push_back(key->key());
    } else if (const auto* given = element.as<ServerDefaultObject>()) {
        column.server_default = given->value();
    } else if (const auto* constraint = element.as<ConstraintObject>()) {
        const auto* check = std::get_if<ddl::CheckConstraint>(&constraint->constraint());
        if (!check)
            context.refuse("a " + std::string(constraint->type_name()) + " in a column",
                           "Make it a constraint of the table.");
        column.checks.push_back(*check);
    } else if (element.as<SequenceObject>()) {
        column.client_default = true;  // the client program asks the sequence
    } else if (!element.is_none()) {
        context.raise(
            ExceptionType::type_error,
            "a column's elements are foreign keys, checks and defaults, not " + repr(context, element));
    }
}

}  // namespace

Value make_schema_column(Context& context, Arguments& arguments) {
    std::string name = arguments.text("name");
    std::vector<Value> elements = arguments.rest();
    TypeObject* type = nullptr;
    if (!elements.empty() && (type = find_type(context, elements.front()))) elements.erase(elements.begin());
    if (const auto given = arguments.optional("type_", keyword_only); given && !type)
        type = &column_type_of(context, *given);
    if (!type && !elements.empty() && !elements.front().as<ForeignKeyObject>() &&
        !elements.front().as<ServerDefaultObject>() && !elements.front().as<SequenceObject>() &&
        !elements.front().as<ConstraintObject>() && !elements.front().is_none())
        column_type_of(context, elements.front());  // raises
    // Without a type the column can be named in statements, but not be made.
    ddl::Column column(std::move(name), type ? type->type() : ddl::Type(ddl::Sql{}));

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
        if (arguments.optional(keyword, keyword_only)) column.client_default = true;
    for (const std::string_view keyword :
         {"onupdate", "info", "doc", "key", "quote", "system", "server_onupdate", "sort_order", "_proxies",
          "sqlite_*", "mysql_*", "mariadb_*", "oracle_*", "mssql_*", "cockroachdb_*"})
        arguments.ignore(keyword);
    for (const Value& element : elements)
        add_element(context, column, element);
    arguments.finish();
    return context.make<SchemaColumn>(std::move(column), type);
}

}  // namespace migrate::alembic
