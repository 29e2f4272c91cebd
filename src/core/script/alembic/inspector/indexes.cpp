#include "core/script/alembic/inspector/questions.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/sequence.hpp"

namespace migrate::alembic {

namespace {

/// What the query gives, in its order: a row for each element of an index.
enum Field {
    name,
    is_unique,
    has_constraint,
    method,
    condition,
    nulls_not_distinct,
    is_included,
    element,
    is_expression,
    operator_class,
    is_default_class,
    flags,
    has_parameters,
};

std::string indexes_query(const std::string& table) {
    // indnullsnotdistinct is there since PostgreSQL 15.
    return "SELECT c.relname, i.indisunique,"
           " EXISTS (SELECT FROM pg_catalog.pg_constraint k"
           " WHERE k.conrelid OPERATOR(pg_catalog.=) i.indrelid"
           " AND k.conindid OPERATOR(pg_catalog.=) i.indexrelid"
           " AND k.contype OPERATOR(pg_catalog.=) ANY ('{p,u,x}')),"
           " m.amname, pg_catalog.pg_get_expr(i.indpred, i.indrelid),"
           " pg_catalog.to_jsonb(i) OPERATOR(pg_catalog.->>) 'indnullsnotdistinct',"
           " e.number OPERATOR(pg_catalog.>) i.indnkeyatts,"
           " CASE WHEN e.attnum OPERATOR(pg_catalog.=) 0"
           " THEN pg_catalog.pg_get_indexdef(i.indexrelid, e.number::pg_catalog.int4, true)"
           " ELSE a.attname::pg_catalog.text END,"
           " e.attnum OPERATOR(pg_catalog.=) 0, o.opcname, o.opcdefault, e.flags, c.reloptions IS NOT NULL"
           " FROM pg_catalog.pg_index i"
           " JOIN pg_catalog.pg_class c ON c.oid OPERATOR(pg_catalog.=) i.indexrelid"
           " JOIN pg_catalog.pg_am m ON m.oid OPERATOR(pg_catalog.=) c.relam"
           " CROSS JOIN LATERAL ROWS FROM (pg_catalog.unnest(i.indkey), pg_catalog.unnest(i.indclass),"
           " pg_catalog.unnest(i.indoption)) WITH ORDINALITY AS e (attnum, class, flags, number)"
           " LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid OPERATOR(pg_catalog.=) i.indrelid"
           " AND a.attnum OPERATOR(pg_catalog.=) e.attnum"
           " LEFT JOIN pg_catalog.pg_opclass o ON o.oid OPERATOR(pg_catalog.=) e.class"
           " WHERE NOT i.indisprimary AND " +
           is("i.indrelid", table) + " ORDER BY c.relname, e.number";
}

/// The storage parameters of the table's indexes: name of the index, and `parameter=value`.
std::string parameters_query(const std::string& table) {
    return "SELECT c.relname, p.text FROM pg_catalog.pg_index i"
           " JOIN pg_catalog.pg_class c ON c.oid OPERATOR(pg_catalog.=) i.indexrelid"
           " CROSS JOIN LATERAL pg_catalog.unnest(c.reloptions) WITH ORDINALITY AS p (text, number)"
           " WHERE NOT i.indisprimary AND " +
           is("i.indrelid", table) + " ORDER BY c.relname, p.number";
}

using Rows = std::vector<Answer::Row>;

/// How an element is sorted, where that is not the default.  (INDOPTION_DESC and INDOPTION_NULLS_FIRST in
/// PostgreSQL's catalog/pg_index.h.)
std::vector<Value> sorting_of(Context& context, const std::optional<std::string>& flags) {
    const int bits = flags ? std::stoi(*flags) : 0;
    const bool is_descending = bits & 1, nulls_first = bits & 2;
    std::vector<Value> words;
    if (is_descending) words.push_back(context.text("desc"));
    if (is_descending && !nulls_first) words.push_back(context.text("nulls_last"));
    if (!is_descending && nulls_first) words.push_back(context.text("nulls_first"));
    return words;
}

Dict* parameters_of(Context& context, const Rows& parameters, const std::string& index) {
    auto* dict = context.make<Dict>();
    for (const Answer::Row& row : parameters) {
        if (row[0] != index) continue;
        const std::string& text = row[1].value();
        const size_t equals = text.find('=');
        dict->set(context, text.substr(0, equals), context.text(text.substr(equals + 1)));
    }
    return dict;
}

/// One index: its rows from `begin` to `end`.
Value index_of(Context& context, const Answer::Row* begin, const Answer::Row* end, const Rows& parameters) {
    const Answer::Row& first = *begin;
    std::vector<Value> columns, expressions, included;
    auto* sorting = context.make<Dict>();
    auto* classes = context.make<Dict>();
    bool has_expressions = false;
    for (const Answer::Row* row = begin; row != end; ++row) {
        const Value text = text_or_none(context, (*row)[element]);
        if (is_true((*row)[is_included])) {
            included.push_back(text);
            continue;
        }
        has_expressions |= is_true((*row)[is_expression]);
        columns.push_back(is_true((*row)[is_expression]) ? Value() : text);
        expressions.push_back(text);
        if (!is_true((*row)[is_default_class]))
            classes->set(context, text, text_or_none(context, (*row)[operator_class]));
        if (auto words = sorting_of(context, (*row)[flags]); !words.empty())
            sorting->set(context, text, context.make<Tuple>(std::move(words)));
    }

    auto* options = context.make<Dict>();
    if (truth(context, classes)) options->set(context, "postgresql_ops", classes);
    if (is_true(first[has_parameters]))
        options->set(context, "postgresql_with", parameters_of(context, parameters, first[name].value()));
    if (first[method] != "btree")
        options->set(context, "postgresql_using", text_or_none(context, first[method]));
    if (first[condition]) options->set(context, "postgresql_where", text_or_none(context, first[condition]));
    Value included_columns = context.make<List>(std::move(included));
    options->set(context, "postgresql_include", included_columns);
    if (is_true(first[nulls_not_distinct]))
        options->set(context, "postgresql_nulls_not_distinct", Value::boolean(true));

    auto* index = context.make<Dict>();
    index->set(context, "name", text_or_none(context, first[name]));
    index->set(context, "unique", Value::boolean(is_true(first[is_unique])));
    index->set(context, "column_names", context.make<List>(std::move(columns)));
    if (has_expressions) index->set(context, "expressions", context.make<List>(std::move(expressions)));
    if (truth(context, sorting)) index->set(context, "column_sorting", sorting);
    if (is_true(first[has_constraint]))
        index->set(context, "duplicates_constraint", text_or_none(context, first[name]));
    index->set(context, "include_columns", included_columns);
    index->set(context, "dialect_options", options);
    return index;
}

}  // namespace

Value indexes_of(const Asker& asker, const NameInSchema& table) {
    return asker.kept(table.question("get_indexes"), [&] {
        const std::string oid = table_oid(asker, table);
        const Rows rows = asker.ask("get_indexes", indexes_query(oid));
        Rows parameters;
        for (const Answer::Row& row : rows) {
            if (!is_true(row[has_parameters])) continue;
            parameters = asker.ask("get_indexes", parameters_query(oid));
            break;
        }
        std::vector<Value> indexes;
        for (size_t begin = 0, end = 0; begin < rows.size(); begin = end) {
            while (end < rows.size() && rows[end][name] == rows[begin][name])
                ++end;
            indexes.push_back(index_of(asker.context, &rows[begin], rows.data() + end, parameters));
        }
        return Value(asker.context.make<List>(std::move(indexes)));
    });
}

Value get_indexes(const Asker& asker, Arguments& arguments) {
    const NameInSchema table = name_argument_in_schema(arguments, "table_name");
    arguments.finish();
    return indexes_of(asker, table);
}

Value has_index(const Asker& asker, Arguments& arguments) {
    NameInSchema table{arguments.text("table_name")};
    const std::string index = arguments.text("index_name");
    table.schema = arguments.optional_text("schema");
    arguments.finish();
    Question question = table.question("has_index");
    question.insert(question.begin() + 2, index);
    table.by_keyword = true;
    return asker.kept(question, [&] { return Value::boolean(index_exists(asker, table, index)); });
}

bool index_exists(const Asker& asker, const NameInSchema& table, const std::string& index) {
    if (!table_exists(asker, table)) return false;
    const Value wanted = asker.context.text(index);
    for (const Value& one : items_of(asker.context, indexes_of(asker, table)))
        if (equals(asker.context, item(asker.context, one, asker.context.text("name")), wanted)) return true;
    return false;
}

}  // namespace migrate::alembic
