#include "core/script/alembic/inspector/catalog.hpp"

#include "core/ddl/literal.hpp"
#include "core/script/alembic/live/database.hpp"
#include "core/script/alembic/live/server_exception.hpp"
#include "core/script/alembic/values/integer.hpp"

namespace migrate::alembic {

std::vector<Answer::Row> Asker::ask(std::string_view name, const std::string& sql) const {
    return context.database().inspect("inspector." + std::string(name) + "()", sql).rows;
}

Question NameInSchema::question(std::string_view function) const {
    Question question = {std::string(function) + (by_keyword ? " schema=" : ""), name};
    if (schema) question.push_back(*schema);
    return question;
}

NameInSchema name_argument_in_schema(Arguments& arguments, std::string_view name) {
    NameInSchema named{arguments.text(name)};
    named.schema = arguments.optional_text("schema");
    return named;
}

std::string is(std::string_view expression, std::string_view text) {
    return are_equal(expression, ddl::quote_literal(text));
}

std::string are_equal(std::string_view left, std::string_view right) {
    return std::string(left) + " OPERATOR(pg_catalog.=) " + std::string(right);
}

std::string class_in_scope(const std::optional<std::string>& schema) {
    if (schema) return is("n.nspname", *schema);
    return "pg_catalog.pg_table_is_visible(c.oid) AND n.nspname OPERATOR(pg_catalog.<>) 'pg_catalog'";
}

std::string type_in_scope(const std::optional<std::string>& schema) {
    if (!schema)
        return "pg_catalog.pg_type_is_visible(t.oid) AND n.nspname OPERATOR(pg_catalog.<>) 'pg_catalog'";
    return *schema == "*" ? "true" : is("n.nspname", *schema);
}

const char* const from_classes =
    " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid OPERATOR(pg_catalog.=) "
    "c.relnamespace";

std::string of_kinds(std::string_view kinds) {
    return "c.relkind OPERATOR(pg_catalog.=) ANY ('{" + std::string(kinds) + "}')";
}

std::string is_table(const NameInSchema& table) {
    return is("c.relname", table.name) + " AND " + of_kinds(table_like) + " AND " +
           class_in_scope(table.schema);
}

void raise_no_such_table(Context& context, const NameInSchema& table) {
    const bool is_qualified = table.schema && !table.schema->empty();
    raise_sqlalchemy(context, "NoSuchTableError",
                     is_qualified ? *table.schema + "." + table.name : table.name);
}

Value text_or_none(Context& context, const std::optional<std::string>& text) {
    return text ? context.text(*text) : Value();
}

bool is_true(const std::optional<std::string>& text) {
    return text && (*text == "t" || *text == "true");
}

Value integer_or_none(Context& context, const std::optional<std::string>& text) {
    return text ? integer_from_text(context, *text).value_or(Value()) : Value();
}

}  // namespace migrate::alembic
