#include <algorithm>

#include "core/ops/naming.hpp"
#include "core/ops/operation.hpp"
#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/constraint.hpp"
#include "core/script/alembic/sqlalchemy/index.hpp"
#include "core/script/alembic/sqlalchemy/table.hpp"
#include "core/script/alembic/sqlalchemy/table_ddl.hpp"
#include "core/script/alembic/sqlalchemy/table_keys.hpp"
#include "core/script/alembic/values/sequence.hpp"

/// The constraints and indexes of a table, as scripts ask for them.
namespace migrate::alembic {

namespace {

/// Some columns of a table: those of a constraint.
class ColumnsOfTable : public FromClause {
  public:
    ColumnsOfTable(const TableObject& table, std::vector<ColumnObject*> columns)
        : FromClause(table.height()), table_(table), columns_(std::move(columns)) {}

    void write_from(Compiler& compiler) const override { table_.write_from(compiler); }
    void write_name(Compiler& compiler) const override { table_.write_name(compiler); }
    const std::vector<ColumnObject*>& columns() const override { return columns_; }

  private:
    const TableObject& table_;
    std::vector<ColumnObject*> columns_;
};

std::vector<std::string> columns_of(const ddl::Constraint& constraint) {
    if (const auto* key = std::get_if<ddl::PrimaryKeyConstraint>(&constraint)) return key->columns;
    if (const auto* unique = std::get_if<ddl::UniqueConstraint>(&constraint)) return unique->columns;
    if (const auto* key = std::get_if<ddl::ForeignKeyConstraint>(&constraint)) return key->columns;
    return {};
}

struct ClassName {
    std::string_view operator()(const ddl::PrimaryKeyConstraint&) const { return "PrimaryKeyConstraint"; }
    std::string_view operator()(const ddl::UniqueConstraint&) const { return "UniqueConstraint"; }
    std::string_view operator()(const ddl::CheckConstraint&) const { return "CheckConstraint"; }
    std::string_view operator()(const ddl::ForeignKeyConstraint&) const { return "ForeignKeyConstraint"; }
    std::string_view operator()(const ddl::ExcludeConstraint&) const { return "ExcludeConstraint"; }
};

ConstraintObject* object_of(Context& context, const TableObject& table, const ddl::Constraint& constraint) {
    auto* object = context.make<ConstraintObject>(std::visit(ClassName{}, constraint), constraint);
    object->set_table(table);
    return object;
}

/// Its constraints: the key first, then those written, then those of its columns.
std::vector<Value> constraints_of(Context& context, const TableObject& table, bool only_foreign_keys) {
    const ops::CreateTable& definition = table.definition();
    std::vector<Value> constraints;
    const auto add = [&](const ddl::Constraint& constraint) {
        if (!only_foreign_keys || std::holds_alternative<ddl::ForeignKeyConstraint>(constraint))
            constraints.push_back(object_of(context, table, constraint));
    };
    add(definition.primary_key());
    for (const ddl::Constraint& constraint : definition.constraints)
        if (!std::holds_alternative<ddl::PrimaryKeyConstraint>(constraint)) add(constraint);
    for (const ddl::Column& column : definition.columns)
        for (const ddl::Constraint& constraint : ddl::attached_constraints(column))
            add(constraint);
    return constraints;
}

/// Its references, of constraints one for each column.
std::vector<Value> foreign_keys_of_table(Context& context, const TableObject& table) {
    std::vector<Value> keys;
    for (const ddl::ForeignKeyConstraint& constraint : foreign_keys(table.definition()))
        for (const std::string& column : constraint.referred_columns) {
            ddl::ForeignKey key("a.b", constraint);
            key.referred_table = constraint.referred_table;
            key.referred_column = column;
            keys.push_back(context.make<ForeignKeyObject>(std::move(key), true));
        }
    return keys;
}

std::vector<Value> indexes_of_table(Context& context, const TableObject& table) {
    std::vector<Value> indexes;
    const auto add = [&](const ddl::Index& index) {
        auto* object = context.make<IndexObject>(index);
        object->set_table(table);
        indexes.push_back(object);
    };
    for (const ddl::Column& column : table.definition().columns)
        if (const auto index = ddl::attached_index(column)) add(*index);
    for (const ddl::Index& index : table.definition().indexes)
        add(index);
    return indexes;
}

}  // namespace

std::optional<Value> table_elements_attribute(Context& context, const TableObject& table,
                                              std::string_view name) {
    if (name == "primary_key") return object_of(context, table, table.definition().primary_key());
    constexpr std::string_view lists[] = {"constraints", "foreign_key_constraints", "foreign_keys",
                                          "indexes"};
    if (std::find(std::begin(lists), std::end(lists), name) == std::end(lists)) return std::nullopt;
    if (table.is_loaded())
        context.refuse(std::string(name) + " of a table that was read from the database",
                       "Ask an Inspector: sa.inspect(bind).get_indexes(…) and the like.");
    if (name == "foreign_keys") return context.make<List>(foreign_keys_of_table(context, table));
    if (name == "indexes") return context.make<List>(indexes_of_table(context, table));
    return context.make<List>(constraints_of(context, table, name == "foreign_key_constraints"));
}

ddl::Constraint ConstraintObject::named(Context& context) const {
    if (!table_)
        context.refuse("a " + std::string(name_) + " of no table", "Make it an element of the Table().");
    ops::CreateTable alone(table_->name(), {}, {.constraints = {constraint()}});
    return std::get<ops::CreateTable>(ops::with_names(std::move(alone), naming_of(*table_)).op)
        .constraints.front();
}

std::optional<Value> ConstraintObject::attribute(Context& context, std::string_view name) {
    if (name == "name") {
        const ddl::Constraint own = table_ ? named(context) : constraint();
        const ddl::Name word = ddl::name_of(own);
        return word.empty() ? Value() : context.text(word.text);
    }
    if (name == "table") return table_ ? Value(const_cast<TableObject*>(table_)) : Value();
    if (name == "column_keys") {
        std::vector<Value> keys;
        for (const std::string& column : columns_of(constraint()))
            keys.push_back(context.text(column));
        return context.make<List>(std::move(keys));
    }
    if (name == "columns" && table_) {
        std::vector<ColumnObject*> columns;
        for (const std::string& column : columns_of(constraint()))
            for (ColumnObject* of_table : table_->columns())
                if (of_table->name() == column) columns.push_back(of_table);
        return context.make<ColumnCollection>(*context.make<ColumnsOfTable>(*table_, std::move(columns)));
    }
    return std::nullopt;
}

std::optional<Value> ForeignKeyObject::attribute(Context& context, std::string_view name) {
    const auto text = [&](const std::string& word) { return word.empty() ? Value() : context.text(word); };
    if (name == "target_fullname") {
        const ddl::QualifiedName& table = key_.referred_table;
        return context.text((table.schema.empty() ? "" : table.schema + ".") + table.name + "." +
                            key_.referred_column);
    }
    if (name == "name") return text(key_.name.text);
    if (name == "ondelete") return text(key_.ondelete);
    if (name == "onupdate") return text(key_.onupdate);
    return std::nullopt;
}

Iterator* ConstraintObject::iterate(Context& context) {
    const auto columns = attribute(context, "columns");
    return columns ? &alembic::iterate(context, *columns) : nullptr;
}

}  // namespace migrate::alembic
