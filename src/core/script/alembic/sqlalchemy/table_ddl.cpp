#include "core/script/alembic/sqlalchemy/table_ddl.hpp"

#include <algorithm>

#include "core/ops/naming.hpp"
#include "core/ops/operation.hpp"
#include "core/script/alembic/inspector/questions.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/events.hpp"
#include "core/script/alembic/sqlalchemy/metadata.hpp"
#include "core/script/alembic/sqlalchemy/table_keys.hpp"

namespace migrate::alembic {

namespace {

struct Target {
    ddl::QualifiedName table;
    std::string column;
};

/// What the column refers to; nothing: it does not.
std::optional<Target> target_of(const ops::CreateTable& table, const ddl::Column& column) {
    for (const ddl::ForeignKeyConstraint& key : foreign_keys(table))
        for (size_t i = 0; i < std::min(key.columns.size(), key.referred_columns.size()); ++i)
            if (key.columns[i] == column.name) return Target{key.referred_table, key.referred_columns[i]};
    return std::nullopt;
}

/// The type of the column that it refers to, which may itself have that of another.
std::optional<ddl::Type> referred_type(Context& context, const Metadata& metadata,
                                       std::optional<Target> target) {
    for (size_t hops = 0; target && hops <= metadata.tables().size(); ++hops) {
        context.step();
        const TableObject* table = metadata.find(target->table);
        const ddl::Column* found = nullptr;
        if (table)
            for (const ddl::Column& column : table->definition().columns)
                if (column.name == target->column) found = &column;
        if (!found) return std::nullopt;
        if (!is_untyped(found->type)) return found->type;
        ops::CreateTable definition = table->definition();
        resolve_targets(metadata, definition);
        target = target_of(definition, *found);
    }
    return std::nullopt;
}

/// Types that belong to the MetaData a table makes only if it looks whether they are there.
void create_owned_types(Context& context, const ops::CreateTable& table, const Metadata& metadata) {
    for (const ddl::EnumType& type : metadata.types())
        if (std::any_of(table.columns.begin(), table.columns.end(), [&](const ddl::Column& column) {
                const auto* used = std::get_if<ddl::EnumType>(&column.type.base);
                return used && used->native && used->name == type.name;
            }))
            context.execute(ops::CreateEnum(type.name, type.labels, {.checkfirst = true}));
}

}  // namespace

bool read_checkfirst(Arguments& arguments, bool otherwise) {
    arguments.optional("bind");
    const bool checkfirst = arguments.flag("checkfirst", otherwise);
    for (const char* keyword : {"_ddl_runner", "_is_metadata_operation", "tables"})
        arguments.ignore(keyword);
    arguments.finish();
    return checkfirst;
}

NameInSchema in_schema(const ddl::QualifiedName& name) {
    NameInSchema known{name.name};
    if (!name.schema.empty()) known.schema = name.schema;
    return known;
}

const ddl::NamingConvention& naming_of(const TableObject& table) {
    static const ddl::NamingConvention none;
    return table.metadata() ? table.metadata()->naming() : none;
}

ops::CreateTable definition_of(Context& context, const TableObject& table) {
    require_own_definition(context, table);
    for (const ColumnObject* one : table.columns())
        if (const auto* column = dynamic_cast<const SchemaColumn*>(one);
            column && column->client().is_annotated)
            context.refuse("making a table of a class whose annotations say what its columns are",
                           "Give the columns their types, and nullable=….");
    ops::CreateTable definition = table.definition();
    if (table.metadata()) resolve_targets(*table.metadata(), definition);
    if (table.metadata())
        for (ddl::Column& column : definition.columns)
            if (is_untyped(column.type))
                if (auto type = referred_type(context, *table.metadata(), target_of(definition, column)))
                    column.type = *std::move(type);
    require_types(context, definition);
    return std::get<ops::CreateTable>(ops::with_names(std::move(definition), naming_of(table)).op);
}

ops::CreateTable creation_of(Context& context, const TableObject& table) {
    if (table.has_isolated_constraint())
        context.refuse("making a table one of whose constraints was added or dropped by itself",
                       "Say isolate_from_table=False there.");
    return definition_of(context, table);
}

bool exists_table(Context& context, const ddl::QualifiedName& name, bool otherwise) {
    if (!context.database().answers()) return otherwise;
    return table_exists(Asker{context, nullptr}, in_schema(name));
}

bool exists_sequence(Context& context, const ddl::QualifiedName& name, bool otherwise) {
    if (!context.database().answers()) return otherwise;
    return sequence_exists(Asker{context, nullptr}, in_schema(name));
}

std::vector<const SequenceObject*> sequences_of(const TableObject& table) {
    std::vector<const SequenceObject*> sequences;
    for (const ColumnObject* one : table.columns())
        if (const auto* column = dynamic_cast<const SchemaColumn*>(one))
            if (const auto* sequence = column->client().default_value.as<SequenceObject>())
                sequences.push_back(sequence);
    return sequences;
}

void create_sequence(Context& context, const SequenceObject& sequence, bool checkfirst) {
    const ops::CreateSequence& definition = sequence.definition();
    if (sequence.is_optional() || (checkfirst && exists_sequence(context, definition.sequence, false)))
        return;
    context.execute(definition);
}

void drop_sequence(Context& context, const SequenceObject& sequence, bool checkfirst) {
    const ddl::QualifiedName& name = sequence.definition().sequence;
    if (sequence.is_optional() || (checkfirst && !exists_sequence(context, name, true))) return;
    context.execute(ops::DropSequence(name));
}

void create_schema_table(Context& context, const TableObject& table, bool checkfirst) {
    const ops::CreateTable definition = creation_of(context, table);
    if (checkfirst && exists_table(context, table.name(), false)) return;
    TypeMemo made;
    create_types(context, definition, checkfirst, made);
    if (checkfirst && table.metadata()) create_owned_types(context, definition, *table.metadata());
    const Value target = const_cast<TableObject*>(&table);
    DdlEvent(context, target, "before_create", {.checkfirst = checkfirst}).call();
    for (const SequenceObject* sequence : sequences_of(table))
        create_sequence(context, *sequence, checkfirst);
    // Anew: what listens may have changed it.
    context.execute(without_types(definition_of(context, table)));
    DdlEvent(context, target, "after_create", {.checkfirst = checkfirst}).call();
}

void drop_schema_table(Context& context, const TableObject& table, bool checkfirst) {
    if (checkfirst && !exists_table(context, table.name(), true)) return;
    const Value target = const_cast<TableObject*>(&table);
    DdlEvent(context, target, "before_drop", {.checkfirst = checkfirst}).call();
    context.execute(ops::DropTable(table.name()));
    for (const SequenceObject* sequence : sequences_of(table))
        drop_sequence(context, *sequence, checkfirst);
    TypeMemo dropped;
    if (!table.is_loaded())  // else it is not known which types it made
        drop_types(context, table.definition(), checkfirst, dropped);
    DdlEvent(context, target, "after_drop", {.checkfirst = checkfirst}).call();
}

}  // namespace migrate::alembic
