#include "core/script/alembic/inspector/types.hpp"

#include "core/script/alembic/inspector/questions.hpp"
#include "core/script/alembic/values/sequence.hpp"
#include "core/text.hpp"

/// Enumerations and domains.
namespace migrate::alembic {

namespace {

constexpr const char* in_schema =
    " JOIN pg_catalog.pg_namespace n ON n.oid OPERATOR(pg_catalog.=) t.typnamespace";

std::vector<ServerEnum> load_enums(const Asker& asker, const std::optional<std::string>& schema) {
    const auto rows =
        asker.ask("get_enums",
                  "SELECT t.oid, t.typname, n.nspname, pg_catalog.pg_type_is_visible(t.oid), e.enumlabel"
                  " FROM pg_catalog.pg_type t" +
                      std::string(in_schema) + " LEFT JOIN pg_catalog.pg_enum e ON " +
                      are_equal("e.enumtypid", "t.oid") + " WHERE " + is("t.typtype", "e") + " AND " +
                      type_in_scope(schema) + " ORDER BY n.nspname, t.typname, e.enumsortorder");
    std::vector<ServerEnum> enums;
    std::optional<std::string> last;
    for (const Answer::Row& row : rows) {
        if (row[0] != last) enums.push_back({row[1].value(), row[2].value(), is_true(row[3])});
        last = row[0];
        if (row[4]) enums.back().labels.push_back(*row[4]);
    }
    return enums;
}

/// The condition of `CHECK (condition)`.
std::string checked(const std::string& definition) {
    constexpr size_t before = 7, behind = 1;
    return definition.size() > before + behind
               ? definition.substr(before, definition.size() - before - behind)
               : "";
}

std::vector<ServerDomain> load_domains(const Asker& asker, const std::optional<std::string>& schema) {
    const auto rows = asker.ask(
        "get_domains",
        "SELECT t.oid, t.typname, n.nspname, pg_catalog.pg_type_is_visible(t.oid),"
        " pg_catalog.format_type(t.typbasetype, t.typtypmod), t.typnotnull, t.typdefault, o.collname,"
        " k.conname, pg_catalog.pg_get_constraintdef(k.oid, true)"
        " FROM pg_catalog.pg_type t" +
            std::string(in_schema) + " LEFT JOIN pg_catalog.pg_collation o ON " +
            are_equal("o.oid", "t.typcollation") + " LEFT JOIN pg_catalog.pg_constraint k ON " +
            are_equal("k.contypid", "t.oid") + " AND " + is("k.contype", "c") + " WHERE " +
            is("t.typtype", "d") + " AND " + type_in_scope(schema) +
            " ORDER BY n.nspname, t.typname, k.conname");
    std::vector<ServerDomain> domains;
    std::optional<std::string> last;
    for (const Answer::Row& row : rows) {
        if (row[0] != last) {
            ServerDomain domain{row[1].value(), row[2].value(), is_true(row[3])};
            domain.type = row[4].value_or("");
            domain.type.resize(std::min(domain.type.find('('), domain.type.size()));
            domain.is_nullable = !is_true(row[5]);
            domain.default_value = row[6];
            domain.collation = row[7];
            domains.push_back(std::move(domain));
        }
        last = row[0];
        if (row[8]) domains.back().checks.push_back({*row[8], checked(row[9].value_or(""))});
    }
    return domains;
}

Question question(std::string_view function, const std::optional<std::string>& schema) {
    Question question = {std::string(function)};
    if (schema) question.push_back(*schema);
    return question;
}

template <class Type>
Dict& name_as_dict(Context& context, const Type& type) {
    auto* dict = context.make<Dict>();
    dict->set(context, "name", context.text(type.name));
    dict->set(context, "schema", context.text(type.schema));
    dict->set(context, "visible", Value::boolean(type.is_visible));
    return *dict;
}

Value as_dict(Context& context, const ServerEnum& type) {
    Dict& dict = name_as_dict(context, type);
    std::vector<Value> labels;
    for (const std::string& label : type.labels)
        labels.push_back(context.text(label));
    dict.set(context, "labels", context.make<List>(std::move(labels)));
    return &dict;
}

Value as_dict(Context& context, const ServerDomain& type) {
    Dict& dict = name_as_dict(context, type);
    std::vector<Value> checks;
    for (const ServerDomain::Check& check : type.checks) {
        auto* one = context.make<Dict>();
        one->set(context, "name", context.text(check.name));
        one->set(context, "check", context.text(check.sqltext));
        checks.push_back(one);
    }
    dict.set(context, "type", context.text(type.type));
    dict.set(context, "nullable", Value::boolean(type.is_nullable));
    dict.set(context, "default", text_or_none(context, type.default_value));
    dict.set(context, "constraints", context.make<List>(std::move(checks)));
    dict.set(context, "collation", text_or_none(context, type.collation));
    return &dict;
}

template <class Types>
Value as_dicts(Context& context, const Types& types) {
    std::vector<Value> dicts;
    for (const auto& type : types)
        dicts.push_back(as_dict(context, type));
    return context.make<List>(std::move(dicts));
}

}  // namespace

const NamedTypes& named_types(const Asker& asker) {
    const Value types = asker.kept({"named types"}, [&] {
        std::vector<ServerEnum> enums = load_enums(asker, "*");
        std::vector<ServerDomain> domains = load_domains(asker, "*");
        return Value(asker.context.make<NamedTypes>(std::move(enums), std::move(domains)));
    });
    return *types.as<NamedTypes>();
}

Value has_type(const Asker& asker, Arguments& arguments) {
    const NameInSchema type = name_argument_in_schema(arguments, "type_name");
    arguments.finish();
    return asker.kept(type.question("has_type"), [&] {
        const std::string sql = "SELECT 1 FROM pg_catalog.pg_type t" + std::string(in_schema) + " WHERE " +
                                is("t.typname", type.name) + " AND " + type_in_scope(type.schema);
        return Value::boolean(!asker.ask("has_type", sql).empty());
    });
}

Value get_enums(const Asker& asker, Arguments& arguments) {
    const auto schema = arguments.optional_text("schema");
    arguments.finish();
    return asker.kept(question("_load_enums", schema),
                      [&] { return as_dicts(asker.context, load_enums(asker, schema)); });
}

Value get_domains(const Asker& asker, Arguments& arguments) {
    const auto schema = arguments.optional_text("schema");
    arguments.finish();
    return asker.kept(question("_load_domains", schema),
                      [&] { return as_dicts(asker.context, load_domains(asker, schema)); });
}

}  // namespace migrate::alembic
