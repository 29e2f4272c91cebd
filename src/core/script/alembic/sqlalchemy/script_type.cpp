#include "core/script/alembic/sqlalchemy/script_type.hpp"

#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/op/dialect.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/name.hpp"
#include "core/script/alembic/sqlalchemy/script_value_hooks.hpp"
#include "core/script/alembic/unusable.hpp"
#include "core/script/alembic/values/function.hpp"

namespace migrate::alembic {

namespace {

/// A type that a script's class makes: repr() and the like show the base.
class ScriptType : public TypeObject {
  public:
    /// `impl` is the type that a TypeDecorator names as its own, or null.
    ScriptType(std::string_view base, ddl::Type type, TypeObject* impl)
        : TypeObject(base, std::move(type)), impl_(impl) {}

    TypeObject* impl() const { return impl_; }

  private:
    TypeObject* impl_;
};

TypeObject* script_type(Context& context, std::string_view base, const ScriptValueHooks& hooks,
                        TypeObject* impl) {
    return context.make<ScriptType>(base, with_hooks(context, hooks), impl);
}

/// The class itself, as a base of the script's.
class ScriptTypeRoot : public Object {
  public:
    ScriptTypeRoot(std::string_view name, ScriptTypeClass::Kind kind) : name_(name), kind_(kind) {}

    std::string_view type_name() const override { return "type"; }
    std::string repr(Context&) override { return "<class '" + std::string(name_) + "'>"; }
    std::optional<Value> derive(Context& context, ClassBody& body) override {
        return context.make<ScriptTypeClass>(body, kind_);
    }
    std::optional<bool> has_instance(Context&, const Value& value) override {
        const auto* instance = value.as<Instance>();
        return instance && dynamic_cast<const ScriptTypeClass*>(&instance->type());
    }
    std::optional<Value> attribute(Context& context, std::string_view name) override {
        if (name == "__name__") return context.text(std::string(name_));
        if (name == "__init__") return context.make<NativeFunction>("__init__", &initialize);
        // Its comparator and the like: a script may derive from them as long as nothing uses that.
        Error error(sqlstate::feature_not_supported,
                    std::string(name_) + "." + std::string(name) + " is not supported");
        return context.make<Failed>(std::move(error));
    }

    static Value initialize(Context& context, Arguments& arguments) {
        auto* instance = arguments.required("self").as<Instance>();
        auto* type = instance ? dynamic_cast<ScriptTypeClass*>(&instance->type()) : nullptr;
        if (!type) context.raise(ExceptionType::type_error, "__init__() of a type needs an instance of it");
        type->initialize(context, *instance, arguments);
        return {};
    }

