#include "core/script/alembic/inspector/questions.hpp"
#include "core/script/alembic/inspector/types.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/sequence.hpp"

/// A table's columns.
namespace migrate::alembic {

namespace {

/// What the query gives, in its order.
enum Field {
    name,
    format_type,
    default_value,
    not_null,
    comment,
    generated,
    collation,
    identity_kind,
    identity_start,  // and further values of its sequence
};

constexpr std::string_view sequence_fields[] = {"start",    "increment", "minvalue",
                                                "maxvalue", "cache",     "cycle"};

std::string columns_query(const NameInSchema& table) {
    return "SELECT a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod),"
           " pg_catalog.pg_get_expr(d.adbin, d.adrelid), a.attnotnull,"
           " pg_catalog.col_description(c.oid, a.attnum), a.attgenerated, o.collname, a.attidentity,"
           " s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle" +
           std::string(from_classes) +
           " LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid OPERATOR(pg_catalog.=) c.oid"
           " AND a.attnum OPERATOR(pg_catalog.>) 0 AND NOT a.attisdropped"
           " LEFT JOIN pg_catalog.pg_type t ON t.oid OPERATOR(pg_catalog.=) a.atttypid"
           " LEFT JOIN pg_catalog.pg_collation o ON o.oid OPERATOR(pg_catalog.=) a.attcollation"
           " AND o.oid OPERATOR(pg_catalog.<>) t.typcollation"
           " LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid OPERATOR(pg_catalog.=) c.oid"
           " AND d.adnum OPERATOR(pg_catalog.=) a.attnum"
           // An identity's sequence is an internal part of its column.
           " LEFT JOIN pg_catalog.pg_depend p ON a.attidentity OPERATOR(pg_catalog.<>) ''"
           " AND p.classid OPERATOR(pg_catalog.=) 'pg_catalog.pg_class'::pg_catalog.regclass"
           " AND p.refclassid OPERATOR(pg_catalog.=) 'pg_catalog.pg_class'::pg_catalog.regclass"
           " AND p.refobjid OPERATOR(pg_catalog.=) c.oid AND p.refobjsubid OPERATOR(pg_catalog.=) a.attnum"
           " AND p.deptype OPERATOR(pg_catalog.=) 'i'"
           " LEFT JOIN pg_catalog.pg_sequence s ON s.seqrelid OPERATOR(pg_catalog.=) p.objid"
           " WHERE " +
           is_table(table) + " ORDER BY a.attnum";
}

/// nextval('…'…) in a default: where it begins, and the text between the quotes.
struct NextValue {
    size_t begin = 0;
    std::string sequence = {};
    size_t end = 0;  ///< of the text
};

std::optional<NextValue> find_next_value(const std::string& text) {
    constexpr std::string_view beginning = "nextval('";
    const size_t begin = text.find(beginning);
    if (begin == std::string::npos) return std::nullopt;
    const size_t from = begin + beginning.size();
    const size_t end = text.find('\'', from);
    if (end == std::string::npos || end == from) return std::nullopt;
    return NextValue{begin, text.substr(from, end - from), end};
}

Value identity_of(Context& context, const Answer::Row& row) {
    auto* identity = context.make<Dict>();
    identity->set(context, "always", Value::boolean(row[identity_kind] == "a"));
    for (size_t i = 0; i < std::size(sequence_fields); ++i) {
        const auto& text = row.at(identity_start + i);
        identity->set(
            context, sequence_fields[i],
            sequence_fields[i] == "cycle" ? Value::boolean(is_true(text)) : integer_or_none(context, text));
    }
    return identity;
}

Value column_of(Context& context, const Answer::Row& row, const NamedTypes& named,
                const std::optional<std::string>& schema) {
    TypeObject& type = server_type(context, row[format_type].value(), named, row[collation]);
    std::optional<std::string> default_text = row[default_value];
    bool nullable = !is_true(row[not_null]);
    if (type.type_name() == "DOMAIN") {
        const auto& domain = std::get<ddl::DomainType>(type.type().base);
        if (!default_text && domain.default_value)
            default_text = std::get<ddl::Sql>(*domain.default_value).text;
        nullable = nullable && !domain.not_null;
    }
    const bool is_generated = row[generated] && !row[generated]->empty();
    const std::optional<std::string> expression = is_generated ? default_text : std::nullopt;
    if (is_generated) default_text.reset();

    bool counts = false;
    if (const auto next = default_text ? find_next_value(*default_text) : std::nullopt) {
        counts = is_integer_type(type);
        // The default names the sequence without its schema where that is in the search path.
        if (schema && next->sequence.find('.') == std::string::npos)
            default_text = "nextval('\"" + *schema + "\"." + next->sequence + default_text->substr(next->end);
    }
    const bool is_identity = row[identity_start].has_value();

    auto* column = context.make<Dict>();
    column->set(context, "name", text_or_none(context, row[name]));
    column->set(context, "type", &type);
    column->set(context, "nullable", Value::boolean(nullable));
    column->set(context, "default", text_or_none(context, default_text));
    column->set(context, "autoincrement", Value::boolean(counts || is_identity));
    column->set(context, "comment", text_or_none(context, row[comment]));
    if (is_generated) {
        auto* computed = context.make<Dict>();
        computed->set(context, "sqltext", text_or_none(context, expression));
        computed->set(context, "persisted", Value::boolean(row[generated] == "s"));
        column->set(context, "computed", computed);
    }
    if (is_identity) column->set(context, "identity", identity_of(context, row));
    return column;
}

}  // namespace

Value columns_of(const Asker& asker, const NameInSchema& table) {
    return asker.kept(table.question("get_columns"), [&] {
        const auto rows = asker.ask("get_columns", columns_query(table));
        const NamedTypes& named = named_types(asker);
        if (rows.empty()) raise_no_such_table(asker.context, table);
        std::vector<Value> columns;
        for (const Answer::Row& row : rows)
            if (row[name]) columns.push_back(column_of(asker.context, row, named, table.schema));
        return Value(asker.context.make<List>(std::move(columns)));
    });
}

Value get_columns(const Asker& asker, Arguments& arguments) {
    const NameInSchema table = name_argument_in_schema(arguments, "table_name");
    arguments.finish();
    return columns_of(asker, table);
}

}  // namespace migrate::alembic
