#include <algorithm>

#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/method.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/client_default.hpp"
#include "core/script/alembic/sqlalchemy/dml_methods.hpp"
#include "core/script/alembic/sqlalchemy/function.hpp"
#include "core/script/alembic/sqlalchemy/literal.hpp"
#include "core/script/alembic/sqlalchemy/name.hpp"
#include "core/script/alembic/sqlalchemy/named_query.hpp"
#include "core/script/alembic/sqlalchemy/query.hpp"
#include "core/script/alembic/values/dict.hpp"
#include "core/script/alembic/values/sequence.hpp"
#include "core/text.hpp"

namespace migrate::alembic {

namespace {

bool is_rows(const Value& value) {
    const auto* list = value.as<Sequence>();
    return list && !list->items().empty() &&
           (list->items().front().as<Dict>() || list->items().front().as<Sequence>());
}

Value values(Insert& self, Context& context, Arguments& arguments) {
    const Value given = values_argument(context, arguments);
    if (self.parts().query)
        raise_sqlalchemy(context, "InvalidRequestError", "This construct already inserts from a SELECT");
    const bool has_rows = is_rows(given);
    if (!self.parts().rows.empty() && self.parts().has_row_list != has_rows)
        raise_sqlalchemy(context, "InvalidRequestError",
                         "Can't mix single and multiple VALUES formats in one INSERT statement; one style "
                         "appends to a list while the other replaces values, so the intent is ambiguous.");
    return changed(self, context, [&](Insert::Parts& parts) {
        parts.has_row_list = has_rows;
        if (has_rows) {
            for (const Value& row : items_of(context, given))
                parts.rows.push_back(row_values(context, *parts.table, row));
            return;
        }
        if (parts.rows.empty()) parts.rows.emplace_back();
        add_values(parts.rows.front(), row_values(context, *parts.table, given));
    });
}

Value from_select(Insert& self, Context& context, Arguments& arguments) {
    const std::vector<Value> names = items_of(context, arguments.required("names"));
    const Value query = arguments.required("select");
    const bool includes_defaults = arguments.flag("include_defaults", true);
    arguments.finish();
    const auto* of = query.as<Query>();
    if (!of) context.refuse("from_select() of something that is no select()");
    if (!self.parts().rows.empty())
        raise_sqlalchemy(context, "InvalidRequestError", "This construct already inserts value expressions");
    return changed(self, context, [&](Insert::Parts& parts) {
        for (const Value& name : names)
            parts.select_columns.push_back(target_name(context, *parts.table, name));
        parts.query = of;
        parts.includes_defaults = includes_defaults;
    });
}

Value make_inline(Insert& self, Context& context, Arguments& arguments) {
    arguments.finish();
    return changed(self, context, [](Insert::Parts& parts) { parts.is_inline = true; });
}

std::string conflict_target(Context& context, Arguments& arguments) {
    std::string target;
    if (const auto constraint = arguments.optional("constraint"); constraint && !constraint->is_none())
        target = "ON CONSTRAINT " + ddl::to_sql(name_of(context, *constraint));
    if (const auto elements = arguments.optional("index_elements"); elements && !elements->is_none()) {
        std::vector<std::string> names;
        for (const Value& element : items_of(context, *elements))
            names.push_back(ddl_sql(context, clause_of(context, element), true));
        target = "(" + join(names, ", ") + ")";
    }
    if (const auto where = arguments.optional("index_where"); where && !where->is_none())
        target += " WHERE " + ddl_sql(context, expression_of(context, *where));
    return target;
}

Value do_nothing(Insert& self, Context& context, Arguments& arguments) {
    OnConflict conflict;
    conflict.target = conflict_target(context, arguments);
    arguments.finish();
    return changed(self, context, [&](Insert::Parts& parts) { parts.on_conflict = conflict; });
}

Value do_update(Insert& self, Context& context, Arguments& arguments) {
    OnConflict conflict;
    conflict.target = conflict_target(context, arguments);
    conflict.does_nothing = false;
    conflict.set = row_values(context, *self.parts().table, arguments.required("set_"));
    if (const auto where = arguments.optional("where"); where && !where->is_none()) conflict.where = {*where};
    arguments.finish();
    return changed(self, context, [&](Insert::Parts& parts) { parts.on_conflict = conflict; });
}

constexpr Method<Insert> methods[] = {
    {"cte", &cte_of<Insert>},
    {"execution_options", &with_options<Insert>},
    {"from_select", &from_select},
    {"inline", &make_inline},
    {"on_conflict_do_nothing", &do_nothing},
    {"on_conflict_do_update", &do_update},
    {"prefix_with", &add_prefixes<Insert>},
    {"returning", &add_returning<Insert>},
    {"values", &values},
};

/// `excluded`, the row that ON CONFLICT speaks of.
class Excluded : public FromClause {
  public:
    Excluded(Context& context, const TableObject& table)
        : columns_(columns_for(context, table.columns(), *this)) {}

    void write_from(Compiler& compiler) const override { compiler << "excluded"; }
    void write_name(Compiler& compiler) const override { compiler << "excluded"; }
    const std::vector<ColumnObject*>& columns() const override { return columns_; }
    std::optional<Value> attribute(Context& context, std::string_view name) override {
        if (ColumnObject* column = find_column(name)) return column;
        return FromClause::attribute(context, name);
    }
    Value item(Context& context, const Value& key) override {
        return &column(context, text_of(context, key, "a column's name"));
    }

