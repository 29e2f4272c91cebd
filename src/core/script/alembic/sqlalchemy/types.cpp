#include "core/script/alembic/sqlalchemy/types.hpp"

#include "core/script/alembic/context.hpp"
#include "core/script/alembic/live/reading.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/enum_type.hpp"
#include "core/script/alembic/sqlalchemy/type.hpp"
#include "core/script/alembic/sqlalchemy/value_hooks.hpp"
#include "core/script/alembic/unusable.hpp"

/// SQLAlchemy's generic and upper-case types.
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

/// A type without parameters, or whose parameters only matter to the client.
template <PlainType type>
ddl::Type plain(Arguments& arguments) {
    arguments.rest();
    arguments.take_keywords();
    return type;
}

template <ddl::CharacterType::Kind kind>
ddl::Type character(Arguments& arguments) {
    ddl::CharacterType type{.kind = kind};
    type.length = small(arguments, "length");
    type.collation = arguments.optional_text("collation").value_or("");
    for (const char* keyword : {"convert_unicode", "unicode_error", "_warn_on_bytestring", "_expect_unicode"})
        arguments.ignore(keyword);
    return type;
}

/// The type with what `asdecimal` and `decimal_return_scale` say; `as_decimal` if that has been read.
ddl::Type number_read_as(Arguments& arguments, ddl::Type type, std::optional<Value> as_decimal = {}) {
    Context& context = arguments.context();
    const auto scale = small(arguments, "decimal_return_scale");
    if (!as_decimal) as_decimal = arguments.optional("asdecimal");
    if (!scale && !as_decimal) return type;
    return read_as(context, std::move(type), [&](Reading& reading) {
        reading.decimal_scale = scale;
        if (as_decimal) reading.as_decimal = truth(context, *as_decimal);
    });
}

template <bool decimal>
ddl::Type numeric(Arguments& arguments) {
    ddl::NumericType type{.decimal = decimal};
    type.precision = small(arguments, "precision");
    type.scale = small(arguments, "scale");
    return number_read_as(arguments, type);
}

ddl::Type floating(Arguments& arguments) {
    ddl::FloatType type{small(arguments, "precision")};
    const std::optional<Value> as_decimal = arguments.optional("asdecimal");
    return number_read_as(arguments, type, as_decimal);
}

/// REAL and DOUBLE PRECISION, whose own arguments the server is not told.
template <PlainType type>
ddl::Type plain_floating(Arguments& arguments) {
    arguments.optional("precision");
    const std::optional<Value> as_decimal = arguments.optional("asdecimal");
    return number_read_as(arguments, type, as_decimal);
}

template <bool with_date>
ddl::Type moment(Arguments& arguments) {
    return ddl::TimeType{.with_date = with_date, .timezone = arguments.flag("timezone", false)};
}

/// A type whose values are written in a format of Python's side that is not known here.
class ForeignFormat : public ValueHooks {
  public:
    /// `name` is as messages call the type.
    ForeignFormat(ddl::Type behind, std::string_view name) : ValueHooks(std::move(behind)), name_(name) {}

    Value to_server(Context& context, const Value& value) const override {
        if (!value.is_none()) context.refuse("a value for a column of " + std::string(name_));
        return value;
    }
    Value from_server(Context& context, const Value& value, std::uint32_t) const override {
        if (value.is_none()) return value;
        return context.make<Failed>(
            Error(sqlstate::feature_not_supported,
                  "a value of a column of " + std::string(name_) + " is not supported"));
    }

  private:
    std::string_view name_;
};

ddl::Type foreign_format(Context& context, ddl::Type behind, std::string_view name) {
    return with_hooks(context, *context.make<ForeignFormat>(std::move(behind), name));
}

ddl::Type interval(Arguments& arguments) {
    const bool is_native = arguments.flag("native", true);
    const ddl::IntervalType type{.precision = small(arguments, "second_precision")};
    arguments.ignore("day_precision");
    if (is_native) return type;
    // What SQLAlchemy has for databases without intervals: a moment, so long after 1970 began.
    return foreign_format(arguments.context(), ddl::TimeType{.with_date = true}, "Interval(native=False)");
}

ddl::Type uuid(Arguments& arguments) {
    Context& context = arguments.context();
    const bool as_uuid = arguments.flag("as_uuid", true);
    const bool is_native = arguments.flag("native_uuid", true, Arguments::keyword_only);
    if (is_native && as_uuid) return PlainType::uuid;
    ddl::Type type = PlainType::uuid;
    if (!is_native) type = ddl::CharacterType{.kind = ddl::CharacterType::Kind::fixed, .length = 32};
    return read_as(context, std::move(type), [&](Reading& reading) {
        reading.as_uuid = as_uuid;
        reading.is_uuid_text = !is_native;
    });
}