  private:
    std::string_view name_;
    ScriptTypeClass::Kind kind_;
};

Value type_decorator(Context& context) {
    return context.make<ScriptTypeRoot>("TypeDecorator", ScriptTypeClass::Kind::decorator);
}

Value user_defined_type(Context& context) {
    return context.make<ScriptTypeRoot>("UserDefinedType", ScriptTypeClass::Kind::user_defined);
}

constexpr Member members[] = {
    value("TypeDecorator", &type_decorator),
    value("UserDefinedType", &user_defined_type),
};

/// MutableDict and its kin: what watches the changes of objects.  To the server it is the type itself.
class MutableClass : public Object {
  public:
    std::string_view type_name() const override { return "type"; }
    std::optional<Value> attribute(Context& context, std::string_view name) override {
        if (name != "as_mutable") return std::nullopt;
        return context.make<NativeFunction>("as_mutable", [](Context& of, Arguments& arguments) -> Value {
            const Value type = arguments.required("sqltype");
            arguments.finish();
            return &column_type_of(of, type);
        });
    }
};

Value mutable_class(Context& context) {
    return context.make<MutableClass>();
}

constexpr Member mutable_members[] = {
    value("MutableDict", &mutable_class),
    value("MutableList", &mutable_class),
    value("MutableSet", &mutable_class),
};

/// load_dialect_impl() of the base: the type on top of which the class is.
Value load_impl(Context& context, Arguments& arguments) {
    const Value self = arguments.required("self");
    arguments.required("dialect");
    arguments.finish();
    return attribute(context, self, "impl");
}

/// coerce_compared_value() of the base: a value beside a column of the type is one of the type.
Value compare_as_itself(Context&, Arguments& arguments) {
    const Value self = arguments.required("self");
    arguments.required("op");
    arguments.required("value");
    arguments.finish();
    return self;
}

struct BaseMethod {
    std::string_view name;
    NativeCall function;
};

constexpr BaseMethod base_methods[] = {
    {"__init__", &ScriptTypeRoot::initialize},
    {"coerce_compared_value", &compare_as_itself},
    {"load_dialect_impl", &load_impl},
};

}  // namespace

Value ScriptTypeClass::call(Context& context, Arguments& arguments) {
    auto* instance = context.make<Instance>(*this);
    arguments.set_function(name());
    if (const auto found = find("__init__"))
        alembic::call(context, bound(context, *found, instance, this), arguments);
    else
        initialize(context, *instance, arguments);
    return instance;
}

void ScriptTypeClass::initialize(Context& context, Instance& instance, Arguments& arguments) {
    const auto impl = find("impl");
    if (kind_ == Kind::user_defined || !impl) {
        arguments.rest();
        arguments.take_keywords();
        return;
    }
    const bool is_class = impl->as<TypeClass>() || impl->as<ScriptTypeClass>() || impl->as<Imported>();
    instance.set_attribute(context, "impl", is_class ? alembic::call(context, *impl, arguments) : *impl);
}

TypeObject& ScriptTypeClass::type_of(Context& context, Instance& instance) {
    const Context::Depth depth(context);
    const auto method = [&](std::string_view name) -> std::optional<Value> {
        const auto found = find(name);
        return found ? std::optional(bound(context, *found, &instance, this)) : std::nullopt;
    };
    if (kind_ == Kind::user_defined) {
        const auto get_col_spec = method("get_col_spec");
        if (!get_col_spec)
            context.raise(ExceptionType::attribute_error, "type " + name() + " has no get_col_spec()");
        const Value text = alembic::call(context, *get_col_spec, std::vector<Value>{});
        const ddl::Sql sql{text_of(context, text, "what get_col_spec() returns")};
        return *script_type(context, "UserDefinedType",
                            *context.make<ScriptValueHooks>(instance, false, ddl::Type(sql)), nullptr);
    }
    std::optional<Value> impl = find_attribute(context, &instance, "impl");
    TypeObject* own = impl ? find_type(context, *impl) : nullptr;
    if (const auto load = method("load_dialect_impl"))
        impl = alembic::call(context, *load, {Value(context.make<Dialect>())});
    if (!impl) context.raise(ExceptionType::attribute_error, "type " + name() + " has no impl");
    return *script_type(
        context, "TypeDecorator",
        *context.make<ScriptValueHooks>(instance, true, column_type_of(context, *impl).type()), own);
}

std::optional<Value> ScriptTypeClass::derive(Context& context, ClassBody& body) {
    return context.make<ScriptTypeClass>(body, kind_);
}

std::optional<Value> ScriptTypeClass::native_method(Context& context, std::string_view name,
                                                    const Value& self) {
    for (const BaseMethod& method : base_methods)
        if (method.name == name)
            return context.make<BoundFunction>(context.make<NativeFunction>(method.name, method.function),
                                               self);
    return std::nullopt;
}

TypeObject* decorated_type(const TypeObject& type) {
    const auto* script_type = dynamic_cast<const ScriptType*>(&type);
    return script_type ? script_type->impl() : nullptr;
}

TypeObject* find_script_type(Context& context, const Value& value) {
    if (auto* instance = value.as<Instance>())
        if (auto* type = dynamic_cast<ScriptTypeClass*>(&instance->type()))
            return &type->type_of(context, *instance);
    if (auto* type = value.as<ScriptTypeClass>()) {
        Arguments none(context);
        return &type->type_of(context, *type->call(context, none).as<Instance>());
    }
    return nullptr;
}

constexpr ModuleTable script_types{"sqlalchemy.types", members};
constexpr ModuleTable sqlalchemy_type_api{"sqlalchemy.sql.type_api", members};
constexpr ModuleTable sqlalchemy_mutable{"sqlalchemy.ext.mutable", mutable_members};

}  // namespace migrate::alembic
