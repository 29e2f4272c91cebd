#include "core/ddl/naming.hpp"

#include <algorithm>
#include <charconv>

#include "core/error.hpp"
#include "core/text.hpp"

namespace migrate::ddl {

namespace {

/// `schema_table_column`, with the dots of the schema replaced: SQLAlchemy's label of a column.
std::string label(const QualifiedName& table, const std::string& column) {
    std::string text = table.schema;
    std::replace(text.begin(), text.end(), '.', '_');
    if (!text.empty()) text += '_';
    return text + table.name + "_" + column;
}

bool remove_prefix(std::string_view& text, std::string_view prefix) {
    if (!text.starts_with(prefix)) return false;
    text.remove_prefix(prefix.size());
    return true;
}

[[noreturn]] void unknown_token(std::string_view token) {
    throw Error(sqlstate::invalid_parameter_value,
                "unknown token " + in_quotes(token) + " in a naming convention")
        .hint(
            "Known are table_name, referred_table_name, constraint_name, column_0_name, column_0_label, "
            "column_0_key, column_0N_name, column_0_N_name and referred_column_0_name.");
}

/// The text for `column_0_name` and its kin, whose `column_` has been cut off in `rest`.
std::string column_token(std::string_view token, std::string_view rest, bool referred,
                         const NameFacts& facts) {
    const auto& columns = referred ? facts.referred_columns : facts.columns;
    size_t position = 0;
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), position);
    if (error != std::errc{}) unknown_token(token);
    rest.remove_prefix(static_cast<size_t>(end - rest.data()));

    std::string_view separator;
    bool all = remove_prefix(rest, "N");
    if (!all && remove_prefix(rest, "_N")) {
        all = true;
        separator = "_";
    }
    if (all && position != 0) unknown_token(token);
    if (rest != "_name" && (referred || (rest != "_label" && rest != "_key"))) unknown_token(token);

    const auto text = [&](const std::string& column) {
        return rest == "_label" ? label(facts.table, column) : column;
    };
    if (!all) return position < columns.size() ? text(columns[position]) : "";
    std::vector<std::string> texts;
    for (const std::string& column : columns)
        texts.push_back(text(column));
    return join(texts, separator);
}

std::string token_text(std::string_view token, const NameFacts& facts) {
    if (token == "table_name") return facts.table.name;
    if (token == "referred_table_name") return facts.referred_table;
    if (token == "constraint_name") {
        if (facts.constraint_name.empty())
            throw Error(sqlstate::invalid_parameter_value,
                        "a naming convention with the token \"constraint_name\" needs a name to start from")
                .detail("A constraint of table " + in_quotes(facts.table.name) + " has none.");
        return facts.constraint_name;
    }
    std::string_view rest = token;
    const bool referred = remove_prefix(rest, "referred_");
    if (!remove_prefix(rest, "column_")) unknown_token(token);
    return column_token(token, rest, referred, facts);
}

}  // namespace

Name generated_name(std::string_view name_template, const NameFacts& facts) {
    std::string text;
    std::string_view rest = name_template;
    while (!rest.empty()) {
        if (rest.front() != '%') {
            text += rest.front();
            rest.remove_prefix(1);
        } else if (remove_prefix(rest, "%%")) {
            text += '%';
        } else {
            const size_t end = rest.find(")s");
            if (!rest.starts_with("%(") || end == std::string_view::npos)
                throw Error(sqlstate::invalid_parameter_value,
                            "invalid naming convention " + in_quotes(name_template))
                    .hint("Tokens look like %(table_name)s; a percent sign is written %%.");
            text += token_text(rest.substr(2, end - 2), facts);
            rest.remove_prefix(end + 2);
        }
    }
    return Name(std::move(text), true);
}

Name conventional_name(const Name& given, const std::optional<std::string>& name_template, NameFacts facts) {
    if (given.conv || !name_template) return given;
    if (!given.empty() && name_template->find("constraint_name") == std::string::npos) return given;
    facts.constraint_name = given.text;
    return generated_name(*name_template, facts);
}

}  // namespace migrate::ddl
