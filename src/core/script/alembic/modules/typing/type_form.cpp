#include "core/script/alembic/modules/typing/type_form.hpp"

#include "core/script/alembic/builtins/native_type.hpp"
#include "core/script/alembic/class_body.hpp"
#include "core/script/alembic/modules/enum/enum_class.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/unusable.hpp"
#include "core/script/alembic/values/exception.hpp"
#include "core/script/alembic/values/script_class.hpp"
#include "core/script/alembic/values/sequence.hpp"
#include "core/text.hpp"

namespace migrate::alembic {

namespace {

// As the arguments of a form and of a union: what a type may be.
bool is_type(const Value& value) {
    return value.is_none() || value.as<NativeType>() || value.as<ScriptClass>() || value.as<EnumClass>() ||
           value.as<ExceptionClass>() || value.as<TypeForm>() || value.as<Imported>();
}

std::vector<Value> arguments_of(const Value& key) {
    if (const auto* several = key.as<Tuple>()) return several->items();
    return {key};
}

}  // namespace

std::string TypeForm::repr(Context& context) {
    context.refuse("showing a type of typing");
}

bool TypeForm::equals(Context& context, const Value& other) {
    if (Object::equals(context, other)) return true;
    const auto* form = other.as<TypeForm>();
    if (!form || form->name_ != name_ || form->arguments_.size() != arguments_.size() || arguments_.empty())
        return false;
    for (size_t i = 0; i < arguments_.size(); ++i)
        if (!alembic::equals(context, arguments_[i], form->arguments_[i])) return false;
    return true;
}

size_t TypeForm::hash(Context&) {
    return std::hash<std::string>()(name_);
}

std::optional<Value> TypeForm::attribute(Context& context, std::string_view name) {
    if (name == "__args__" && !arguments_.empty()) return Value(context.make<Tuple>(arguments_));
    if (name == "__origin__" && !origin_.is_none()) return origin_;
    if (name == "__name__") return context.text(name_);
    if (!origin_.is_none()) return find_attribute(context, origin_, name);
    if (name.starts_with("__")) return std::nullopt;
    context.refuse(name_ + "." + std::string(name));
}

Value TypeForm::call(Context& context, Arguments& arguments) {
    if (origin_.is_none()) context.refuse("calling typing." + name_);
    constexpr std::string_view only_names[] = {"Dict", "FrozenSet", "List", "Set", "Tuple", "Type"};
    for (const std::string_view name : only_names)
        if (name == name_)
            context.raise(ExceptionType::type_error, "Type " + name_ + " cannot be instantiated; use " +
                                                         ascii_lower(name_) + "() instead");
    return alembic::call(context, origin_, arguments);
}

std::optional<bool> TypeForm::has_instance(Context& context, const Value& value) {
    if (is_union_) {
        const Context::Depth depth(context);
        for (const Value& type : arguments_) {
            if (type.is_none() ? value.is_none() : is_instance(context, value, type)) return true;
        }
        return false;
    }
    if (!arguments_.empty())
        context.raise(ExceptionType::type_error, "isinstance() argument 2 cannot be a parameterized generic");
    if (origin_.is_none()) context.refuse("isinstance() of typing." + name_);
    return is_instance(context, value, origin_);
}

// Protocol, Generic[T] and ABC add nothing to a class.
std::optional<Value> TypeForm::derive(Context& context, ClassBody& body) {
    if (name_ != "Protocol" && name_ != "Generic" && name_ != "ABC") return std::nullopt;
    return Value(context.make<ScriptClass>(body));
}

Value TypeForm::item(Context& context, const Value& key) {
    if (is_union_) context.refuse("the parameters of a union of types");
    return context.make<TypeForm>(name_, origin_, arguments_of(key));
}

std::optional<Value> TypeForm::binary(Context& context, BinaryOperator operation, const Value& other,
                                      bool reflected) {
    if (operation != BinaryOperator::bit_or) return std::nullopt;
    return reflected ? type_union(context, other, this) : type_union(context, this, other);
}

Value parameterized(Context& context, std::string_view name, const Value& origin, const Value& key) {
    return context.make<TypeForm>(std::string(name), origin, arguments_of(key));
}

std::optional<Value> type_union(Context& context, const Value& left, const Value& right) {
    if (!is_type(left) || !is_type(right)) return std::nullopt;
    return Value(context.make<TypeForm>("Union", Value(), std::vector<Value>{left, right}, true));
}

}  // namespace migrate::alembic
