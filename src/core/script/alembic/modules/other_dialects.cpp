#include "core/script/alembic/modules/other_dialects.hpp"

#include <algorithm>

#include "core/script/alembic/method.hpp"
#include "core/script/alembic/sqlalchemy/name.hpp"
#include "core/script/alembic/sqlalchemy/types.hpp"
#include "core/script/alembic/unusable.hpp"
#include "core/text.hpp"

/// Types of the dialects of other databases.
namespace migrate::alembic {

namespace {

constexpr std::string_view dialects_module = "sqlalchemy.dialects.";
constexpr std::string_view dialects[] = {"mariadb", "mssql", "mysql", "oracle", "sqlite"};

/// What SQLAlchemy's compiler for PostgreSQL writes as its own type of that name.
constexpr std::string_view shared_types[] = {
    "BIGINT",  "BOOLEAN", "CHAR",     "DATE", "DECIMAL", "DOUBLE_PRECISION", "FLOAT",   "INTEGER", "JSON",
    "NUMERIC", "REAL",    "SMALLINT", "TEXT", "TIME",    "TIMESTAMP",        "VARCHAR",
};

/// What only the other databases make of them.
constexpr std::string_view foreign_keywords[] = {
    "ascii",    "binary",   "charset",        "display_width",         "fsp",
    "national", "regexp",   "storage_format", "truncate_microseconds", "unicode",
    "unsigned", "zerofill",
};

bool is_among(const auto& names, std::string_view name) {
    return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

/// A type that PostgreSQL does not have.
class ForeignType : public Failed {
  public:
    using Failed::Failed;

    std::optional<Value> attribute(Context& context, std::string_view name) override;
};

/// The variant for PostgreSQL, if it is one, else the type.
Value with_variant(ForeignType& self, Context& context, Arguments& arguments) {
    const Value variant = arguments.required("type_");
    bool is_ours = false;
    for (const Value& dialect : arguments.rest())
        is_ours |= text_of(context, dialect, "a dialect's name") == Context::dialect_name;
    arguments.finish();
    return is_ours ? variant : Value(&self);
}

constexpr Method<ForeignType> methods[] = {{"with_variant", &with_variant}};

std::optional<Value> ForeignType::attribute(Context& context, std::string_view name) {
    if (auto method = find_method(context, methods, *this, name)) return method;
    return Failed::attribute(context, name);
}

}  // namespace

std::optional<Value> other_dialect_type(Context& context, const std::string& dotted_name,
                                        Arguments* arguments) {
    if (!dotted_name.starts_with(dialects_module)) return std::nullopt;
    const std::string_view rest = std::string_view(dotted_name).substr(dialects_module.size());
    const std::string_view dialect = rest.substr(0, rest.find('.'));
    const std::string_view name = rest.substr(rest.rfind('.') + 1);
    if (!is_among(dialects, dialect) || name == dialect || name != ascii_upper(name)) return std::nullopt;

    const bool is_shared = is_among(shared_types, name) && !(dialect == "mssql" && name == "TIMESTAMP");
    const TypeSpec* spec = generic_type(name);
    if (is_shared && spec) {
        Arguments none(context);
        Arguments& given = arguments ? *arguments : none;
        for (const std::string_view keyword : foreign_keywords)
            given.ignore(keyword);
        ddl::Type type = spec->make(given);
        given.rest();
        given.take_keywords();
        return context.make<TypeObject>(spec->name, std::move(type));
    }
    if (arguments) {
        arguments->rest();
        arguments->take_keywords();
    }
    Error error(sqlstate::feature_not_supported, in_quotes(dotted_name) + " is not supported");
    error.detail("It is a type of another database.");
    return context.make<ForeignType>(std::move(error));
}

}  // namespace migrate::alembic
