#include "core/ddl/constraint.hpp"

#include <algorithm>
#include <initializer_list>

#include "core/error.hpp"
#include "core/text.hpp"

namespace migrate::ddl {

namespace {

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    const size_t start = text.find_first_not_of(blanks);
    if (start == std::string_view::npos) return {};
    return text.substr(start, text.find_last_not_of(blanks) - start + 1);
}

void require_phrase(std::string_view phrase, std::initializer_list<std::string_view> known,
                    const char* where) {
    if (std::find(known.begin(), known.end(), ascii_upper(phrase)) == known.end())
        throw Error(sqlstate::invalid_parameter_value,
                    in_quotes(phrase) + " is not a known phrase after " + where)
            .hint("Known are " + join(known, ", ") + ".");
}

void require_columns(const std::vector<std::string>& columns, const char* constraint) {
    if (columns.empty())
        throw Error(sqlstate::invalid_parameter_value, std::string("a ") + constraint + " needs columns");
}

bool is_identifier_text(std::string_view text) {
    if (text.size() > 2 && text.front() == '"' && text.back() == '"') {
        const std::string_view inside = text.substr(1, text.size() - 2);
        return inside.find('"') == std::string_view::npos && inside.find('\0') == std::string_view::npos;
    }
    return !text.empty() && !(text.front() >= '0' && text.front() <= '9') && text.front() != '$' &&
           std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '_' || c == '$' || (static_cast<unsigned char>(c) & 0x80) != 0;
           });
}

/// Refuses what is not "(a, b)": names, bare or quoted.
void require_column_list(std::string_view list) {
    bool good = list.size() > 2 && list.back() == ')';
    std::string_view rest = good ? list.substr(1, list.size() - 2) : std::string_view{};
    while (good) {
        const size_t comma = rest.find(',');
        good = is_identifier_text(trimmed(rest.substr(0, comma)));
        if (comma == std::string_view::npos) break;
        rest.remove_prefix(comma + 1);
    }
    if (!good) throw Error(sqlstate::invalid_parameter_value, in_quotes(list) + " is not a list of columns");
}

std::string on_delete(const std::string& action) {
    if (action.empty()) return "";
    const size_t list = action.find('(');
    if (list == std::string::npos) {
        require_phrase(action, {"CASCADE", "RESTRICT", "SET NULL", "SET DEFAULT", "NO ACTION"}, "ON DELETE");
    } else {
        require_phrase(trimmed(std::string_view(action).substr(0, list)), {"SET NULL", "SET DEFAULT"},
                       "ON DELETE with columns");
        require_column_list(std::string_view(action).substr(list));
    }
    return " ON DELETE " + action;
}

std::string on_update(const std::string& action) {
    if (action.empty()) return "";
    require_phrase(action, {"CASCADE", "RESTRICT", "SET NULL", "SET DEFAULT", "NO ACTION"}, "ON UPDATE");
    return " ON UPDATE " + action;
}

std::string match_clause(const std::string& match) {
    if (match.empty()) return "";
    require_phrase(match, {"FULL", "SIMPLE"}, "MATCH");
    return " MATCH " + match;
}

std::string deferrability(std::optional<bool> deferrable, const std::string& initially) {
    std::string text;
    if (deferrable) text = *deferrable ? " DEFERRABLE" : " NOT DEFERRABLE";
    if (!initially.empty()) {
        require_phrase(initially, {"DEFERRED", "IMMEDIATE"}, "INITIALLY");
        if (deferrable == false && ascii_upper(initially) == "DEFERRED")
            throw Error(sqlstate::invalid_parameter_value,
                        "a constraint that is INITIALLY DEFERRED must be DEFERRABLE");
        text += " INITIALLY " + initially;
    }
    return text;
}

std::string element_sql(const ExcludeElement& element) {
    const auto* column = std::get_if<std::string>(&element.expression);
    std::string text = column ? quote_identifier(*column) : std::get<Sql>(element.expression).text;
    if (!element.opclass.empty()) text += " " + element.opclass;
    return text + " WITH " + element.with;
}

