#include "core/script/alembic/sqlalchemy/declarative.hpp"

#include <algorithm>

#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/declared_attribute.hpp"
#include "core/script/alembic/sqlalchemy/name.hpp"
#include "core/script/alembic/values/dict.hpp"
#include "core/script/alembic/values/sequence.hpp"

namespace migrate::alembic {

namespace {

/// What the ORM gives a class, and scripts must not be told that it is not there.
constexpr std::string_view orm_attributes[] = {"__mapper__", "query", "registry"};

/// The elements and keywords of `__table_args__`: a dict, or a tuple that may end in one.
void add_table_arguments(Context& context, const Value& given, std::vector<Value>& elements,
                         std::vector<Arguments::Keyword>& keywords) {
    const auto add_keywords = [&](const Dict& dict) {
        for (const auto& [key, value] : dict.items())
            keywords.emplace_back(text_of(context, key, "a table's keyword"), value);
    };
    if (given.is_none()) return;
    if (const auto* dict = given.as<Dict>()) return add_keywords(*dict);
    for (const Value& one : items_of(context, given)) {
        if (const auto* dict = one.as<Dict>())
            add_keywords(*dict);
        else
            elements.push_back(one);
    }
}

}  // namespace

/// What the name is in the class; a function under declared_attr is called with the class.
std::optional<Value> DeclarativeClass::resolved(Context& context, std::string_view name) {
    const auto found = find(name);
    if (!found) return std::nullopt;
    const auto* declared = found->as<DeclaredAttribute>();
    return declared ? alembic::call(context, declared->function(), {Value(this)}) : *found;
}

const DeclarativeClass* DeclarativeClass::mapped_parent() const {
    for (const ScriptClass* type : order()) {
        const auto* parent = dynamic_cast<const DeclarativeClass*>(type);
        if (parent && parent != this && parent->table_) return parent;
    }
    return nullptr;
}

/// `__tablename__` and `__table_args__`: of the class itself, of its mixins and of its abstract bases.  The
/// plain ones of a class that has a table are that class's alone.
std::optional<Value> DeclarativeClass::table_attribute(Context& context, std::string_view name) {
    for (const ScriptClass* type : order()) {
        const auto* other = dynamic_cast<const DeclarativeClass*>(type);
        const bool is_mapped = other && other != this && other->table_;
        const std::vector<std::string>& own = type->names_in_order();
        if (std::find(own.begin(), own.end(), name) == own.end()) continue;
        if (is_mapped && !type->find(name)->as<DeclaredAttribute>()) continue;
        return resolved(context, name);
    }
    return std::nullopt;
}

/// Of `__mapper_args__`.
std::optional<Value> DeclarativeClass::mapper_argument(Context& context, std::string_view name) {
    const auto arguments = table_attribute(context, "__mapper_args__");
    const auto* dict = arguments ? arguments->as<Dict>() : nullptr;
    return dict ? dict->find(context, name) : std::nullopt;
}

/// The columns of the class itself, then those of its mixins, which are copied.
std::vector<Value> DeclarativeClass::columns(Context& context) {
    std::vector<SchemaColumn*> columns;
    std::vector<std::string> seen;
    const DeclarativeClass* parent = mapped_parent();
    const auto add = [&](const ScriptClass* type, const std::string& name) {
        if (std::find(seen.begin(), seen.end(), name) != seen.end()) return;
        seen.push_back(name);
        context.step();
        const Value value = *type->find(name);
        const auto* declared = value.as<DeclaredAttribute>();
        if (name.starts_with("__")) return;
        if (value.as<MappedName>()) {
            columns.push_back(context.make<SchemaColumn>(ddl::Column(name, ddl::Type(ddl::Sql{})), nullptr,
                                                         ClientSide{.is_annotated = true}));
            return;
        }
        const Value made = declared ? alembic::call(context, declared->function(), {Value(this)}) : value;
        auto* column = made.as<SchemaColumn>();
        if (!column) return;
        SchemaColumn* own = type == this && !column->table() ? column : column->copy(context);
        own->set_attribute_name(name);
        columns.push_back(own);
    };
    for (const ScriptClass* type : order()) {
        if (parent && (type == parent || parent->derives_from(type))) continue;
        // A function under declared_attr may add names.
        std::vector<std::string> names = type->names_in_order();
        if (type != this)  // what such functions of a mixin make stands behind its other columns
            std::stable_partition(names.begin(), names.end(), [&](const std::string& name) {
                return !type->find(name)->as<DeclaredAttribute>();
            });
        for (const std::string& name : names)
            add(type, name);
    }
    std::stable_sort(columns.begin(), columns.end(), [](const SchemaColumn* left, const SchemaColumn* right) {
        return left->client().sort_order < right->client().sort_order;
    });
    return {columns.begin(), columns.end()};
}

/// A class without a table of its own stands for the rows of its parent's that have its discriminator.
void DeclarativeClass::map_to_parent(Context& context, const DeclarativeClass& parent) {
    if (!columns(context).empty())
        context.refuse("a class that adds columns to the table of another",
                       "Write the columns in the class of the table.");
    table_ = parent.table_;
    has_discriminator_ = parent.has_discriminator_;
    inherits_ = parent.inherits_ || has_discriminator_;
}

void DeclarativeClass::map(Context& context, const ClassBody& body) {
    const auto says = [&](std::string_view name) {
        return std::find_if(body.names.begin(), body.names.end(),
                            [&](const auto& one) { return one.first == name; });
    };
    if (const auto abstract = says("__abstract__");
        abstract != body.names.end() && alembic::truth(context, abstract->second))
        return;
    const DeclarativeClass* parent = mapped_parent();
    const auto discriminator = mapper_argument(context, "polymorphic_on");
    has_discriminator_ = discriminator && !discriminator->is_none();
    const auto is_concrete = mapper_argument(context, "concrete");
    inherits_ = parent && !(is_concrete && alembic::truth(context, *is_concrete));
    if (const auto given = says("__table__"); given != body.names.end()) {
        table_ = given->second.as<TableObject>();
        if (!table_) context.raise(ExceptionType::type_error, "__table__ must be a Table");
        return;
    }
    const auto name = table_attribute(context, "__tablename__");
    if (!name || name->is_none()) {
        if (parent) map_to_parent(context, *parent);
        return;
    }
    std::vector<Value> given = {*name, &metadata_};
    for (const Value& column : columns(context))
        given.push_back(column);
    std::vector<Arguments::Keyword> keywords;
    if (const auto more = table_attribute(context, "__table_args__"))
        add_table_arguments(context, *more, given, keywords);
    Arguments arguments(context, std::move(given), std::move(keywords));
    arguments.set_function("Table");
    table_ = make_schema_table(context, arguments).as<TableObject>();
}

TableObject* DeclarativeClass::table(Context& context) const {
    if (table_ && inherits_)
        context.refuse("statements of a class that inherits from the class of a table",
                       "Write statements of its __table__.");
    return table_;
}

std::optional<Value> DeclarativeClass::attribute(Context& context, std::string_view name) {
    if (name == "metadata") return &metadata_;
    if (table_) {
        if (name == "__table__") return table_;
        const auto inherited = find(name);
        ColumnObject* column = table_->find_column(name);
        if (column || (inherited && inherited->as<SchemaColumn>())) table(context);  // refuses
        if (column) return column;
    }
    if (std::find(std::begin(orm_attributes), std::end(orm_attributes), name) != std::end(orm_attributes))
        context.refuse(std::string(name) + " of a declarative class", "Write statements of its table.");
    if (const auto found = find(name); found && found->as<DeclaredAttribute>())
        return resolved(context, name);
    return ScriptClass::attribute(context, name);
}

/// An object with the values of its columns, as the ORM's constructor makes it.
Value DeclarativeClass::call(Context& context, Arguments& arguments) {
    if (find("__init__")) return ScriptClass::call(context, arguments);
    auto* instance = context.make<Instance>(*this);
    for (const auto& [key, value] : arguments.take_keywords()) {
        if (!attribute(context, key))
            context.raise(ExceptionType::type_error,
                          "'" + std::string(key) + "' is an invalid keyword argument for " + this->name());
        instance->set_attribute(context, key, value);
    }
    arguments.set_function(this->name());
    arguments.finish();
    return instance;
}

std::optional<Value> DeclarativeClass::derive(Context& context, ClassBody& body) {
    // `metadata` may be an attribute of the class, or of an abstract one that it is derived from.
    const DeclarativeClass plain(body, metadata_);
    const auto given = plain.find("metadata");
    auto* metadata = given ? given->as<Metadata>() : nullptr;
    auto* made = context.make<DeclarativeClass>(body, metadata ? *metadata : metadata_);
    made->map(context, body);
    return made;
}

FromClause* find_from(Context& context, const Value& value) {
    if (const auto* type = value.as<DeclarativeClass>()) return type->table(context);
    return value.as<FromClause>();
}

}  // namespace migrate::alembic
