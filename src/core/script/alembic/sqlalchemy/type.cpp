#include "core/script/alembic/sqlalchemy/type.hpp"

#include "core/script/alembic/live/reading.hpp"
#include "core/script/alembic/modules/spatial_type.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/enum_type.hpp"
#include "core/script/alembic/sqlalchemy/literal.hpp"
#include "core/script/alembic/sqlalchemy/name.hpp"
#include "core/script/alembic/sqlalchemy/script_type.hpp"
#include "core/script/alembic/sqlalchemy/type_text.hpp"
#include "core/script/alembic/sqlalchemy/types.hpp"
#include "core/script/alembic/unusable.hpp"

namespace migrate::alembic {

namespace {

std::optional<Value> number(const std::optional<int>& given) {
    return given ? Value::integer(*given) : Value();
}

/// The attributes that scripts ask types for.
struct TypeAttribute {
    Context& context;
    std::string_view name;

    std::optional<Value> operator()(ddl::PlainType type) const {
        const bool is_float = type == ddl::PlainType::real || type == ddl::PlainType::double_precision;
        if (is_float && name == "precision") return Value();
        if (type == ddl::PlainType::bytea && name == "length") return Value();
        return std::nullopt;
    }
    std::optional<Value> operator()(const ddl::CharacterType& type) const {
        if (name == "length") return number(type.length);
        if (name == "collation") return type.collation.empty() ? Value() : context.text(type.collation);
        return std::nullopt;
    }
    std::optional<Value> operator()(const ddl::NumericType& type) const {
        if (name == "precision") return number(type.precision);
        if (name == "scale") return number(type.scale);
        return std::nullopt;
    }
    std::optional<Value> operator()(const ddl::FloatType& type) const {
        if (name == "precision") return number(type.precision);
        return std::nullopt;
    }
    std::optional<Value> operator()(const ddl::TimeType& type) const {
        if (name == "timezone") return Value::boolean(type.timezone);
        if (name == "precision") return number(type.precision);
        return std::nullopt;
    }
    std::optional<Value> operator()(const ddl::IntervalType& type) const {
        if (name == "fields") return type.fields.empty() ? Value() : context.text(type.fields);
        if (name == "precision") return number(type.precision);
        return std::nullopt;
    }
    std::optional<Value> operator()(const ddl::BitType& type) const {
        if (name == "length") return number(type.varying ? type.length : type.length.value_or(1));
        if (name == "varying") return Value::boolean(type.varying);
        return std::nullopt;
    }
    template <class Other>
    std::optional<Value> operator()(const Other&) const {
        return std::nullopt;
    }
};

/// with_variant(type, *dialects): another type for some databases; only PostgreSQL's matters.
Value with_variant(TypeObject& self, Context& context, Arguments& arguments) {
    const Value variant = arguments.required("type_");
    bool is_ours = false;
    for (const Value& dialect : arguments.rest())
        is_ours |= text_of(context, dialect, "a dialect's name") == Context::dialect_name;
    arguments.finish();
    return is_ours ? Value(&without_spatial_index(context, column_type_of(context, variant))) : Value(&self);
}

Value compile(TypeObject& self, Context& context, Arguments& arguments) {
    const auto dialect = arguments.optional("dialect");
    arguments.finish();
    return context.text(dialect && !dialect->is_none() ? ddl::to_sql(self.type()) : self.str(context));
}

Value create(TypeObject& self, Context& context, Arguments& arguments) {
    create_type(context, self.type(), arguments);
    return {};
}

Value drop(TypeObject& self, Context& context, Arguments& arguments) {
    drop_type(context, self.type(), arguments);
    return {};
}

struct NamedAffinity {
    Affinity affinity;
    std::string_view name;
};

// What SQLAlchemy takes Python's values for.
constexpr NamedAffinity types_of_values[] = {
    {Affinity::boolean, "Boolean"},
    {Affinity::integer, "Integer"},
    {Affinity::numeric, "Float"},
    {Affinity::string, "String"},
};

/// coerce_compared_value(op, value): the type that the value has beside an expression of this one.
Value coerce_compared_value(TypeObject& self, Context& context, Arguments& arguments) {
    arguments.required("op");
    const Value value = arguments.required("value");
    arguments.finish();
    const ExpressionType type = operand_type(value, self.type());
    if (type.type) return &self;
    for (const NamedAffinity& known : types_of_values)
        if (known.affinity == type.affinity)
            return call(context, attribute(context, context.import_module("sqlalchemy.types"), known.name),
                        std::vector<Value>{});
    return &self;
}

Value copy(TypeObject& self, Context&, Arguments&) {
    return &self;
}

/// The class of that name as scripts find it; nothing for a type of another package.
std::optional<Value> type_class(Context& context, std::string_view name) {
    if (!dialect_type(name) && !generic_type(name)) return std::nullopt;
    return alembic::attribute(context, context.import_module("sqlalchemy.dialects.postgresql"), name);
}

constexpr Method<TypeObject> methods[] = {
    {"coerce_compared_value", &coerce_compared_value},
    {"compile", &compile},
    {"copy", &copy},
    {"create", &create},
    {"drop", &drop},
    {"with_variant", &with_variant},
};

}  // namespace

ddl::Type TypeObject::type_in(const std::string& schema) const {
    ddl::Type type = type_;
    if (!type.script.reading || !type.script.reading->inherits_schema) return type;
    if (auto* enumeration = std::get_if<ddl::EnumType>(&type.base)) enumeration->name.schema = schema;
    if (auto* domain = std::get_if<ddl::DomainType>(&type.base)) domain->name.schema = schema;
    return type;
}

TypeObject& TypeObject::item_type(Context& context) {
    ddl::Type element = type_;
    element.dimensions = 0;
    return *context.make<TypeObject>(type_class_name(element), element);
}

std::string TypeObject::repr(Context& context) {
    std::string arguments = type_repr_arguments(name_, type_);
    if (type_.dimensions > 0) arguments = item_type(context).repr(context);
    if (type_.dimensions > 1) arguments += ", dimensions=" + std::to_string(type_.dimensions);
    context.heap().charge(arguments.size());
    return std::string(name_) + "(" + arguments + ")";
}

std::string TypeObject::str(Context&) {
    const bool is_ours = dialect_type(name_) || generic_type(name_);
    return is_ours ? type_str(name_, type_) : ddl::to_sql(type_);
}

std::optional<Value> TypeObject::attribute(Context& context, std::string_view name) {
    if (name == "__class__")
        if (auto found = type_class(context, name_)) return found;
    if (auto method = find_method(context, methods, *this, name)) return method;
    if (type_.dimensions > 0) {
        if (name == "item_type") return &item_type(context);
        if (name == "dimensions") return type_.dimensions > 1 ? Value::integer(type_.dimensions) : Value();
        return std::nullopt;
    }
    if (auto known = enum_attribute(context, type_, name)) return known;
    return std::visit(TypeAttribute{context, name}, type_.base);
}

std::string TypeClass::repr(Context&) {
    return "<class '" + std::string(spec_.name) + "'>";
}

Value TypeClass::call(Context& context, Arguments& arguments) {
    arguments.set_function(spec_.name);
    ddl::Type type = spec_.make(arguments);
    arguments.finish();
    return context.make<TypeObject>(spec_.name, std::move(type));
}

std::optional<Value> TypeClass::attribute(Context& context, std::string_view name) {
    if (name == "__name__") return context.text(std::string(spec_.name));
    if (name != "with_variant") return std::nullopt;
    return find_type(context, this)->attribute(context, name);
}

std::optional<bool> TypeClass::has_instance(Context&, const Value& value) {
    const auto* type = value.as<TypeObject>();
    return type && is_kind_of(type->type_name(), spec_.name);
}

TypeObject* find_type(Context& context, const Value& value) {
    if (auto* type = value.as<TypeObject>()) return type;
    if (auto* type_class = value.as<TypeClass>()) {
        Arguments none(context);
        return type_class->call(context, none).as<TypeObject>();
    }
    if (auto* type = find_script_type(context, value)) return type;
    if (const auto* imported = value.as<Imported>())
        if (const auto type = third_party_type(context, imported->name(), nullptr))
            return type->as<TypeObject>();
    return nullptr;
}

TypeObject& column_type_of(Context& context, const Value& value) {
    if (TypeObject* type = find_type(context, value)) return *type;
    if (const auto* imported = value.as<Imported>()) imported->refuse(context);
    context.raise(ExceptionType::type_error, "a column type is expected, not " + repr(context, value));
}

}  // namespace migrate::alembic