ddl::Type array(Arguments& arguments) {
    Context& context = arguments.context();
    const ddl::Type item = column_type_of(context, arguments.required("item_type")).type();
    if (item.dimensions > 0 && value_hooks(item))
        context.refuse("an array of a TypeDecorator of arrays", "Decorate the array.");
    const bool as_tuple = arguments.flag("as_tuple", false);
    const auto dimensions = arguments.optional_integer("dimensions");
    arguments.flag("zero_indexes", false);
    if (dimensions && (*dimensions < 1 || *dimensions > 6))  // MAXDIM in PostgreSQL's sources
        context.fail(sqlstate::invalid_parameter_value,
                     "an array has between 1 and 6 dimensions, not " + std::to_string(*dimensions));
    const ddl::Type type = ddl::Array(item, static_cast<int>(dimensions.value_or(1)));
    if (!as_tuple && !dimensions) return type;
    return read_as(context, type, [&](Reading& reading) {
        reading.as_tuple = as_tuple;
        reading.has_dimensions = dimensions.has_value();
    });
}

ddl::Type pickled(Arguments& arguments) {
    arguments.rest();
    arguments.take_keywords();
    return foreign_format(arguments.context(), PlainType::bytea, "PickleType");
}

/// The type of a column that has none, or whose type SQLAlchemy does not know: it cannot be written.
ddl::Type null_type(Arguments&) {
    return ddl::Sql{};
}

constexpr auto varchar = &character<ddl::CharacterType::Kind::varchar>;
constexpr auto fixed = &character<ddl::CharacterType::Kind::fixed>;
constexpr auto text = &character<ddl::CharacterType::Kind::text>;

constexpr TypeSpec generic_types[] = {
    {"ARRAY", &array},
    {"BIGINT", &plain<PlainType::bigint>},
    {"BINARY", &plain<PlainType::bytea>},
    {"BLOB", &plain<PlainType::bytea>},
    {"BOOLEAN", &plain<PlainType::boolean>},
    {"BigInteger", &plain<PlainType::bigint>},
    {"Boolean", &plain<PlainType::boolean>},
    {"CHAR", fixed},
    {"CLOB", text},
    {"DATE", &plain<PlainType::date>},
    {"DATETIME", &moment<true>},
    {"DECIMAL", &numeric<true>},
    {"DOUBLE", &plain_floating<PlainType::double_precision>},
    {"DOUBLE_PRECISION", &plain_floating<PlainType::double_precision>},
    {"Date", &plain<PlainType::date>},
    {"DateTime", &moment<true>},
    {"Double", &plain_floating<PlainType::double_precision>},
    {"Enum", &make_enum},
    {"FLOAT", &floating},
    {"Float", &floating},
    {"INT", &plain<PlainType::integer>},
    {"INTEGER", &plain<PlainType::integer>},
    {"Integer", &plain<PlainType::integer>},
    {"Interval", &interval},
    {"JSON", &json<PlainType::json>},
    {"LargeBinary", &plain<PlainType::bytea>},
    {"NCHAR", fixed},
    {"NUMERIC", &numeric<false>},
    {"NVARCHAR", varchar},
    {"NullType", &null_type},
    {"Numeric", &numeric<false>},
    {"PickleType", &pickled},
    {"REAL", &plain_floating<PlainType::real>},
    {"SMALLINT", &plain<PlainType::smallint>},
    {"SmallInteger", &plain<PlainType::smallint>},
    {"String", varchar},
    {"TEXT", text},
    {"TIME", &moment<false>},
    {"TIMESTAMP", &moment<true>},
    {"Text", text},
    {"Time", &moment<false>},
    {"UUID", &uuid},
    {"Unicode", varchar},
    {"UnicodeText", text},
    {"Uuid", &uuid},
    {"VARBINARY", &plain<PlainType::bytea>},
    {"VARCHAR", varchar},
};

constexpr auto members = type_members<generic_types>();

}  // namespace

constexpr ModuleTable sqlalchemy_types{"sqlalchemy.types", members};
constexpr ModuleTable sqlalchemy_sqltypes{"sqlalchemy.sql.sqltypes", {}, "sqlalchemy.types"};

const TypeSpec* generic_type(std::string_view name) {
    for (const TypeSpec& spec : generic_types)
        if (spec.name == name) return &spec;
    return nullptr;
}

}  // namespace migrate::alembic
