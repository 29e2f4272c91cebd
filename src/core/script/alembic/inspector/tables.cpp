#include "core/script/alembic/inspector/questions.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/sequence.hpp"
#include "core/script/alembic/values/str.hpp"

/// Which tables, views, sequences and schemas there are.
namespace migrate::alembic {

namespace {

Value texts(Context& context, const std::vector<Answer::Row>& rows) {
    std::vector<Value> items;
    for (const Answer::Row& row : rows)
        items.push_back(text_or_none(context, row.front()));
    return context.make<List>(std::move(items));
}

enum class Persistence { any, lasting, temporary };

std::string of_persistence(Persistence persistence) {
    if (persistence == Persistence::any) return "";
    return std::string(" AND c.relpersistence OPERATOR(pg_catalog.") +
           (persistence == Persistence::temporary ? "=" : "<>") + ") 't'";
}

struct Kind {
    std::string_view function;  ///< of SQLAlchemy
    std::string_view kinds;
    Persistence persistence;
};

constexpr Kind tables = {"get_table_names", "r,p", Persistence::lasting};
constexpr Kind temporary_tables = {"get_temp_table_names", "r,p", Persistence::temporary};
constexpr Kind foreign_tables = {"_get_foreign_table_names", "f", Persistence::any};
constexpr Kind views = {"get_view_names", "v", Persistence::lasting};
constexpr Kind temporary_views = {"get_temp_view_names", "v", Persistence::temporary};
constexpr Kind materialized_views = {"get_materialized_view_names", "m", Persistence::lasting};
constexpr Kind sequences = {"get_sequence_names", "S", Persistence::any};

/// Their names in order.  (SQLAlchemy gives them in no order.)
Value names_of(const Asker& asker, const Kind& kind, const std::optional<std::string>& schema) {
    Question question = {std::string(kind.function)};
    if (schema) question.push_back(*schema);
    return asker.kept(question, [&] {
        return texts(asker.context,
                     asker.ask(kind.function, "SELECT c.relname" + std::string(from_classes) + " WHERE " +
                                                  of_kinds(kind.kinds) + of_persistence(kind.persistence) +
                                                  " AND " + class_in_scope(schema) + " ORDER BY c.relname"));
    });
}

template <const Kind& kind>
Value names(const Asker& asker, Arguments& arguments) {
    const auto schema = arguments.optional_text("schema");
    arguments.finish();
    return names_of(asker, kind, schema);
}

}  // namespace

bool table_exists(const Asker& asker, const NameInSchema& table) {
    return asker
        .kept(table.question("has_table"),
              [&] {
                  return Value::boolean(!asker
                                             .ask("has_table", "SELECT 1" + std::string(from_classes) +
                                                                   " WHERE " + is_table(table))
                                             .empty());
              })
        .as_boolean();
}

std::vector<std::string> table_names(const Asker& asker, const std::optional<std::string>& schema,
                                     bool with_views) {
    std::vector<std::string> result;
    const auto add = [&](const Kind& kind) {
        // The script may have changed the list.
        for (const Value& name : items_of(asker.context, names_of(asker, kind, schema)))
            result.push_back(str(asker.context, name));
    };
    add(tables);
    if (with_views) {
        add(views);
        add(materialized_views);
    }
    return result;
}

std::string table_oid(const Asker& asker, const NameInSchema& table) {
    const Value oids = asker.kept(table.question("_get_table_oids"), [&] {
        return texts(asker.context, asker.ask("get_table_oid", "SELECT c.oid" + std::string(from_classes) +
                                                                   " WHERE " + is_table(table)));
    });
    const std::vector<Value>& found = oids.as<List>()->items();
    if (found.empty()) raise_no_such_table(asker.context, table);
    return found.front().as<Str>()->text();
}

Value default_schema_name(Context& context) {
    const auto rows =
        Asker{context, nullptr}.ask("default_schema_name", "SELECT pg_catalog.current_schema()");
    return text_or_none(context, rows.at(0).at(0));
}

Value has_table(const Asker& asker, Arguments& arguments) {
    const NameInSchema table = name_argument_in_schema(arguments, "table_name");
    arguments.finish();
    return Value::boolean(table_exists(asker, table));
}

Value has_sequence(const Asker& asker, Arguments& arguments) {
    const NameInSchema sequence = name_argument_in_schema(arguments, "sequence_name");
    arguments.finish();
    return asker.kept(sequence.question("has_sequence"),
                      [&] { return Value::boolean(sequence_exists(asker, sequence)); });
}

bool sequence_exists(const Asker& asker, const NameInSchema& sequence) {
    const std::string sql = "SELECT 1" + std::string(from_classes) + " WHERE " + of_kinds("S") + " AND " +
                            is("c.relname", sequence.name) + " AND " + class_in_scope(sequence.schema);
    return !asker.ask("has_sequence", sql).empty();
}

Value has_schema(const Asker& asker, Arguments& arguments) {
    const std::string schema = arguments.text("schema_name");
    arguments.finish();
    return asker.kept({"has_schema", schema}, [&] {
        const std::string sql = "SELECT 1 FROM pg_catalog.pg_namespace n WHERE " + is("n.nspname", schema);
        return Value::boolean(!asker.ask("has_schema", sql).empty());
    });
}

Value get_schema_names(const Asker& asker, Arguments& arguments) {
    arguments.finish();
    // The underscore stands for any character there, as in SQLAlchemy.
    return asker.kept({"get_schema_names"}, [&] {
        return texts(asker.context,
                     asker.ask("get_schema_names",
                               "SELECT n.nspname FROM pg_catalog.pg_namespace n "
                               "WHERE n.nspname OPERATOR(pg_catalog.!~~) 'pg_%' ORDER BY n.nspname"));
    });
}

Value get_table_names(const Asker& asker, Arguments& arguments) {
    return names<tables>(asker, arguments);
}

Value get_temp_table_names(const Asker& asker, Arguments& arguments) {
    arguments.finish();
    return names_of(asker, temporary_tables, {});
}

Value get_foreign_table_names(const Asker& asker, Arguments& arguments) {
    return names<foreign_tables>(asker, arguments);
}

Value get_view_names(const Asker& asker, Arguments& arguments) {
    return names<views>(asker, arguments);
}

Value get_temp_view_names(const Asker& asker, Arguments& arguments) {
    return names<temporary_views>(asker, arguments);
}

Value get_materialized_view_names(const Asker& asker, Arguments& arguments) {
    return names<materialized_views>(asker, arguments);
}

Value get_sequence_names(const Asker& asker, Arguments& arguments) {
    return names<sequences>(asker, arguments);
}

Value get_view_definition(const Asker& asker, Arguments& arguments) {
    const NameInSchema view = name_argument_in_schema(arguments, "view_name");
    arguments.finish();
    return asker.kept(view.question("get_view_definition"), [&] {
        const auto rows = asker.ask("get_view_definition",
                                    "SELECT pg_catalog.pg_get_viewdef(c.oid)" + std::string(from_classes) +
                                        " WHERE " + of_kinds("v,m") + " AND " + is("c.relname", view.name) +
                                        " AND " + class_in_scope(view.schema));
        if (rows.empty()) raise_no_such_table(asker.context, view);
        return text_or_none(asker.context, rows[0].at(0));
    });
}

Value get_table_oid(const Asker& asker, Arguments& arguments) {
    const NameInSchema table = name_argument_in_schema(arguments, "table_name");
    arguments.finish();
    return asker.kept(table.question("get_table_oid"), [&] {
        return integer_or_none(asker.context, table_oid({asker.context, nullptr}, table));
    });
}

Value get_table_comment(const Asker& asker, Arguments& arguments) {
    const NameInSchema table = name_argument_in_schema(arguments, "table_name");
    arguments.finish();
    return asker.kept(table.question("get_table_comment"), [&] {
        const auto rows =
            asker.ask("get_table_comment", "SELECT pg_catalog.obj_description(c.oid, 'pg_class')" +
                                               std::string(from_classes) + " WHERE " + is_table(table));
        if (rows.empty()) raise_no_such_table(asker.context, table);
        auto* comment = asker.context.make<Dict>();
        comment->set(asker.context, "text", text_or_none(asker.context, rows[0].at(0)));
        return Value(comment);
    });
}

}  // namespace migrate::alembic
