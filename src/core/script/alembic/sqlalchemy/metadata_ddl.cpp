#include <algorithm>
#include <map>

#include "core/ops/add_constraint.hpp"
#include "core/ops/operation.hpp"
#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/dml.hpp"
#include "core/script/alembic/sqlalchemy/events.hpp"
#include "core/script/alembic/sqlalchemy/metadata.hpp"
#include "core/script/alembic/sqlalchemy/table_ddl.hpp"
#include "core/script/alembic/sqlalchemy/table_keys.hpp"

/// metadata.create_all() and drop_all().
namespace migrate::alembic {

namespace {

/// Those that are added when all tables are there.
std::vector<ddl::ForeignKeyConstraint> late_keys(const ops::CreateTable& table) {
    std::vector<ddl::ForeignKeyConstraint> keys = foreign_keys(table);
    std::erase_if(keys, [](const auto& key) { return !key.use_alter; });
    return keys;
}

void drop_key(Context& context, const TableObject& table, const ddl::ForeignKeyConstraint& key) {
    if (key.name.empty())
        context.fail(sqlstate::invalid_parameter_value, "a constraint that is to be dropped needs a name",
                     "Give the key with use_alter=True one with name=….");
    context.execute(ops::DropConstraint(key.name, table.name(), {.type = "foreignkey"}));
}

struct Chosen {
    std::vector<TableObject*> tables;
    bool checkfirst;
};

Chosen chosen_tables(Context& context, const Metadata& metadata, Arguments& arguments) {
    arguments.optional("bind");
    const auto given = arguments.optional("tables");
    Chosen chosen{metadata.tables(), arguments.flag("checkfirst", true)};
    arguments.finish();
    if (given && !given->is_none()) {
        chosen.tables.clear();
        for (const Value& table : items_of(context, *given))
            chosen.tables.push_back(const_cast<TableObject*>(&table_of(context, table)));
    }
    return chosen;
}

/// The events of create_all() and drop_all().
class MetadataEvents {
  public:
    MetadataEvents(Context& context, const Metadata& metadata, const std::vector<TableObject*>& tables,
                   bool checkfirst)
        : context_(context), metadata_(metadata), tables_(tables), checkfirst_(checkfirst) {}

    DdlEvent of_metadata(std::string_view event) const {
        return {context_,
                const_cast<Metadata*>(&metadata_),
                event,
                {.checkfirst = checkfirst_, .is_of_metadata = true, .tables = tables_}};
    }
    /// One of the MetaData that its types are made or dropped at, too: each listens since its table is there.
    template <class Handle>
    void with_types(std::string_view event, Handle handle) const {
        DdlEvent of_types = of_metadata(event);
        of_types.require_after(metadata_.types().size());
        // Those there are now: what listens may add some.
        const std::vector<TableObject*> tables = metadata_.tables();
        for (size_t i = 0; i < tables.size(); ++i) {
            of_types.call_before(i);
            handle(*tables[i]);
        }
        of_types.call();
    }
    void call(std::string_view event, TableObject* table) const {
        DdlEvent(context_, table, event, {.checkfirst = checkfirst_, .is_of_metadata = true}).call();
    }

