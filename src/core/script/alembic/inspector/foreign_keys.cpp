#include "core/script/alembic/inspector/questions.hpp"
#include "core/script/alembic/values/sequence.hpp"
#include "core/script/alembic/values/str.hpp"

namespace migrate::alembic {

namespace {

/// What the query gives, in its order: a row for each pair of columns.
enum Field {
    name,
    referred_schema,
    referred_table,
    is_visible,
    match,
    on_update,
    on_delete,
    deferrable,
    deferred,
    comment,
    column,
    referred_column,
    set_columns,
};

std::string foreign_keys_query(const NameInSchema& table) {
    // confdelsetcols is there since PostgreSQL 15.
    return "SELECT k.conname, rn.nspname, r.relname, pg_catalog.pg_table_is_visible(r.oid), k.confmatchtype,"
           " k.confupdtype, k.confdeltype, k.condeferrable, k.condeferred,"
           " pg_catalog.obj_description(k.oid, 'pg_constraint'), a.attname, ra.attname,"
           " (SELECT pg_catalog.string_agg(pg_catalog.quote_ident(sa.attname), ', ' ORDER BY s.number)"
           " FROM pg_catalog.jsonb_path_query(pg_catalog.to_jsonb(k), '$.confdelsetcols[*]')"
           " WITH ORDINALITY AS s (attnum, number)"
           " JOIN pg_catalog.pg_attribute sa ON sa.attrelid OPERATOR(pg_catalog.=) k.conrelid"
           " AND pg_catalog.to_jsonb(sa.attnum) OPERATOR(pg_catalog.=) s.attnum)" +
           std::string(from_classes) +
           " LEFT JOIN pg_catalog.pg_constraint k ON k.conrelid OPERATOR(pg_catalog.=) c.oid"
           " AND k.contype OPERATOR(pg_catalog.=) 'f'"
           " LEFT JOIN pg_catalog.pg_class r ON r.oid OPERATOR(pg_catalog.=) k.confrelid"
           " LEFT JOIN pg_catalog.pg_namespace rn ON rn.oid OPERATOR(pg_catalog.=) r.relnamespace"
           " LEFT JOIN LATERAL ROWS FROM (pg_catalog.unnest(k.conkey), pg_catalog.unnest(k.confkey))"
           " WITH ORDINALITY AS e (attnum, referred, number) ON true"
           " LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid OPERATOR(pg_catalog.=) k.conrelid"
           " AND a.attnum OPERATOR(pg_catalog.=) e.attnum"
           " LEFT JOIN pg_catalog.pg_attribute ra ON ra.attrelid OPERATOR(pg_catalog.=) k.confrelid"
           " AND ra.attnum OPERATOR(pg_catalog.=) e.referred"
           " WHERE " +
           is_table(table) + " ORDER BY k.conname, k.oid, e.number";
}

/// What confupdtype and confdeltype mean; empty for NO ACTION, which is not mentioned.
std::string action(const std::optional<std::string>& letter) {
    if (letter == "c") return "CASCADE";
    if (letter == "n") return "SET NULL";
    if (letter == "d") return "SET DEFAULT";
    return letter == "r" ? "RESTRICT" : "";
}

Dict& options_of(Context& context, const Answer::Row& row) {
    auto* options = context.make<Dict>();
    const auto set = [&](const char* option, const std::string& value) {
        if (!value.empty()) options->set(context, option, context.text(value));
    };
    set("onupdate", action(row[on_update]));
    set("ondelete", action(row[on_delete]) + (row[set_columns] ? " (" + *row[set_columns] + ")" : ""));
    set("initially", is_true(row[deferred]) ? "DEFERRED" : "");
    if (is_true(row[deferrable])) options->set(context, "deferrable", Value::boolean(true));
    set("match", row[match] == "f" ? "FULL" : "");
    return *options;
}

/// The schema that SQLAlchemy says a key refers to.
class ReferredSchema {
  public:
    /// `default_schema` is only known if the search path is to be ignored.
    ReferredSchema(const NameInSchema& table, bool ignore_search_path,
                   std::optional<std::string> default_schema)
        : table_(table),
          ignore_search_path_(ignore_search_path),
          default_schema_(std::move(default_schema)) {}

    std::optional<std::string> of(const Answer::Row& row) const {
        const std::optional<std::string>& actual = row[referred_schema];
        if (ignore_search_path_) return actual == default_schema_ ? table_.schema : actual;
        if (!is_true(row[is_visible]) || actual == table_.schema) return actual;
        return std::nullopt;
    }

  private:
    const NameInSchema& table_;
    bool ignore_search_path_;
    std::optional<std::string> default_schema_;
};

}  // namespace

Value foreign_keys_of(const Asker& asker, const NameInSchema& table, bool ignore_search_path) {
    Question question = table.question("get_foreign_keys");
    if (ignore_search_path) question.front() += " postgresql_ignore_search_path=";
    return asker.kept(question, [&] {
        Context& context = asker.context;
        const auto rows = asker.ask("get_foreign_keys", foreign_keys_query(table));
        if (rows.empty()) raise_no_such_table(context, table);
        std::optional<std::string> default_schema;
        if (ignore_search_path)
            if (const auto* schema = default_schema_name(context).as<Str>()) default_schema = schema->text();
        const ReferredSchema schema(table, ignore_search_path, std::move(default_schema));

        std::vector<Value> keys;
        List *columns = nullptr, *referred_columns = nullptr;
        std::optional<std::string> last;
        for (const Answer::Row& row : rows) {
            if (!row[name]) continue;
            if (row[name] != last) {
                last = row[name];
                columns = context.make<List>();
                referred_columns = context.make<List>();
                auto* key = context.make<Dict>();
                key->set(context, "name", text_or_none(context, row[name]));
                key->set(context, "constrained_columns", columns);
                key->set(context, "referred_schema", text_or_none(context, schema.of(row)));
                key->set(context, "referred_table", text_or_none(context, row[referred_table]));
                key->set(context, "referred_columns", referred_columns);
                key->set(context, "options", &options_of(context, row));
                key->set(context, "comment", text_or_none(context, row[comment]));
                keys.push_back(key);
            }
            columns->changeable_items().push_back(text_or_none(context, row[column]));
            referred_columns->changeable_items().push_back(text_or_none(context, row[referred_column]));
        }
        return Value(context.make<List>(std::move(keys)));
    });
}

Value get_foreign_keys(const Asker& asker, Arguments& arguments) {
    const NameInSchema table = name_argument_in_schema(arguments, "table_name");
    const bool ignore_search_path =
        arguments.flag("postgresql_ignore_search_path", false, Arguments::keyword_only);
    arguments.finish();
    return foreign_keys_of(asker, table, ignore_search_path);
}

}  // namespace migrate::alembic
