#include "core/script/alembic/sqlalchemy/constraint.hpp"

#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/compiler.hpp"
#include "core/script/alembic/sqlalchemy/name.hpp"
#include "core/script/alembic/sqlalchemy/server_default.hpp"
#include "core/script/alembic/sqlalchemy/table.hpp"
#include "core/script/alembic/values/dict.hpp"
#include "core/script/alembic/values/sequence.hpp"

namespace migrate::alembic {

namespace {

constexpr auto keyword_only = Arguments::keyword_only;

std::optional<bool> optional_flag(Arguments& arguments, std::string_view name) {
    const auto given = arguments.optional(name, keyword_only);
    if (!given || given->is_none()) return {};
    return truth(arguments.context(), *given);
}

std::vector<std::string> optional_columns(Arguments& arguments, std::string_view name) {
    const auto given = arguments.optional(name, keyword_only);
    if (!given || given->is_none()) return {};
    return column_names(arguments.context(), items_of(arguments.context(), *given));
}

/// deferrable and initially.
template <class Options>
void read_deferrability(Arguments& arguments, Options& options) {
    options.deferrable = optional_flag(arguments, "deferrable");
    options.initially = arguments.optional_text("initially", keyword_only).value_or("");
}

/// A constraint of columns that have a table belongs to that.
ConstraintObject* attached(ConstraintObject* object, const std::vector<Value>& columns) {
    if (TableObject* table = table_of_elements(columns)) {
        object->set_table(*table);
        table->add(*object);
    }
    return object;
}

}  // namespace

void ignore_constraint_keywords(Arguments& arguments) {
    for (const char* keyword : {"info", "comment", "_create_rule", "_type_bound", "_column_flag", "mysql_*",
                                "sqlite_*", "mssql_*", "oracle_*", "mariadb_*", "cockroachdb_*"})
        arguments.ignore(keyword);
}

ddl::UniqueOptions read_unique_options(Arguments& arguments) {
    ddl::UniqueOptions options;
    read_deferrability(arguments, options);
    options.nulls_not_distinct = optional_flag(arguments, "postgresql_nulls_not_distinct");
    options.include = optional_columns(arguments, "postgresql_include");
    ignore_constraint_keywords(arguments);
    return options;
}

ddl::PrimaryKeyOptions read_primary_key_options(Arguments& arguments) {
    ddl::PrimaryKeyOptions options;
    read_deferrability(arguments, options);
    options.include = optional_columns(arguments, "postgresql_include");
    ignore_constraint_keywords(arguments);
    return options;
}

ddl::ForeignKeyOptions read_foreign_key_options(Arguments& arguments) {
    ddl::ForeignKeyOptions options;
    options.onupdate = arguments.optional_text("onupdate", keyword_only).value_or("");
    options.ondelete = arguments.optional_text("ondelete", keyword_only).value_or("");
    read_deferrability(arguments, options);
    options.match = arguments.optional_text("match", keyword_only).value_or("");
    options.use_alter = arguments.flag("use_alter", false, keyword_only);
    options.not_valid = arguments.flag("postgresql_not_valid", false, keyword_only);
    arguments.ignore("link_to_name");
    ignore_constraint_keywords(arguments);
    return options;
}

ddl::CheckOptions read_check_options(Arguments& arguments) {
    ddl::CheckOptions options;
    options.not_valid = arguments.flag("postgresql_not_valid", false, keyword_only);
    for (const char* keyword : {"deferrable", "initially", "table", "_autoattach"})
        arguments.ignore(keyword);
    ignore_constraint_keywords(arguments);
    return options;
}

ddl::ExcludeConstraint read_exclude(Arguments& arguments, const std::vector<Value>& elements) {
    Context& context = arguments.context();
    ddl::ExcludeOptions options;
    options.using_method = arguments.optional_text("using", keyword_only).value_or("gist");
    if (const auto where = arguments.optional("where", keyword_only); where && !where->is_none())
        options.where = condition_sql(context, *where);
    read_deferrability(arguments, options);
    const auto ops = arguments.optional("ops", keyword_only);
    const auto* classes = ops ? ops->as<Dict>() : nullptr;
    ignore_constraint_keywords(arguments);

    std::vector<ddl::ExcludeElement> read;
    for (const Value& element : elements) {
        const std::vector<Value> pair = items_of(context, element);
        if (pair.size() != 2)
            context.raise(ExceptionType::type_error,
                          "an element of an exclude constraint is a pair of a column and an operator");
        ddl::ExcludeElement one;
        std::string key;
        if (const auto* name = pair[0].as<Str>()) {
            one.expression = key = name->text();
        } else if (const auto* column = pair[0].as<ColumnObject>()) {
            one.expression = key = column->name();
        } else {
            const Expression& expression = expression_of(context, pair[0]);
            key = expression.own_name();
            one.expression = ddl::Sql{ddl_sql(context, expression, true)};
        }
        one.with = text_of(context, pair[1], "an operator");
        if (classes && !key.empty())
            if (const auto opclass = classes->find(context, key))
                one.opclass = text_of(context, *opclass, "an operator class");
        read.push_back(std::move(one));
    }
    return ddl::ExcludeConstraint(std::move(read), std::move(options));
}

std::vector<std::string> column_names(Context& context, const std::vector<Value>& columns) {
    std::vector<std::string> names;
    for (const Value& column : columns)
        names.push_back(column_name(context, column));
    return names;
}

Value make_primary_key_constraint(Context& context, Arguments& arguments) {
    std::vector<std::string> columns = column_names(context, arguments.rest());
    ddl::PrimaryKeyOptions options = read_primary_key_options(arguments);
    options.name = name_argument(arguments, "name", keyword_only);
    arguments.ignore("_implicit_generated");
    arguments.finish();
    return context.make<ConstraintObject>("PrimaryKeyConstraint",
                                          ddl::PrimaryKeyConstraint(std::move(columns), std::move(options)));
}

Value make_unique_constraint(Context& context, Arguments& arguments) {
    const std::vector<Value> given = arguments.rest();
    ddl::UniqueOptions options = read_unique_options(arguments);
    options.name = name_argument(arguments, "name", keyword_only);
    arguments.finish();
    return attached(
        context.make<ConstraintObject>(
            "UniqueConstraint", ddl::UniqueConstraint(column_names(context, given), std::move(options))),
        given);
}

Value make_check_constraint(Context& context, Arguments& arguments) {
    const Value given = arguments.required("sqltext");
    std::string condition = condition_sql(context, given);
    ddl::CheckOptions options;
    options.name = name_argument(arguments, "name");
    const ddl::Name name = options.name;
    options = read_check_options(arguments);
    options.name = name;
    arguments.finish();
    return attached(context.make<ConstraintObject>(
                        "CheckConstraint", ddl::CheckConstraint(std::move(condition), std::move(options))),
                    {given});
}

Value make_foreign_key_constraint(Context& context, Arguments& arguments) {
    const std::vector<Value> given = items_of(context, arguments.required("columns"));
    std::vector<std::string> columns = column_names(context, given);
    ddl::QualifiedName table;
    std::vector<std::string> referred;
    for (const Value& target : items_of(context, arguments.required("refcolumns"))) {
        const auto* column = target.as<ColumnObject>();
        const auto* of_table = column ? dynamic_cast<const TableObject*>(column->table()) : nullptr;
        if (of_table) {
            table = of_table->name();
            referred.push_back(column->name());
            continue;
        }
        const ddl::ForeignKey key(text_of(context, target, "a foreign key's target"));
        table = key.referred_table;
        referred.push_back(key.referred_column);
    }
    const ddl::Name name = name_argument(arguments, "name");
    ddl::ForeignKeyOptions options = read_foreign_key_options(arguments);
    options.name = name;
    arguments.ignore("table");
    arguments.finish();
    return attached(
        context.make<ConstraintObject>("ForeignKeyConstraint",
                                       ddl::ForeignKeyConstraint(std::move(columns), std::move(table),
                                                                 std::move(referred), std::move(options))),
        given);
}

Value make_exclude_constraint(Context& context, Arguments& arguments) {
    const std::vector<Value> elements = arguments.rest();
    ddl::ExcludeConstraint constraint = read_exclude(arguments, elements);
    constraint.name = name_argument(arguments, "name", keyword_only);
    arguments.finish();
    return context.make<ConstraintObject>("ExcludeConstraint", std::move(constraint));
}

Value make_foreign_key(Context& context, Arguments& arguments) {
    const Value target = arguments.required("column");
    arguments.optional("_constraint");
    const ddl::Name name = name_argument(arguments, "name", keyword_only);
    ddl::ForeignKeyOptions options = read_foreign_key_options(arguments);
    options.name = name;
    arguments.finish();
    const auto* column = target.as<ColumnObject>();
    const auto* table = column ? dynamic_cast<const TableObject*>(column->table()) : nullptr;
    if (!table)
        return context.make<ForeignKeyObject>(
            ddl::ForeignKey(text_of(context, target, "a foreign key's target"), std::move(options)));
    ddl::ForeignKey key("a.b", std::move(options));
    key.referred_table = table->name();
    key.referred_column = column->name();
    return context.make<ForeignKeyObject>(std::move(key));
}

}  // namespace migrate::alembic
