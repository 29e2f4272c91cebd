#include "core/script/alembic/sqlalchemy/script_type.hpp"

#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/op/dialect.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/name.hpp"
#include "core/script/alembic/unusable.hpp"
#include "core/script/alembic/values/function.hpp"

namespace migrate::alembic {

namespace {

/// A type as a script's class has it, which may change the values on their way to the server.
class ScriptType : public TypeObject {
  public:
    /// `impl` is the type that a TypeDecorator names as its own, or null.
    ScriptType(std::string_view name, ddl::Type type, Instance& instance, TypeObject* impl)
        : TypeObject(name, std::move(type)), instance_(instance), impl_(impl) {}

    TypeObject* impl() const { return impl_; }

    bool changes_values() const override {
        return method("process_bind_param") || method("bind_processor") || method("bind_expression");
    }
    Value changed(Context& context, const Value& value) const override;

  private:
    std::optional<Value> method(std::string_view name) const { return instance_.type().find(name); }
    Value bound_method(Context& context, const Value& found) const {
        return bound(context, found, &instance_, &instance_.type());
    }

    Instance& instance_;
    TypeObject* impl_;
};

Value ScriptType::changed(Context& context, const Value& value) const {
    if (method("bind_expression"))
        context.refuse("bind_expression() of a column type", "Write the expression into the statement.");
    const Value dialect = context.make<Dialect>();
    if (const auto found = method("process_bind_param"))
        return alembic::call(context, bound_method(context, *found), std::vector<Value>{value, dialect});
    if (const auto found = method("bind_processor")) {
        const Value processor =
            alembic::call(context, bound_method(context, *found), std::vector<Value>{dialect});
        return processor.is_none() ? value : alembic::call(context, processor, std::vector<Value>{value});
    }
    return value;
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
        return *context.make<ScriptType>("UserDefinedType",
                                         ddl::Sql{text_of(context, text, "what get_col_spec() returns")},
                                         instance, nullptr);
    }
    std::optional<Value> impl = find_attribute(context, &instance, "impl");
    TypeObject* own = impl ? find_type(context, *impl) : nullptr;
    if (const auto load = method("load_dialect_impl"))
        impl = alembic::call(context, *load, {Value(context.make<Dialect>())});
    if (!impl) context.raise(ExceptionType::attribute_error, "type " + name() + " has no impl");
    return *context.make<ScriptType>("TypeDecorator", column_type_of(context, *impl).type(), instance, own);
}

std::optional<Value> ScriptTypeClass::derive(Context& context, ClassBody& body) {
    return context.make<ScriptTypeClass>(body, kind_);
}

std::optional<Value> ScriptTypeClass::native_method(Context& context, std::string_view name,
                                                    const Value& self) {
    if (name != "__init__") return std::nullopt;
    return context.make<BoundFunction>(context.make<NativeFunction>("__init__", &ScriptTypeRoot::initialize),
                                       self);
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