  private:
    std::vector<ColumnObject*> columns_;
};

Value new_insert(Context& context, const TableObject& table, Arguments& arguments) {
    Insert::Parts parts{};
    parts.table = &table;
    parts.is_inline = arguments.flag("inline", false, Arguments::keyword_only);
    const auto values = arguments.optional("values");
    arguments.finish();
    if (values && !values->is_none()) {
        parts.has_row_list = is_rows(*values);
        for (const Value& row : parts.has_row_list ? items_of(context, *values) : std::vector<Value>{*values})
            parts.rows.push_back(row_values(context, table, row));
    }
    return context.make<Insert>(std::move(parts));
}

}  // namespace

std::optional<Value> Insert::attribute(Context& context, std::string_view name) {
    if (name == "excluded") return context.make<Excluded>(context, *parts_.table);
    if (auto method = find_method(context, methods, *this, name)) return method;
    return Statement::attribute(context, name);
}

Insert* Insert::completed(Context& context) const {
    Parts parts = parts_;
    parts.is_complete = true;
    if (parts.rows.empty()) parts.rows.emplace_back();
    for (ColumnValues& row : parts.rows)
        if (!parts.query) row = with_defaults(context, *parts.table, row);
    return context.make<Insert>(std::move(parts));
}

void Insert::write_rows(Compiler& compiler) const {
    const std::vector<ColumnValues>& rows = parts_.rows;
    const ColumnValues& first = rows.front();
    std::vector<std::string> names;
    for (const auto& [name, value] : first)
        names.push_back(name);
    compiler << " (" << ddl::quote_identifiers(names) << ") VALUES ";
    bool is_first = true;
    for (const ColumnValues& row : rows) {
        const bool same = std::equal(row.begin(), row.end(), first.begin(), first.end(),
                                     [](const auto& a, const auto& b) { return a.first == b.first; });
        if (!same)
            compiler.context().fail(sqlstate::invalid_parameter_value,
                                    "the rows of an insert() must have the same columns");
        if (!is_first) compiler << ", ";
        is_first = false;
        compiler << "(";
        for (size_t i = 0; i < row.size(); ++i) {
            if (i > 0) compiler << ", ";
            compiler.operand(*row[i].second, std::nullopt);
        }
        compiler << ")";
    }
}

/// The query, with the defaults of the columns that it has no values for.
void Insert::write_query(Compiler& compiler, bool is_named) const {
    Context& context = compiler.context();
    std::vector<std::string> names = parts_.select_columns;
    const Query* query = parts_.query;
    if (parts_.includes_defaults) {
        const ColumnValues defaults = defaults_besides(context, *parts_.table, names);
        const auto* select = dynamic_cast<const Select*>(query);
        if (!defaults.empty() && !select)
            context.refuse("from_select() of a union for a table with defaults of its columns",
                           "Select their values, too, or say include_defaults=False.");
        if (!defaults.empty()) {
            Select::Parts parts = select->parts();
            for (const auto& [name, value] : defaults) {
                names.push_back(name);
                parts.columns.push_back(const_cast<Expression*>(value));
            }
            query = context.make<Select>(std::move(parts));
        }
    }
    compiler << " (" << ddl::quote_identifiers(names) << ") ";
    query->write(compiler, is_named);
}

void Insert::write_conflict(Compiler& compiler) const {
    const OnConflict& conflict = *parts_.on_conflict;
    compiler << " ON CONFLICT ";
    if (!conflict.target.empty()) compiler << conflict.target << " ";
    if (conflict.does_nothing) {
        compiler << "DO NOTHING";
        return;
    }
    compiler << "DO UPDATE SET ";
    bool is_first = true;
    for (const auto& [name, value] : in_table_order(*parts_.table, conflict.set)) {
        if (!is_first) compiler << ", ";
        is_first = false;
        compiler.identifier(name);
        compiler << " = ";
        compiler.operand(*value, std::nullopt);
    }
    write_conditions(compiler, " WHERE ", conflict.where);
}

std::vector<const Expression*> Insert::asked_back() const {
    if (!parts_.returning.empty() || parts_.is_inline || parts_.query || parts_.rows.size() > 1 ||
        !parts_.table->is_schema_table())
        return parts_.returning;
    std::vector<const Expression*> columns;
    const ddl::PrimaryKeyConstraint key = parts_.table->definition().primary_key();
    for (const std::string& name : key.columns) {
        bool is_known = false;
        for (const auto& [column, value] : parts_.rows.front())
            is_known |= column == name && dynamic_cast<const Literal*>(value);
        for (const ColumnObject* column : parts_.table->columns())
            if (column->name() == name && !is_known) columns.push_back(column);
    }
    return columns;
}

void Insert::write(Compiler& compiler, bool is_named) const {
    if (!parts_.is_complete) return completed(compiler.context())->write(compiler, is_named);
    compiler << "INSERT ";
    write_prefixes(compiler, parts_.prefixes);
    compiler << "INTO ";
    parts_.table->write_from(compiler);
    if (parts_.query)
        write_query(compiler, is_named);
    else if (parts_.rows.front().empty())
        compiler << " DEFAULT VALUES";
    else
        write_rows(compiler);
    if (parts_.on_conflict) write_conflict(compiler);
    write_returning(compiler, asked_back());
}

Value insert_into(TableObject& table, Context& context, Arguments& arguments) {
    return new_insert(context, table, arguments);
}

Value make_insert(Context& context, Arguments& arguments) {
    const TableObject& table = table_of(context, arguments.required("table"));
    return new_insert(context, table, arguments);
}

}  // namespace migrate::alembic
