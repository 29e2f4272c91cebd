#include "core/ddl/index.hpp"

#include <algorithm>

#include "core/ddl/constraint.hpp"
#include "core/ddl/literal.hpp"
#include "core/ddl/naming.hpp"
#include "core/error.hpp"
#include "core/text.hpp"

namespace migrate::ddl {

namespace {

std::string element_sql(const IndexElement& element) {
    const auto* column = std::get_if<std::string>(&element.expression);
    std::string text = column ? quote_identifier(*column) : std::get<Sql>(element.expression).text;
    if (!element.opclass.empty()) text += " " + element.opclass;
    return text;
}

/// "a.b" with each part quoted where needed: a storage parameter may carry a namespace (toast.…).
std::string parameter_name(const std::string& name) {
    const size_t dot = name.find('.');
    if (dot == std::string::npos) return quote_identifier(name);
    return quote_identifier(name.substr(0, dot)) + "." + quote_identifier(name.substr(dot + 1));
}

/// A text that is one SQL literal already: "'it''s'".
bool is_quoted(const std::string& value) {
    if (value.size() < 2 || value.front() != '\'' || value.back() != '\'') return false;
    for (size_t i = 1; i + 1 < value.size(); ++i)
        if (value[i] == '\'' && (i + 2 == value.size() || value[++i] != '\'')) return false;
    return value.find('\\') == std::string::npos;
}

/// Numbers, the words that parameters take, and literals stand bare, as SQLAlchemy writes them.
std::string parameter_value(const std::string& value) {
    constexpr std::string_view words[] = {"on", "off", "true", "false", "yes", "no", "auto", "none"};
    const std::string word = ascii_lower(value);
    const bool bare = is_number(value) || is_quoted(value) ||
                      std::find(std::begin(words), std::end(words), word) != std::end(words);
    return bare ? value : quote_literal(value);
}

}  // namespace

Name index_name(const Index& index, const QualifiedName& table) {
    if (!index.name.empty()) return index.name;
    NameFacts facts;
    facts.table = table;
    for (const IndexElement& element : index.elements)
        if (const auto* column = std::get_if<std::string>(&element.expression))
            facts.columns.push_back(*column);
    if (facts.columns.empty())
        throw Error(sqlstate::invalid_parameter_value, "an index on expressions only needs a name");
    return generated_name(default_index_template, facts);
}

std::string create_index_statement(const Index& index, const QualifiedName& table) {
    if (index.elements.empty())
        throw Error(sqlstate::invalid_parameter_value, "an index needs at least one column or expression");
    std::vector<std::string> elements;
    for (const IndexElement& element : index.elements)
        elements.push_back(element_sql(element));

    std::string text = index.unique ? "CREATE UNIQUE INDEX " : "CREATE INDEX ";
    if (index.concurrently) text += "CONCURRENTLY ";
    if (index.if_not_exists) text += "IF NOT EXISTS ";
    text += to_sql(index_name(index, table)) + " ON " + to_sql(table);
    if (!index.using_method.empty()) text += " USING " + quote_identifier(ascii_lower(index.using_method));
    text += " (" + join(elements, ", ") + ")" + include_clause(index.include);
    if (index.nulls_not_distinct)
        text += *index.nulls_not_distinct ? " NULLS NOT DISTINCT" : " NULLS DISTINCT";
    text += with_clause(index.with);
    if (!index.tablespace.empty()) text += " TABLESPACE " + quote_identifier(index.tablespace);
    if (!index.where.empty()) text += " WHERE " + index.where;
    return text;
}

std::string with_clause(const StorageParameters& parameters) {
    if (parameters.empty()) return "";
    std::vector<std::string> items;
    for (const auto& [name, value] : parameters)
        items.push_back(parameter_name(name) + " = " + parameter_value(value));
    return " WITH (" + join(items, ", ") + ")";
}

}  // namespace migrate::ddl
