#include "core/script/alembic/sqlalchemy/type.hpp"

#include <algorithm>

#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/enum_type.hpp"
#include "core/script/alembic/sqlalchemy/name.hpp"
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
    return is_ours ? Value(&column_type_of(context, variant)) : Value(&self);
}

Value compile(TypeObject& self, Context& context, Arguments& arguments) {
    arguments.optional("dialect");
    arguments.finish();
    return context.text(ddl::to_sql(self.type()));
}

Value create(TypeObject& self, Context& context, Arguments& arguments) {
    create_type(context, self.type(), arguments);
    return {};
}

Value drop(TypeObject& self, Context& context, Arguments& arguments) {
    drop_type(context, self.type(), arguments);
    return {};
}

Value copy(TypeObject& self, Context&, Arguments&) {
    return &self;
}

constexpr Method<TypeObject> methods[] = {
    {"compile", &compile},           {"copy", &copy}, {"create", &create}, {"drop", &drop},
    {"with_variant", &with_variant},
};

}  // namespace

std::string TypeObject::repr(Context&) {
    return std::string(name_) + "()";
}

std::string TypeObject::str(Context&) {
    return ddl::to_sql(type_);
}

std::optional<Value> TypeObject::attribute(Context& context, std::string_view name) {
    if (auto method = find_method(context, methods, *this, name)) return method;
    if (auto known = enum_attribute(context, type_, name)) return known;
    return std::visit(TypeAttribute{context, name}, type_.base);
}

std::string TypeClass::repr(Context&) {
    return "<class '" + std::string(spec_.name) + "'>";
}

Value TypeClass::call(Context& context, Arguments& arguments) {
    arguments.set_function(std::string(spec_.name));
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
    if (!type) return false;
    const std::string_view name = type->type_name();
    if (name == spec_.name) return true;
    // The classes that scripts ask for are those of the same meaning: VARCHAR and TEXT are String.
    const auto same_base = [&](const ddl::Type& other) {
        return other.base.index() == type->type().base.index();
    };
    if (spec_.family.empty()) return false;
    if (spec_.family == "String") return same_base(ddl::String());
    if (spec_.family == "DateTime")
        return same_base(ddl::DateTime()) && std::get<ddl::TimeType>(type->type().base).with_date;
    return false;
}

TypeObject* find_type(Context& context, const Value& value) {
    if (auto* type = value.as<TypeObject>()) return type;
    if (auto* type_class = value.as<TypeClass>()) {
        Arguments none(context);
        return type_class->call(context, none).as<TypeObject>();
    }
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
