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

using ReadConstraint = ddl::Constraint (*)(Arguments& arguments);

/// A constraint of columns that have a table belongs to that; one of columns that will have one is read when
/// they are in it, and belongs to it then.
ConstraintObject* make_constraint(Arguments& arguments, std::string_view name,
                                  const std::vector<Value>& columns, ReadConstraint read) {
    Context& context = arguments.context();
    TableObject* table = table_of_elements(columns);
    if (!table && has_expressions(columns)) {
        const ConstraintObject::Read read_later = [arguments, read] {
            Arguments once = arguments;
            return read(once);
        };
        auto* object = context.make<ConstraintObject>(name, read_later);
        wait_for_table(context, columns, object);
        return object;
    }
    return context.make<ConstraintObject>(name, read(arguments));
}

/// Puts it into the table of its columns, if they have one.
Value attached(ConstraintObject* object, const std::vector<Value>& columns) {
    if (TableObject* table = table_of_elements(columns)) {
        table->add(*object);
        object->set_table(*table);
    }
    return object;
}

/// What the call is given behind its columns is read by what makes the constraint.
std::vector<Value> columns_ahead(Arguments arguments) {
    return arguments.rest();
}

ddl::Constraint read_primary_key_constraint(Arguments& arguments) {
    std::vector<std::string> columns = column_names(arguments.context(), arguments.rest());
    ddl::PrimaryKeyOptions options = read_primary_key_options(arguments);
    options.name = name_argument(arguments, "name", keyword_only);
    arguments.ignore("_implicit_generated");
    arguments.finish();
    return ddl::PrimaryKeyConstraint(std::move(columns), std::move(options));
}

ddl::Constraint read_unique_constraint(Arguments& arguments) {
    std::vector<std::string> columns = column_names(arguments.context(), arguments.rest());
    ddl::UniqueOptions options = read_unique_options(arguments);
    options.name = name_argument(arguments, "name", keyword_only);
    arguments.finish();
    return ddl::UniqueConstraint(std::move(columns), std::move(options));
}

ddl::Constraint read_check_constraint(Arguments& arguments) {
    std::string condition = condition_sql(arguments.context(), arguments.required("sqltext"));
    const ddl::Name name = name_argument(arguments, "name");
    ddl::CheckOptions options = read_check_options(arguments);
    options.name = name;
    arguments.finish();
    return ddl::CheckConstraint(std::move(condition), std::move(options));
}

/// The table that a column given as a foreign key's target belongs to; null: it is no such column.
/// Refuses one without a table.
const TableObject* target_table(Context& context, const Value& target) {
    const auto* column = target.as<ColumnObject>();
    if (!column) return nullptr;
    if (!column->table())
        context.refuse("a foreign key to a column that has no table yet", "Name the target by a str.");
    return dynamic_cast<const TableObject*>(column->table());
}

ddl::Constraint read_foreign_key_constraint(Arguments& arguments) {
    Context& context = arguments.context();
    std::vector<std::string> columns =
        column_names(context, items_of(context, arguments.required("columns")));
    ddl::QualifiedName table;
    std::vector<std::string> referred;
    for (const Value& target : items_of(context, arguments.required("refcolumns"))) {
        if (const TableObject* of_table = target_table(context, target)) {
            table = of_table->name();
            referred.push_back(target.as<ColumnObject>()->name());
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
    return ddl::ForeignKeyConstraint(std::move(columns), std::move(table), std::move(referred),
                                     std::move(options));
}

ddl::Constraint read_exclude_constraint(Arguments& arguments) {
    const std::vector<Value> elements = arguments.rest();
    ddl::ExcludeConstraint constraint = read_exclude(arguments, elements);
    constraint.name = name_argument(arguments, "name", keyword_only);
    arguments.finish();
    return constraint;
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
    for (const char* keyword : {"deferrable", "initially"})
        if (const auto given = arguments.optional(keyword, keyword_only); given && !given->is_none())
            arguments.context().refuse(std::string(keyword) + "=… of a CHECK constraint",
                                       "PostgreSQL checks them at once, always: leave it out.");
    for (const char* keyword : {"table", "_autoattach"})
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
        } else if (pair[0].as<ColumnObject>()) {
            one.expression = key = column_name(context, pair[0]);
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

const ddl::Constraint& ConstraintObject::constraint() const {
    if (!constraint_) constraint_ = read_();
    return *constraint_;
}

Value make_primary_key_constraint(Context&, Arguments& arguments) {
    const std::vector<Value> columns = columns_ahead(arguments);
    return attached(make_constraint(arguments, "PrimaryKeyConstraint", columns, &read_primary_key_constraint),
                    columns);
}

Value make_unique_constraint(Context&, Arguments& arguments) {
    const std::vector<Value> columns = columns_ahead(arguments);
    return attached(make_constraint(arguments, "UniqueConstraint", columns, &read_unique_constraint),
                    columns);
}

Value make_check_constraint(Context&, Arguments& arguments) {
    Arguments ahead = arguments;
    const std::vector<Value> condition = {ahead.required("sqltext")};
    return attached(make_constraint(arguments, "CheckConstraint", condition, &read_check_constraint),
                    condition);
}

Value make_foreign_key_constraint(Context& context, Arguments& arguments) {
    Arguments ahead = arguments;
    const std::vector<Value> columns = items_of(context, ahead.required("columns"));
    const std::vector<Value> targets = items_of(context, ahead.required("refcolumns"));
    ConstraintObject* object =
        make_constraint(arguments, "ForeignKeyConstraint", columns, &read_foreign_key_constraint);
    if (has_expressions(targets)) object->set_exact_target();
    return attached(object, columns);
}

Value make_exclude_constraint(Context& context, Arguments& arguments) {
    std::vector<Value> columns;
    for (const Value& element : columns_ahead(arguments))
        if (const std::vector<Value> pair = items_of(context, element); !pair.empty())
            columns.push_back(pair.front());
    return attached(make_constraint(arguments, "ExcludeConstraint", columns, &read_exclude_constraint),
                    columns);
}

Value make_foreign_key(Context& context, Arguments& arguments) {
    const Value target = arguments.required("column");
    arguments.optional("_constraint");
    const ddl::Name name = name_argument(arguments, "name", keyword_only);
    ddl::ForeignKeyOptions options = read_foreign_key_options(arguments);
    options.name = name;
    arguments.finish();
    const TableObject* table = target_table(context, target);
    if (!table)
        return context.make<ForeignKeyObject>(
            ddl::ForeignKey(text_of(context, target, "a foreign key's target"), std::move(options)));
    ddl::ForeignKey key("a.b", std::move(options));
    key.referred_table = table->name();
    key.referred_column = target.as<ColumnObject>()->name();
    return context.make<ForeignKeyObject>(std::move(key), true);
}

}  // namespace migrate::alembic