struct ConstraintToSql {
    std::string operator()(const PrimaryKeyConstraint& key) const {
        require_columns(key.columns, "primary key");
        return "PRIMARY KEY (" + quote_identifiers(key.columns) + ")" + include_clause(key.include) +
               deferrability(key.deferrable, key.initially);
    }
    std::string operator()(const UniqueConstraint& unique) const {
        require_columns(unique.columns, "unique constraint");
        std::string text = "UNIQUE ";
        if (unique.nulls_not_distinct)
            text += *unique.nulls_not_distinct ? "NULLS NOT DISTINCT " : "NULLS DISTINCT ";
        return text + "(" + quote_identifiers(unique.columns) + ")" + include_clause(unique.include) +
               deferrability(unique.deferrable, unique.initially);
    }
    std::string operator()(const CheckConstraint& check) const {
        return "CHECK (" + check.sqltext + ")" + (check.not_valid ? " NOT VALID" : "");
    }
    std::string operator()(const ForeignKeyConstraint& key) const {
        require_columns(key.columns, "foreign key");
        if (key.referred_columns.size() != key.columns.size())
            throw Error(sqlstate::invalid_parameter_value,
                        "a foreign key needs as many referred columns as columns")
                .detail("It has " + std::to_string(key.columns.size()) + " columns and " +
                        std::to_string(key.referred_columns.size()) + " referred ones.");
        return "FOREIGN KEY(" + quote_identifiers(key.columns) + ") REFERENCES " +
               to_sql(key.referred_table) + " (" + quote_identifiers(key.referred_columns) + ")" +
               match_clause(key.match) + on_delete(key.ondelete) + on_update(key.onupdate) +
               deferrability(key.deferrable, key.initially) + (key.not_valid ? " NOT VALID" : "");
    }
    std::string operator()(const ExcludeConstraint& exclude) const {
        if (exclude.elements.empty())
            throw Error(sqlstate::invalid_parameter_value, "an exclude constraint needs elements");
        std::vector<std::string> elements;
        for (const ExcludeElement& element : exclude.elements)
            elements.push_back(element_sql(element));
        std::string text = "EXCLUDE USING " + quote_identifier(ascii_lower(exclude.using_method)) + " (" +
                           join(elements, ", ") + ")";
        if (!exclude.where.empty()) text += " WHERE (" + exclude.where + ")";
        return text + deferrability(exclude.deferrable, exclude.initially);
    }
};

}  // namespace

ForeignKey::ForeignKey(std::string_view target, ForeignKeyOptions options)
    : ForeignKeyOptions(std::move(options)) {
    const size_t dot = target.rfind('.');
    if (dot == std::string_view::npos)
        throw Error(sqlstate::invalid_parameter_value, in_quotes(target) + " is not a foreign key's target")
            .hint("Write table.column or schema.table.column.");
    referred_column = target.substr(dot + 1);
    const std::string_view table = target.substr(0, dot);
    const size_t schema_end = table.rfind('.');
    if (schema_end == std::string_view::npos) {
        referred_table.name = table;
    } else {
        referred_table.schema = table.substr(0, schema_end);
        referred_table.name = table.substr(schema_end + 1);
    }
}

ForeignKeyConstraint table_constraint(const ForeignKey& key, const std::string& column) {
    return ForeignKeyConstraint({column}, key.referred_table, {key.referred_column}, key);
}

std::string to_sql(const Constraint& constraint) {
    return constraint_preamble(name_of(constraint)) + std::visit(ConstraintToSql{}, constraint);
}

const Name& name_of(const Constraint& constraint) {
    return std::visit([](const auto& any) -> const Name& { return any.name; }, constraint);
}

std::string constraint_preamble(const Name& name) {
    return name.empty() ? "" : "CONSTRAINT " + to_sql(name) + " ";
}

std::string include_clause(const std::vector<std::string>& columns) {
    return columns.empty() ? "" : " INCLUDE (" + quote_identifiers(columns) + ")";
}

}  // namespace migrate::ddl
