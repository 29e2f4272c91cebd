#include "core/script/alembic/sqlalchemy/table_keys.hpp"

#include "core/script/alembic/sqlalchemy/metadata.hpp"

namespace migrate::alembic {

namespace {

void resolve(const std::vector<ColumnObject*>& columns, std::string& word) {
    for (const ColumnObject* column : columns)
        if (column->key() == word) {
            word = column->name();
            return;
        }
}

void resolve(const std::vector<ColumnObject*>& columns, std::span<std::string> words) {
    for (std::string& word : words)
        resolve(columns, word);
}

struct Resolve {
    const std::vector<ColumnObject*>& columns;

    void operator()(ddl::PrimaryKeyConstraint& key) const {
        resolve(columns, key.columns);
        resolve(columns, key.include);
    }
    void operator()(ddl::UniqueConstraint& unique) const {
        resolve(columns, unique.columns);
        resolve(columns, unique.include);
    }
    void operator()(ddl::CheckConstraint&) const {}
    void operator()(ddl::ForeignKeyConstraint& key) const { resolve(columns, key.columns); }
    void operator()(ddl::ExcludeConstraint& exclude) const {
        for (ddl::ExcludeElement& element : exclude.elements)
            if (auto* name = std::get_if<std::string>(&element.expression)) resolve(columns, *name);
    }
};

}  // namespace

void resolve_keys(const std::vector<ColumnObject*>& columns, ddl::Constraint& constraint) {
    std::visit(Resolve{columns}, constraint);
}

void resolve_keys(const std::vector<ColumnObject*>& columns, ddl::Index& index) {
    for (ddl::IndexElement& element : index.elements)
        if (auto* name = std::get_if<std::string>(&element.expression)) resolve(columns, *name);
    resolve(columns, index.include);
}

void resolve_targets(const Metadata& metadata, ops::CreateTable& table) {
    for_each_target(table, [&](const ddl::QualifiedName& referred, std::span<std::string> columns) {
        if (const TableObject* target = metadata.find(referred)) resolve(target->columns(), columns);
    });
}

void set_default_schema(ddl::QualifiedName& referred, const std::string& schema) {
    if (referred.schema.empty()) referred.schema = schema;
}

void set_default_schema(ddl::Constraint& constraint, const std::string& schema) {
    if (auto* key = std::get_if<ddl::ForeignKeyConstraint>(&constraint))
        set_default_schema(key->referred_table, schema);
}

std::vector<ddl::ForeignKeyConstraint> foreign_keys(const ops::CreateTable& table) {
    std::vector<ddl::ForeignKeyConstraint> keys;
    for (const ddl::Column& column : table.columns)
        for (const ddl::ForeignKey& key : column.foreign_keys)
            keys.push_back(ddl::table_constraint(key, column.name));
    for (const ddl::Constraint& constraint : table.constraints)
        if (const auto* key = std::get_if<ddl::ForeignKeyConstraint>(&constraint)) keys.push_back(*key);
    return keys;
}

}  // namespace migrate::alembic
