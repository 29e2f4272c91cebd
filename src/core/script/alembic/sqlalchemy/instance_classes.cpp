#include "core/script/alembic/op/bind.hpp"
#include "core/script/alembic/op/engine.hpp"
#include "core/script/alembic/sqlalchemy/module_class.hpp"
#include "core/script/alembic/sqlalchemy/modules.hpp"
#include "core/script/alembic/sqlalchemy/script_type.hpp"
#include "core/script/alembic/sqlalchemy/statement.hpp"
#include "core/script/alembic/sqlalchemy/text.hpp"
#include "core/script/alembic/sqlalchemy/type.hpp"
#include "core/script/alembic/values/script_class.hpp"

/// Classes of SQLAlchemy's that scripts only ask isinstance() for.
namespace migrate::alembic {

namespace {

struct ClassName {
    std::string_view name;
    std::string_view module;
};

constexpr ClassName connection{"Connection", "sqlalchemy.engine.base"};
constexpr ClassName engine{"Engine", "sqlalchemy.engine.base"};
constexpr ClassName text_clause{"TextClause", "sqlalchemy.sql.elements"};
constexpr ClassName type_engine{"TypeEngine", "sqlalchemy.sql.type_api"};

template <class Made>
bool is_made(const Value& value) {
    return value.as<Made>() != nullptr;
}

/// A type of SQLAlchemy's, or an object of a class of types that the script has.
bool is_type(const Value& value) {
    if (value.as<TypeObject>()) return true;
    const auto* instance = value.as<Instance>();
    return instance && dynamic_cast<const ScriptTypeClass*>(&instance->type());
}

template <const ClassName& of, ModuleClass::IsInstance is_instance>
Value make_class(Context& context) {
    return context.make<ModuleClass>(of.name, of.module, nullptr, is_instance);
}

constexpr Member engine_members[] = {
    value("Connection", &make_class<connection, &is_made<Connection>>),
    value("Engine", &make_class<engine, &is_made<Engine>>),
};
constexpr Member text_members[] = {value("TextClause", &make_class<text_clause, &is_made<Text>>)};
constexpr Member base_type_members[] = {value("TypeEngine", &make_class<type_engine, &is_type>)};

}  // namespace

constexpr ModuleTable sqlalchemy_engine_base{"sqlalchemy.engine.base", engine_members};
constexpr ModuleTable sqlalchemy_engine_classes{"sqlalchemy.engine", {}, "sqlalchemy.engine.base"};
constexpr ModuleTable sqlalchemy_with_engine{"sqlalchemy", {}, "sqlalchemy.engine.base"};
constexpr ModuleTable sqlalchemy_text_class{"sqlalchemy.sql", text_members};
constexpr ModuleTable sqlalchemy_type_class{"sqlalchemy.types", base_type_members};
constexpr ModuleTable sqlalchemy_type_api_class{"sqlalchemy.sql.type_api", base_type_members};

}  // namespace migrate::alembic
