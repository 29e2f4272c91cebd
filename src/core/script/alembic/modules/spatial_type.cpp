#include "core/script/alembic/modules/spatial_type.hpp"

#include <charconv>

#include "core/ddl/identifier.hpp"
#include "core/script/alembic/context.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/name.hpp"
#include "core/script/alembic/sqlalchemy/script_type.hpp"
#include "core/script/alembic/sqlalchemy/value_hooks.hpp"
#include "core/script/alembic/values/str.hpp"
#include "core/text.hpp"

namespace migrate::alembic {

namespace {

struct SpatialClass {
    std::string_view name;
    std::string_view type;            ///< the server's
    std::string_view index_function;  ///< of the column, which the index is of; empty: of the column itself
    bool has_modifiers;               ///< a kind of geometry and its reference system
};

constexpr SpatialClass spatial_classes[] = {
    {"Geography", "geography", "", true},
    {"Geometry", "geometry", "", true},
    {"Raster", "raster", "ST_ConvexHull", false},
};

bool flag(Arguments& arguments, std::string_view name, bool otherwise) {
    const auto given = arguments.optional(name);
    return given ? truth(arguments.context(), *given) : otherwise;
}

/// As Python's int() reads it.
std::int64_t reference_system(Context& context, const std::optional<Value>& given) {
    constexpr std::int64_t unknown = -1;
    if (!given || given->is_none()) return unknown;
    if (given->is_integer()) return given->as_integer();
    if (const auto* text = given->as<Str>()) {
        const std::string_view digits = text->text();
        std::int64_t number = 0;
        const auto end = std::from_chars(digits.data(), digits.data() + digits.size(), number);
        if (end.ec == std::errc() && end.ptr == digits.data() + digits.size()) return number;
    }
    context.fail(sqlstate::invalid_parameter_value,
                 "srid must be convertible to an integer, unlike " + repr(context, *given));
}

/// `(POINT,4326)`.  What PostGIS is told is the kind alone; `dimension` only says the same to other servers.
std::string read_modifiers(Arguments& arguments) {
    const auto given = arguments.optional("geometry_type");
    std::string kind = "GEOMETRY";
    if (given) kind = given->is_none() ? "" : text_of(arguments.context(), *given, "a geometry_type");
    const std::int64_t srid = reference_system(arguments.context(), arguments.optional("srid"));
    arguments.optional("dimension");
    return kind.empty() ? "" : "(" + ascii_upper(kind) + "," + std::to_string(srid) + ")";
}

void refuse_management(Context& context, const std::string& what) {
    context.refuse(what, "The column would be added by AddGeometryColumn(); call that by op.execute().");
}

/// Whether the parameter was given, of those that say how the column is to be managed.
bool read_management(Arguments& arguments) {
    Context& context = arguments.context();
    const auto typmod = arguments.optional("use_typmod");
    if (arguments.flag("management", false, Arguments::keyword_only))
        refuse_management(context, "management=True");
    if (!typmod || typmod->is_none()) return false;
    if (!truth(context, *typmod)) refuse_management(context, "use_typmod=False");
    return true;
}

/// The values of a spatial type, which the package puts into functions of PostGIS.
class SpatialValues : public ValueHooks {
  public:
    SpatialValues(std::string_view type, ddl::Type behind) : ValueHooks(std::move(behind)), type_(type) {}

    Value to_server(Context& context, const Value& value) const override {
        if (!value.is_none())
            refuse(context, "as a value",
                   "Write a function of PostGIS around it, such as func.ST_GeomFromEWKT().");
        return value;
    }
    Value from_server(Context& context, const Value& value, std::uint32_t) const override {
        if (!value.is_none()) refuse(context, "as a result", "Select func.ST_AsText() of it.");
        return value;
    }
    void require_plain_columns(Context& context) const override {
        refuse(context, "selected as a column", "Select func.ST_AsText() of it.");
    }

  private:
    void refuse(Context& context, const std::string& how, const std::string& hint) const {
        context.refuse("a " + std::string(type_) + " " + how, hint);
    }

    std::string_view type_;
};

SpatialType* make_spatial_type(Context& context, const SpatialClass& kind, Arguments& arguments) {
    SpatialOptions options;
    std::string modifiers;
    bool is_managed = false;
    if (kind.has_modifiers) modifiers = read_modifiers(arguments);
    options.spatial_index = flag(arguments, "spatial_index", true);
    if (kind.has_modifiers) {
        options.use_n_d_index = flag(arguments, "use_N_D_index", false);
        is_managed = read_management(arguments);
    }
    arguments.optional("from_text");  // matters to values, not to the column
    const std::string type = arguments.optional_text("name").value_or(std::string(kind.type));
    options.nullable = flag(arguments, "nullable", true);
    if (kind.has_modifiers) options.is_reflected = flag(arguments, "_spatial_index_reflected", false);
    if (is_managed && !options.nullable)
        context.fail(sqlstate::invalid_parameter_value, "use_typmod cannot be given with nullable=False");
    arguments.finish();
    const auto* values = context.make<SpatialValues>(kind.name, ddl::Sql{type + modifiers});
    return context.make<SpatialType>(kind.name, with_hooks(context, *values), kind.index_function, options);
}

SpatialType* find_spatial_type(TypeObject* type) {
    while (type) {
        if (auto* spatial = dynamic_cast<SpatialType*>(type)) return spatial;
        type = decorated_type(*type);
    }
    return nullptr;
}

}  // namespace

std::optional<ddl::Index> SpatialType::attach(Context& context, ddl::Column& column,
                                              const ddl::QualifiedName& table) {
    if (options_.nullable)
        options_.nullable = column.nullable.value_or(!column.primary_key);
    else
        column.nullable = false;
    if (options_.use_n_d_index && !options_.spatial_index)
        context.fail(sqlstate::invalid_parameter_value, "use_N_D_index needs spatial_index=True");
    if (!options_.spatial_index || options_.is_reflected) return std::nullopt;

    ddl::IndexElement element(column.name);
    if (!index_function_.empty())
        element = ddl::Sql{std::string(index_function_) + "(" + ddl::quote_identifier(column.name) + ")"};
    if (options_.use_n_d_index) element.opclass = "gist_geometry_ops_nd";
    ddl::Index index("idx_" + table.name + "_" + column.name, {std::move(element)});
    index.using_method = "gist";
    return index;
}

std::optional<Value> spatial_type(Context& context, std::string_view name, Arguments* arguments) {
    Arguments none(context);
    for (const SpatialClass& kind : spatial_classes)
        if (kind.name == name) return make_spatial_type(context, kind, arguments ? *arguments : none);
    return std::nullopt;
}

std::optional<ddl::Index> attach_spatial_type(Context& context, TypeObject* type, ddl::Column& column,
                                              const ddl::QualifiedName& table) {
    SpatialType* spatial = find_spatial_type(type);
    return spatial ? spatial->attach(context, column, table) : std::nullopt;
}

TypeObject& without_spatial_index(Context& context, TypeObject& type) {
    if (!find_spatial_type(&type)) return type;
    return *context.make<TypeObject>(type.type_name(), type.type());
}

}  // namespace migrate::alembic
