#include "core/script/alembic/builtins/native_type.hpp"

#include <algorithm>

#include "core/script/alembic/builtins/type_attributes.hpp"
#include "core/script/alembic/class_body.hpp"
#include "core/script/alembic/modules/enum/enum_member.hpp"
#include "core/script/alembic/modules/typing/type_form.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/type.hpp"
#include "core/script/alembic/unusable.hpp"
#include "core/script/alembic/values/dict.hpp"
#include "core/script/alembic/values/exception.hpp"
#include "core/script/alembic/values/script_class.hpp"
#include "core/script/alembic/values/sequence.hpp"
#include "core/script/alembic/values/special_methods.hpp"

namespace migrate::alembic {

namespace {

// `str.upper`: the method, whose object is its first argument.
class UnboundMethod : public Object {
  public:
    explicit UnboundMethod(std::string name) : name_(std::move(name)) {}

    std::string_view type_name() const override { return "method_descriptor"; }
    bool is_callable() const override { return true; }
    Value call(Context& context, Arguments& arguments) override {
        Value self = arguments.required("self", Arguments::positional_only);
        Value method = alembic::attribute(context, self, name_);
        Arguments others(context, arguments.rest(), arguments.take_keywords());
        return alembic::call(context, method, others);
    }

  private:
    std::string name_;
};

Value from_keys(Context& context, Arguments& arguments) {
    std::vector<Value> keys = items_of(context, arguments.required("iterable", Arguments::positional_only));
    Value value = arguments.optional("value", Arguments::positional_only).value_or(Value());
    arguments.finish();
    auto* dict = context.make<Dict>();
    for (const Value& key : keys)
        dict->set(context, key, value);
    return dict;
}

}  // namespace

std::string NativeType::repr(Context&) {
    return "<class '" + std::string(name_) + "'>";
}

std::optional<Value> NativeType::attribute(Context& context, std::string_view name) {
    if (name == "__name__") return context.text(std::string(name_.substr(name_.find('.') + 1)));
    for (const Member& member : members_)
        if (member.name == name) return made(context, member);
    // Methods of a module's class that are not known here refuse.
    if (name_.find('.') != std::string_view::npos) {
        if (name.starts_with("__")) return std::nullopt;
        return Value(context.make<Imported>(std::string(name_) + "." + std::string(name), context.offset()));
    }
    if (name_ == "dict" && name == "fromkeys")
        return Value(context.make<NativeFunction>("dict.fromkeys", &from_keys));
    if (auto method = native_special_method(context, name_, name)) return method;
    if (name_ == "object" || name.starts_with("__")) return std::nullopt;
    return Value(context.make<UnboundMethod>(std::string(name)));
}

Value NativeType::made(Context& context, const Member& member) const {
    if (member.value) return member.value(context);
    return context.make<NativeFunction>(member.name, member.function, member.forgiven, name_);
}

Value NativeType::call(Context& context, Arguments& arguments) {
    if (!construct_) context.refuse("calling " + std::string(name_));
    arguments.set_function(name_);
    return construct_(context, arguments);
}

std::optional<bool> NativeType::has_instance(Context&, const Value& value) {
    return is_instance_(value);
}

std::optional<Value> NativeType::derive(Context& context, ClassBody& body) {
    if (name_ != "object") return std::nullopt;
    return Value(context.make<ScriptClass>(body));
}

Value NativeType::item(Context& context, const Value& key) {
    constexpr std::string_view generic[] = {"dict", "frozenset", "list", "set", "tuple", "type"};
    const bool is_known = std::find(std::begin(generic), std::end(generic), name_) != std::end(generic) ||
                          name_.starts_with("collections.");
    if (!is_known)
        context.raise(ExceptionType::type_error, "type '" + std::string(name_) + "' is not subscriptable");
    return parameterized(context, name_, this, key);
}

std::optional<Value> NativeType::binary(Context& context, BinaryOperator operation, const Value& other,
                                        bool reflected) {
    if (operation != BinaryOperator::bit_or) return std::nullopt;
    return reflected ? type_union(context, other, this) : type_union(context, this, other);
}

Value type_of(Context& context, const Value& value) {
    if (auto* instance = value.as<Instance>()) return &instance->type();
    if (auto* exception = value.as<ExceptionInstance>()) return &exception->type();
    if (const auto* member = enum_member(value)) return member->type;
    if (auto* type = value.as<TypeObject>())
        if (auto type_class = type->attribute(context, "__class__")) return *type_class;
    constexpr std::string_view modules[] = {"builtins", "collections", "datetime", "decimal", "re", "uuid"};
    for (std::string_view module : modules) {
        auto known = context.import_module(module).object().attribute(context, type_name(value));
        auto* type = known ? known->as<NativeType>() : nullptr;
        if (type && type->is_instance_(value)) return type;
    }
    return context.make<NativeType>(type_name(value), nullptr, [](const Value&) { return false; });
}

bool is_instance(Context& context, const Value& value, const Value& types) {
    if (auto* several = types.as<Tuple>()) {
        Context::Depth depth(context);
        for (const Value& type : several->items())
            if (is_instance(context, value, type)) return true;
        return false;
    }
    std::optional<bool> known =
        types.is_object() ? types.object().has_instance(context, value) : std::nullopt;
    if (!known)
        context.raise(ExceptionType::type_error,
                      "isinstance() arg 2 must be a type, a tuple of types, or a union");
    return *known;
}

std::optional<Value> type_attribute(Context& context, const Value& value, std::string_view name) {
    if (name == "__class__") return type_of(context, value);
    return std::nullopt;
}

}  // namespace migrate::alembic
