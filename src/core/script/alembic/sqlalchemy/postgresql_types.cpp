#include "core/script/alembic/context.hpp"
#include "core/script/alembic/sqlalchemy/enum_type.hpp"
#include "core/script/alembic/sqlalchemy/types.hpp"

/// The types of SQLAlchemy's postgresql dialect.  Those that it shares with the generic ones stand in
/// types.cpp.
namespace migrate::alembic {

namespace {

using ddl::PlainType;

std::optional<int> small(Arguments& arguments, std::string_view name) {
    const auto number = arguments.optional_integer(name);
    if (!number) return {};
    if (*number < 0 || *number > 1'000'000'000)
        arguments.context().fail(sqlstate::invalid_parameter_value,
                                 "a type's " + std::string(name) + " cannot be " + std::to_string(*number));
    return static_cast<int>(*number);
}

template <PlainType type>
ddl::Type plain(Arguments& arguments) {
    arguments.rest();
    arguments.take_keywords();
    return type;
}

template <bool with_date>
ddl::Type moment(Arguments& arguments) {
    ddl::TimeType type{.with_date = with_date, .timezone = arguments.flag("timezone", false)};
    type.precision = small(arguments, "precision");
    return type;
}

ddl::Type interval(Arguments& arguments) {
    ddl::IntervalType type{.precision = small(arguments, "precision")};
    type.fields = arguments.optional_text("fields").value_or("");
    return type;
}

ddl::Type bit(Arguments& arguments) {
    ddl::BitType type{.length = small(arguments, "length")};
    type.varying = arguments.flag("varying", false);
    return type;
}

constexpr TypeSpec dialect_types[] = {
    {"BIT", &bit},
    {"BYTEA", &plain<PlainType::bytea>},
    {"CIDR", &plain<PlainType::cidr>},
    {"CITEXT", &plain<PlainType::citext>},
    {"DATEMULTIRANGE", &plain<PlainType::datemultirange>},
    {"DATERANGE", &plain<PlainType::daterange>},
    {"DOMAIN", &make_domain},
    {"ENUM", &make_dialect_enum},
    {"HSTORE", &plain<PlainType::hstore>},
    {"INET", &plain<PlainType::inet>},
    {"INT4MULTIRANGE", &plain<PlainType::int4multirange>},
    {"INT4RANGE", &plain<PlainType::int4range>},
    {"INT8MULTIRANGE", &plain<PlainType::int8multirange>},
    {"INT8RANGE", &plain<PlainType::int8range>},
    {"INTERVAL", &interval},
    {"JSONB", &json<PlainType::jsonb>},
    {"JSONPATH", &plain<PlainType::jsonpath>},
    {"MACADDR", &plain<PlainType::macaddr>},
    {"MACADDR8", &plain<PlainType::macaddr8>},
    {"MONEY", &plain<PlainType::money>},
    {"NUMMULTIRANGE", &plain<PlainType::nummultirange>},
    {"NUMRANGE", &plain<PlainType::numrange>},
    {"OID", &plain<PlainType::oid>},
    {"REGCLASS", &plain<PlainType::regclass>},
    {"REGCONFIG", &plain<PlainType::regconfig>},
    {"TIME", &moment<false>},
    {"TIMESTAMP", &moment<true>},
    {"TSMULTIRANGE", &plain<PlainType::tsmultirange>},
    {"TSQUERY", &plain<PlainType::tsquery>},
    {"TSRANGE", &plain<PlainType::tsrange>},
    {"TSTZMULTIRANGE", &plain<PlainType::tstzmultirange>},
    {"TSTZRANGE", &plain<PlainType::tstzrange>},
    {"TSVECTOR", &plain<PlainType::tsvector>},
};

constexpr auto members = type_members<dialect_types>();

}  // namespace

// The order matters: a module's own names come before those of the one it borrows from.
constexpr ModuleTable postgresql_types{"sqlalchemy.dialects.postgresql", members, "sqlalchemy.types"};

// The modules below it, which scripts import from as well.
constexpr ModuleTable postgresql_array{
    "sqlalchemy.dialects.postgresql.array", {}, "sqlalchemy.dialects.postgresql"};
constexpr ModuleTable postgresql_base{
    "sqlalchemy.dialects.postgresql.base", {}, "sqlalchemy.dialects.postgresql"};
constexpr ModuleTable postgresql_json{
    "sqlalchemy.dialects.postgresql.json", {}, "sqlalchemy.dialects.postgresql"};
constexpr ModuleTable postgresql_named_types{
    "sqlalchemy.dialects.postgresql.named_types", {}, "sqlalchemy.dialects.postgresql"};
constexpr ModuleTable postgresql_ranges{
    "sqlalchemy.dialects.postgresql.ranges", {}, "sqlalchemy.dialects.postgresql"};
constexpr ModuleTable postgresql_types_module{
    "sqlalchemy.dialects.postgresql.types", {}, "sqlalchemy.dialects.postgresql"};

const TypeSpec* dialect_type(std::string_view name) {
    for (const TypeSpec& spec : dialect_types)
        if (spec.name == name) return &spec;
    return nullptr;
}

}  // namespace migrate::alembic