  private:
    Context& context_;
    const Metadata& metadata_;
    const std::vector<TableObject*>& tables_;
    bool checkfirst_;
};

}  // namespace

std::vector<TableObject*> in_order_of_creation(Context& context, const std::vector<TableObject*>& tables) {
    std::vector<TableObject*> ordered;
    std::vector<TableObject*> waiting = tables;
    // Each round gives the tables that wait for none of those that are left, as SQLAlchemy's sort does.
    while (!waiting.empty()) {
        std::vector<TableObject*> ready;
        for (TableObject* table : waiting) {
            bool waits = false;
            for (const ddl::ForeignKeyConstraint& key : foreign_keys(table->definition())) {
                context.step(waiting.size());
                if (key.use_alter || key.referred_table == table->name()) continue;
                waits |= std::any_of(waiting.begin(), waiting.end(), [&](const TableObject* other) {
                    return other->name() == key.referred_table;
                });
            }
            if (!waits) ready.push_back(table);
        }
        if (ready.empty())
            context.refuse("making tables that refer to each other",
                           "Say use_alter=True to one of the foreign keys.");
        std::erase_if(waiting, [&](TableObject* table) {
            return std::find(ready.begin(), ready.end(), table) != ready.end();
        });
        ordered.insert(ordered.end(), ready.begin(), ready.end());
    }
    return ordered;
}

void create_all(Context& context, const Metadata& metadata, Arguments& arguments) {
    auto [tables, checkfirst] = chosen_tables(context, metadata, arguments);
    if (checkfirst)
        std::erase_if(tables,
                      [&](const TableObject* table) { return exists_table(context, table->name(), false); });
    // The types of a table that was read from the database are there.
    std::map<const TableObject*, ops::CreateTable> definitions;
    for (const TableObject* table : metadata.tables())
        if (!table->is_loaded()) definitions.emplace(table, definition_of(context, *table));
    for (const TableObject* table : tables)
        definitions.insert_or_assign(table, creation_of(context, *table));
    const std::vector<TableObject*> ordered = in_order_of_creation(context, tables);

    const MetadataEvents events(context, metadata, ordered, checkfirst);
    // The types belong to the MetaData: those of all its tables come first.
    TypeMemo made;
    for (const ddl::EnumType& type : metadata.types())
        if (made.insert(ddl::to_sql(type.name)).second)
            context.execute(ops::CreateEnum(type.name, type.labels, {.checkfirst = checkfirst}));
    events.with_types("before_create", [&, checkfirst = checkfirst](const TableObject& table) {
        if (!table.is_loaded()) create_types(context, definitions.at(&table), checkfirst, made);
    });
    for (const SequenceObject* sequence : metadata.sequences())
        if (!sequence->is_of_column()) create_sequence(context, *sequence, checkfirst);
    for (TableObject* table : ordered) {
        events.call("before_create", table);
        for (const SequenceObject* sequence : sequences_of(*table))
            create_sequence(context, *sequence, checkfirst);
        // Anew: what listens may have changed it.
        context.execute(without_types(creation_of(context, *table)));
        events.call("after_create", table);
    }
    for (const TableObject* table : ordered)
        for (const ddl::ForeignKeyConstraint& key : late_keys(definitions.at(table)))
            context.execute(ops::create_constraint(table->name(), key));
    events.of_metadata("after_create").call();
}

void drop_all(Context& context, const Metadata& metadata, Arguments& arguments) {
    auto [tables, checkfirst] = chosen_tables(context, metadata, arguments);
    if (checkfirst)
        std::erase_if(tables,
                      [&](const TableObject* table) { return !exists_table(context, table->name(), true); });
    std::vector<TableObject*> ordered = in_order_of_creation(context, tables);
    std::reverse(ordered.begin(), ordered.end());
    const MetadataEvents events(context, metadata, ordered, checkfirst);
    events.of_metadata("before_drop").call();
    for (const TableObject* table : ordered)
        if (!table->is_loaded())
            for (const ddl::ForeignKeyConstraint& key : late_keys(definition_of(context, *table)))
                drop_key(context, *table, key);
    for (TableObject* table : ordered) {
        events.call("before_drop", table);
        context.execute(ops::DropTable(table->name()));
        events.call("after_drop", table);
    }
    for (const SequenceObject* sequence : metadata.sequences())
        drop_sequence(context, *sequence, checkfirst);
    TypeMemo dropped;
    for (const ddl::EnumType& type : metadata.types())
        if (dropped.insert(ddl::to_sql(type.name)).second)
            context.execute(ops::DropEnum(type.name, {.checkfirst = checkfirst}));
    events.with_types("after_drop", [&, checkfirst = checkfirst](const TableObject& table) {
        if (!table.is_loaded()) drop_types(context, table.definition(), checkfirst, dropped);
    });
}

}  // namespace migrate::alembic
