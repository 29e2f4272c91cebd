#include <algorithm>

#include "core/script/alembic/method.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/declarative.hpp"
#include "core/script/alembic/sqlalchemy/label_reference.hpp"
#include "core/script/alembic/sqlalchemy/literal.hpp"
#include "core/script/alembic/sqlalchemy/name.hpp"
#include "core/script/alembic/sqlalchemy/query.hpp"
#include "core/script/alembic/sqlalchemy/table_function.hpp"
#include "core/script/alembic/sqlalchemy/text.hpp"
#include "core/script/alembic/values/sequence.hpp"

/// select(), and the methods that go on from one.
namespace migrate::alembic {

namespace {

constexpr auto keyword_only = Arguments::keyword_only;

/// The arguments of what takes several, where older SQLAlchemy takes one list.
std::vector<Value> column_arguments(const std::vector<Value>& given) {
    if (given.size() == 1)
        if (const auto* list = given.front().as<Sequence>()) return list->items();
    return given;
}

template <class Change>
Value changed(Select& self, Context& context, Change change) {
    Select::Parts parts = self.parts();
    change(parts);
    return context.make<Select>(std::move(parts));
}

template <std::vector<Value> Select::Parts::*list>
Value conditions(Select& self, Context& context, Arguments& arguments) {
    const std::vector<Value> added = arguments.rest();
    arguments.finish();
    return changed(self, context, [&](Select::Parts& parts) {
        (parts.*list).insert((parts.*list).end(), added.begin(), added.end());
    });
}

/// filter_by(name="x"): columns of the table that was joined last, or else of
/// the first.
Value filter_by(Select& self, Context& context, Arguments& arguments) {
    const auto wanted = arguments.take_keywords();
    arguments.finish();
    return changed(self, context, [&](Select::Parts& parts) {
        const FromClause* table = nullptr;
        if (!parts.joins.empty())
            table = parts.joins.back().right;
        else if (!parts.froms.empty())
            table = parts.froms.front();
        else if (!parts.columns.empty() && parts.columns.front().as<FromClause>())
            table = parts.columns.front().as<FromClause>();
        else if (const auto* column =
                     parts.columns.empty() ? nullptr : parts.columns.front().as<ColumnObject>())
            table = column->table();
        if (!table) context.refuse("filter_by() without a table", "Write where(table.c.column == …).");
        for (const auto& [name, value] : wanted)
            parts.where.push_back(compare(context, table->column(context, name), Operator::eq, value));
    });
}

Value group_by(Select& self, Context& context, Arguments& arguments) {
    const std::vector<Value> items = column_arguments(arguments.rest());
    arguments.finish();
    return changed(self, context, [&](Select::Parts& parts) { add_order(context, parts.group_by, items); });
}

Value order_by(Select& self, Context& context, Arguments& arguments) {
    const std::vector<Value> items = arguments.rest();
    arguments.finish();
    return changed(self, context,
                   [&](Select::Parts& parts) { add_order(context, parts.rows.order_by, items); });
}

template <std::optional<Value> RowOrder::*bound>
Value bounded(Select& self, Context& context, Arguments& arguments) {
    const std::optional<Value> count = read_bound(arguments, "limit");
    return changed(self, context, [&](Select::Parts& parts) { parts.rows.*bound = count; });
}

/// slice(from, to): LIMIT to - from OFFSET from.
Value slice(Select& self, Context& context, Arguments& arguments) {
    const std::int64_t from = arguments.integer("start");
    const std::int64_t to = arguments.integer("stop");
    arguments.finish();
    return changed(self, context, [&](Select::Parts& parts) {
        parts.rows.limit = Value::integer(to - from);
        parts.rows.offset = from == 0 ? std::optional<Value>() : Value::integer(from);
    });
}

Value distinct(Select& self, Context& context, Arguments& arguments) {
    const std::vector<Value> columns = column_arguments(arguments.rest());
    arguments.finish();
    return changed(self, context, [&](Select::Parts& parts) {
        parts.is_distinct = true;
        for (const Value& column : columns)
            parts.distinct_on.push_back(&label_or_expression(context, column));
    });
}

/// The names of the tables that FOR UPDATE OF locks.
std::string locked_tables(Context& context, const Value& of) {
    std::string names;
    for (const Value& one : of.as<Sequence>() ? of.as<Sequence>()->items() : std::vector<Value>{of}) {
        const auto* column = one.as<ColumnObject>();
        const FromClause& table = column && column->table() ? *column->table() : from_of(context, one);
        Compiler compiler(context);
        if (const auto* itself = dynamic_cast<const TableObject*>(&table))
            compiler.identifier(itself->name().name);
        else
            table.write_name(compiler);
        names += (names.empty() ? " OF " : ", ") + compiler.finish();
    }
    return names;
}

Value with_for_update(Select& self, Context& context, Arguments& arguments) {
    const bool nowait = arguments.flag("nowait", false, keyword_only);
    const bool read = arguments.flag("read", false, keyword_only);
    const auto of = arguments.optional("of", keyword_only);
    const bool skip_locked = arguments.flag("skip_locked", false, keyword_only);
    const bool key_share = arguments.flag("key_share", false, keyword_only);
    arguments.finish();
    std::string lock = read        ? key_share ? " FOR KEY SHARE" : " FOR SHARE"
                       : key_share ? " FOR NO KEY UPDATE"
                                   : " FOR UPDATE";
    if (of && !of->is_none()) lock += locked_tables(context, *of);
    if (nowait) lock += " NOWAIT";
    if (skip_locked) lock += " SKIP LOCKED";
    return changed(self, context, [&](Select::Parts& parts) { parts.lock = lock; });
}

Value set_from(Select& self, Context& context, Arguments& arguments) {
    const std::vector<Value> froms = arguments.rest();
    arguments.finish();
    return changed(self, context, [&](Select::Parts& parts) {
        for (const Value& from : froms)
            parts.froms.push_back(&from_of(context, from));
    });
}

/// correlate(a, b), correlate_except(a, b); None: no table.
template <bool is_except>
Value correlate(Select& self, Context& context, Arguments& arguments) {
    std::vector<const FromClause*> froms;
    for (const Value& from : arguments.rest())
        if (!from.is_none() && !from.is_boolean()) froms.push_back(&from_of(context, from));
    arguments.finish();
    if (const auto& before = self.parts().correlation; before && before->is_except != is_except)
        context.refuse("correlate() and correlate_except() of the same query");
    return changed(self, context, [&](Select::Parts& parts) {
        if (!parts.correlation) parts.correlation = Select::Parts::Correlation{{}, is_except};
        parts.correlation->froms.insert(parts.correlation->froms.end(), froms.begin(), froms.end());
    });
}

template <bool is_from, bool is_outer>
Value join(Select& self, Context& context, Arguments& arguments) {
    Select::Parts::JoinPart join{};
    if (is_from) join.left = &from_of(context, arguments.required("from_"));
    join.right = &from_of(context, arguments.required("target"));
    const auto condition = arguments.optional("onclause");
    const bool outer = arguments.flag("isouter", is_outer, keyword_only);
    const bool full = arguments.flag("full", false, keyword_only);
    arguments.finish();
    if (condition && !condition->is_none()) join.condition = &expression_of(context, *condition);
    join.words = join_words(outer, full);
    return changed(self, context, [&](Select::Parts& parts) { parts.joins.push_back(join); });
}

Value add_columns(Select& self, Context& context, Arguments& arguments) {
    const std::vector<Value> columns = column_arguments(arguments.rest());
    arguments.finish();
    return changed(self, context, [&](Select::Parts& parts) { add_columns(context, parts, columns); });
}

Value with_only_columns(Select& self, Context& context, Arguments& arguments) {
    const std::vector<Value> columns = column_arguments(arguments.rest());
    const bool maintains = arguments.flag("maintain_column_froms", false, keyword_only);
    arguments.finish();
    std::vector<const FromClause*> mentioned;
    if (maintains)
        for (const Expression* expression : self.expressions())
            expression->collect_froms(mentioned);
    return changed(self, context, [&](Select::Parts& parts) {
        for (const FromClause* from : mentioned)
            if (std::find(parts.froms.begin(), parts.froms.end(), from) == parts.froms.end())
                parts.froms.push_back(from);
        parts.columns.clear();
        parts.lists_class = false;
        add_columns(context, parts, columns);
    });
}

template <std::vector<std::string> Select::Parts::*list>
Value affixed(Select& self, Context& context, Arguments& arguments) {
    const std::vector<std::string> texts = affixes_of(arguments);
    return changed(self, context, [&](Select::Parts& parts) {
        (parts.*list).insert((parts.*list).end(), texts.begin(), texts.end());
    });
}

/// Hints for this dialect are none of SQLAlchemy's.
Value with_hint(Select& self, Context& context, Arguments& arguments) {
    arguments.required("selectable");
    arguments.required("text");
    const std::string dialect = arguments.optional_text("dialect_name").value_or("*");
    arguments.finish();
    if (dialect == "*" || dialect == Context::dialect_name) context.refuse("with_hint()");
    return &self;
}

constexpr Method<Select> select_methods[] = {
    {"add_columns", &add_columns},
    {"correlate", &correlate<false>},
    {"correlate_except", &correlate<true>},
    {"distinct", &distinct},
    {"filter", &conditions<&Select::Parts::where>},
    {"filter_by", &filter_by},
    {"group_by", &group_by},
    {"having", &conditions<&Select::Parts::having>},
    {"join", &join<false, false>},
    {"join_from", &join<true, false>},
    {"limit", &bounded<&RowOrder::limit>},
    {"offset", &bounded<&RowOrder::offset>},
    {"order_by", &order_by},
    {"outerjoin", &join<false, true>},
    {"outerjoin_from", &join<true, true>},
    {"prefix_with", &affixed<&Select::Parts::prefixes>},
    {"select_from", &set_from},
    {"slice", &slice},
    {"suffix_with", &affixed<&Select::Parts::suffixes>},
    {"where", &conditions<&Select::Parts::where>},
    {"with_for_update", &with_for_update},
    {"with_hint", &with_hint},
    {"with_only_columns", &with_only_columns},
};

/// A keyword of select() as SQLAlchemy 1 has it; nothing: it is not given, or
/// None.
std::optional<Value> old_keyword(Arguments& arguments, std::string_view name) {
    const auto given = arguments.optional(name, keyword_only);
    return given && given->is_none() ? std::nullopt : given;
}

/// select([columns], whereclause, from_obj, …) of SQLAlchemy 1.
void read_old_arguments(Context& context, Arguments& arguments, Select::Parts& parts,
                        const std::vector<Value>& positional) {
    auto where = positional.size() > 1 ? std::optional<Value>(positional[1]) : std::nullopt;
    auto from = positional.size() > 2 ? std::optional<Value>(positional[2]) : std::nullopt;
    if (positional.size() > 3) context.refuse("more than three positional arguments of select([…])");
    if (!where) where = old_keyword(arguments, "whereclause");
    if (!from) from = old_keyword(arguments, "from_obj");
    if (where && !where->is_none()) parts.where.push_back(*where);
    if (from && !from->is_none())
        for (const Value& one :
             from->as<Sequence>() ? from->as<Sequence>()->items() : std::vector<Value>{*from})
            parts.froms.push_back(&from_of(context, one));
    if (const auto having = old_keyword(arguments, "having")) parts.having.push_back(*having);
    if (const auto items = old_keyword(arguments, "group_by")) add_order(context, parts.group_by, {*items});
    if (const auto items = old_keyword(arguments, "order_by"))
        add_order(context, parts.rows.order_by, {*items});
    parts.rows.limit = old_keyword(arguments, "limit");
    parts.rows.offset = old_keyword(arguments, "offset");
    parts.is_distinct = arguments.flag("distinct", false, keyword_only);
    arguments.finish();
}

}  // namespace

std::optional<Value> Select::attribute(Context& context, std::string_view name) {
    if (auto method = find_method(context, select_methods, *this, name)) return method;
    return Query::attribute(context, name);
}

void add_columns(Context& context, Select::Parts& parts, const std::vector<Value>& columns) {
    for (const Value& column : columns) {
        parts.lists_class |= column.as<DeclarativeClass>() != nullptr;
        if (const auto* collection = column.as<ColumnCollection>())
            parts.columns.insert(parts.columns.end(), collection->table().columns().begin(),
                                 collection->table().columns().end());
        else if (const auto* call = column.as<TableFunction>(); call && call->columns().empty())
            context.refuse("an alias of a function as a column", "Select its .column.");
        else if (FromClause* from = find_from(context, column))
            parts.columns.push_back(from);
        else if (column.as<Expression>())
            parts.columns.push_back(column);
        else if (column.is_integer() || column.is_real())
            parts.columns.push_back(
                context.make<LiteralColumn>(repr(context, column), operand_type(column, ExpressionType())));
        else if (column.as<Str>())
            context.fail(sqlstate::invalid_parameter_value, "select() takes columns, not names",
                         "Write column(\"…\") or text(\"…\").");
        else
            parts.columns.push_back(const_cast<Expression*>(&expression_of(context, column)));
    }
}

Value make_select(Context& context, Arguments& arguments) {
    Select::Parts parts;
    std::vector<Value> positional = arguments.rest();
    if (const auto columns = old_keyword(arguments, "columns"))
        positional.insert(positional.begin(), *columns);
    const bool is_old = !positional.empty() && positional.front().as<Sequence>();
    add_columns(context, parts, is_old ? positional.front().as<Sequence>()->items() : positional);
    read_old_arguments(context, arguments, parts, is_old ? positional : std::vector<Value>());
    return context.make<Select>(std::move(parts));
}

Value select_from(Context& context, FromClause& table, Arguments& arguments) {
    Select::Parts parts;
    parts.columns.push_back(&table);
    std::vector<Value> positional = {Value()};
    for (const Value& condition : arguments.rest())
        positional.push_back(condition);
    read_old_arguments(context, arguments, parts, positional);
    return context.make<Select>(std::move(parts));
}

}  // namespace migrate::alembic
