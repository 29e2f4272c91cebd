#include "core/script/alembic/inspector/questions.hpp"
#include "core/script/alembic/values/sequence.hpp"

/// Primary keys, unique and check constraints.
namespace migrate::alembic {

namespace {

/// A constraint with an index behind it.
struct KeyConstraint {
    std::string name;
    std::optional<std::string> comment;
    bool nulls_not_distinct = false;
    std::vector<Value> columns = {};
    std::vector<Value> included = {};
};

/// Those of a table of that contype, by name.
std::vector<KeyConstraint> load(const Asker& asker, std::string_view function, const std::string& table,
                                std::string_view contype) {
    // indnullsnotdistinct is there since PostgreSQL 15.
    const auto rows = asker.ask(
        function,
        "SELECT k.conname, a.attname, e.number OPERATOR(pg_catalog.>) i.indnkeyatts,"
        " pg_catalog.obj_description(k.oid, 'pg_constraint'),"
        " pg_catalog.to_jsonb(i) OPERATOR(pg_catalog.->>) 'indnullsnotdistinct'"
        " FROM pg_catalog.pg_constraint k"
        " JOIN pg_catalog.pg_index i ON i.indexrelid OPERATOR(pg_catalog.=) k.conindid"
        " CROSS JOIN LATERAL pg_catalog.unnest(i.indkey) WITH ORDINALITY AS e (attnum, number)"
        " JOIN pg_catalog.pg_attribute a ON a.attrelid OPERATOR(pg_catalog.=) k.conrelid"
        " AND a.attnum OPERATOR(pg_catalog.=) e.attnum"
        " WHERE " +
            is("k.contype", contype) + " AND " + is("k.conrelid", table) + " ORDER BY k.conname, e.number");
    std::vector<KeyConstraint> constraints;
    for (const Answer::Row& row : rows) {
        if (constraints.empty() || constraints.back().name != row[0])
            constraints.push_back({row[0].value(), row[3], is_true(row[4])});
        KeyConstraint& constraint = constraints.back();
        (is_true(row[2]) ? constraint.included : constraint.columns)
            .push_back(text_or_none(asker.context, row[1]));
    }
    return constraints;
}

Dict& options_of(Context& context, const KeyConstraint& constraint) {
    auto* options = context.make<Dict>();
    options->set(context, "postgresql_include", context.make<List>(constraint.included));
    return *options;
}

/// What stands between `CHECK (` and `)`; nothing if the text is of no such form.
struct CheckText {
    std::string sqltext;
    bool no_inherit = false;
    bool not_valid = false;
};

bool cut_off(std::string& text, std::string_view end) {
    if (!text.ends_with(end)) return false;
    text.resize(text.size() - end.size());
    return true;
}

/// Where the parenthesis at the beginning of `text` ends; npos if it does not.  Those in strings and quoted
/// names do not count.
size_t closing_parenthesis(const std::string& text) {
    size_t depth = 0;
    char quote = 0;
    for (size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quote) {
            if (c == quote) quote = 0;
        } else if (c == '\'' || c == '"') {
            quote = c;
        } else if (c == '(') {
            ++depth;
        } else if (c == ')' && --depth == 0) {
            return i;
        }
    }
    return std::string::npos;
}

std::optional<CheckText> read_check(std::string definition) {
    CheckText check;
    check.not_valid = cut_off(definition, " NOT VALID");
    check.no_inherit = cut_off(definition, " NO INHERIT");
    constexpr std::string_view beginning = "CHECK (";
    if (!definition.starts_with(beginning) || !cut_off(definition, ")") ||
        definition.size() == beginning.size())
        return std::nullopt;
    check.sqltext = definition.substr(beginning.size());
    if (check.sqltext.front() == '(' && closing_parenthesis(check.sqltext) == check.sqltext.size() - 1)
        check.sqltext = check.sqltext.substr(1, check.sqltext.size() - 2);
    return check;
}

Value check_constraint(Context& context, const Answer::Row& row) {
    const std::optional<CheckText> check = read_check(row[1].value());
    auto* dict = context.make<Dict>();
    dict->set(context, "name", text_or_none(context, row[0]));
    dict->set(context, "sqltext", context.text(check ? check->sqltext : ""));
    dict->set(context, "comment", text_or_none(context, row[2]));
    if (check && (check->not_valid || check->no_inherit)) {
        auto* options = context.make<Dict>();
        if (check->not_valid) options->set(context, "not_valid", Value::boolean(true));
        if (check->no_inherit) options->set(context, "no_inherit", Value::boolean(true));
        dict->set(context, "dialect_options", options);
    }
    return dict;
}

}  // namespace

Value primary_key_of(const Asker& asker, const NameInSchema& table) {
    return asker.kept(table.question("get_pk_constraint"), [&] {
        Context& context = asker.context;
        const auto keys = load(asker, "get_pk_constraint", table_oid(asker, table), "p");
        auto* dict = context.make<Dict>();
        if (keys.empty()) {
            dict->set(context, "name", Value());
            dict->set(context, "constrained_columns", context.make<List>());
            return Value(dict);
        }
        dict->set(context, "constrained_columns", context.make<List>(keys[0].columns));
        dict->set(context, "name", context.text(keys[0].name));
        dict->set(context, "comment", text_or_none(context, keys[0].comment));
        dict->set(context, "dialect_options", &options_of(context, keys[0]));
        return Value(dict);
    });
}

Value get_pk_constraint(const Asker& asker, Arguments& arguments) {
    const NameInSchema table = name_argument_in_schema(arguments, "table_name");
    arguments.finish();
    return primary_key_of(asker, table);
}

Value get_unique_constraints(const Asker& asker, Arguments& arguments) {
    const NameInSchema table = name_argument_in_schema(arguments, "table_name");
    arguments.finish();
    return asker.kept(table.question("get_unique_constraints"), [&] {
        Context& context = asker.context;
        std::vector<Value> constraints;
        for (const KeyConstraint& one : load(asker, "get_unique_constraints", table_oid(asker, table), "u")) {
            Dict& options = options_of(context, one);
            options.set(context, "postgresql_nulls_not_distinct", Value::boolean(one.nulls_not_distinct));
            auto* dict = context.make<Dict>();
            dict->set(context, "column_names", context.make<List>(one.columns));
            dict->set(context, "name", context.text(one.name));
            dict->set(context, "comment", text_or_none(context, one.comment));
            dict->set(context, "dialect_options", &options);
            constraints.push_back(dict);
        }
        return Value(context.make<List>(std::move(constraints)));
    });
}

Value get_check_constraints(const Asker& asker, Arguments& arguments) {
    const NameInSchema table = name_argument_in_schema(arguments, "table_name");
    arguments.finish();
    return asker.kept(table.question("get_check_constraints"), [&] {
        const auto rows =
            asker.ask("get_check_constraints",
                      "SELECT k.conname, pg_catalog.pg_get_constraintdef(k.oid, true),"
                      " pg_catalog.obj_description(k.oid, 'pg_constraint')" +
                          std::string(from_classes) + " LEFT JOIN pg_catalog.pg_constraint k ON " +
                          are_equal("k.conrelid", "c.oid") + " AND " + is("k.contype", "c") + " WHERE " +
                          is_table(table) + " ORDER BY k.conname");
        if (rows.empty()) raise_no_such_table(asker.context, table);
        std::vector<Value> constraints;
        for (const Answer::Row& row : rows)
            if (row[0]) constraints.push_back(check_constraint(asker.context, row));
        return Value(asker.context.make<List>(std::move(constraints)));
    });
}

}  // namespace migrate::alembic
