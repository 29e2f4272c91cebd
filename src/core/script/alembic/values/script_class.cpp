#include "core/script/alembic/values/script_class.hpp"

#include <algorithm>

#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/method.hpp"
#include "core/script/alembic/modules/typing/type_form.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/dict.hpp"
#include "core/script/alembic/values/function.hpp"
#include "core/script/alembic/values/sequence.hpp"

namespace migrate::alembic {

ScriptClass::ScriptClass(const ClassBody& body) : name_(body.name), bases_(body.bases) {
    for (const auto& [name, value] : body.names) {
        names_.emplace(name, value);
        name_order_.emplace_back(name);
        auto* wrapped = value.as<Wrapped>();
        Value function = wrapped ? wrapped->function() : value;
        if (auto* method = function.as<Function>()) method->set_owner(this);
    }
}

// This class, then its bases from left to right, each with its own; each once, at its last place.
std::vector<const ScriptClass*> ScriptClass::order() const {
    std::vector<const ScriptClass*> order;
    std::vector<const ScriptClass*> to_visit{this};
    while (!to_visit.empty()) {
        const ScriptClass* type = to_visit.back();
        to_visit.pop_back();
        order.erase(std::remove(order.begin(), order.end(), type), order.end());
        order.push_back(type);
        // A class cannot be among its own bases, but many may share theirs.
        if (order.size() + to_visit.size() > 1000) break;
        for (size_t i = type->bases_.size(); i > 0; --i)
            if (auto* base = type->bases_[i - 1].as<ScriptClass>()) to_visit.push_back(base);
    }
    return order;
}

bool ScriptClass::derives_from(const Object* other) const {
    for (const ScriptClass* type : order()) {
        if (type == other) return true;
        for (const Value& base : type->bases_) {
            auto* native = base.as<ExceptionClass>();
            auto* wanted = dynamic_cast<const ExceptionClass*>(other);
            if (native && wanted && native->derives_from(*wanted)) return true;
        }
    }
    return false;
}

ExceptionClass* ScriptClass::exception_base() const {
    for (const ScriptClass* type : order())
        for (const Value& base : type->bases_)
            if (auto* native = base.as<ExceptionClass>()) return native;
    return nullptr;
}

std::optional<Value> ScriptClass::find(std::string_view name) const {
    for (const ScriptClass* type : order())
        if (auto found = type->names_.find(name); found != type->names_.end()) return found->second;
    return std::nullopt;
}

std::optional<Value> ScriptClass::find_behind(const ScriptClass& behind, std::string_view name) const {
    auto types = order();
    auto at = std::find(types.begin(), types.end(), &behind);
    for (at = at == types.end() ? at : at + 1; at != types.end(); ++at)
        if (auto found = (*at)->names_.find(name); found != (*at)->names_.end()) return found->second;
    return std::nullopt;
}

std::string ScriptClass::repr(Context&) {
    return "<class '__main__." + name_ + "'>";
}

std::optional<Value> ScriptClass::attribute(Context& context, std::string_view name) {
    auto found = find(name);
    if (!found && (name == "__name__" || name == "__qualname__")) return context.text(name_);
    if (!found && name == "__dict__") return Value(names(context));
    if (!found && name == "__bases__") return Value(context.make<Tuple>(bases_));
    if (!found && name == "__mro__") context.refuse("the __mro__ of a class");
    if (!found && name == "__doc__") return Value();
    if (!found) return std::nullopt;
    return bound(context, *found, Value(), this);
}

Value ScriptClass::names(Context& context) const {
    auto* dict = context.make<Dict>();
    for (const std::string& name : name_order_)
        dict->set(context, name, names_.find(name)->second);
    return dict;
}

void ScriptClass::set_attribute(Context& context, std::string_view name, Value value) {
    context.heap().charge(name.size() * 2 + sizeof(Value));
    if (names_.insert_or_assign(std::string(name), value).second) name_order_.emplace_back(name);
}

Value ScriptClass::call(Context& context, Arguments& arguments) {
    auto* instance = context.make<Instance>(*this);
    if (auto make = find("__new__")) {
        const auto* wrapped = make->as<Wrapped>();
        Arguments with_class(context, {this});
        with_class.add(arguments);
        const Value made = alembic::call(context, wrapped ? wrapped->function() : *make, with_class);
        instance = made.as<Instance>();
        if (!instance || !instance->type().derives_from(this)) return made;
        if (!find("__init__")) return made;
    }
    if (auto initialize = find("__init__")) {
        if (exception_base()) instance->set_arguments(Arguments(arguments).rest());
        arguments.set_function(name_);
        alembic::call(context, bound(context, *initialize, instance, this), arguments);
        return instance;
    }
    if (exception_base()) instance->set_arguments(arguments.rest());
    if (!arguments.is_finished()) context.raise(ExceptionType::type_error, name_ + "() takes no arguments");
    return instance;
}

std::optional<bool> ScriptClass::has_instance(Context&, const Value& value) {
    auto* instance = value.as<Instance>();
    return instance && instance->type().derives_from(this);
}

std::optional<Value> ScriptClass::derive(Context& context, ClassBody& body) {
    return Value(context.make<ScriptClass>(body));
}

std::optional<Value> ScriptClass::native_method(Context&, std::string_view, const Value&) {
    return std::nullopt;
}

std::optional<Value> ScriptClass::binary(Context& context, BinaryOperator operation, const Value& other,
                                         bool reflected) {
    if (operation != BinaryOperator::bit_or) return std::nullopt;
    return reflected ? type_union(context, other, this) : type_union(context, this, other);
}

Value bound(Context& context, const Value& found, const Value& instance, const Value& type) {
    if (auto* wrapped = found.as<Wrapped>()) {
        switch (wrapped->kind()) {
            case Wrapped::Kind::static_method:
                return wrapped->function();
            case Wrapped::Kind::class_method:
                return context.make<BoundFunction>(wrapped->function(), type);
            case Wrapped::Kind::property:
                return instance.is_none() ? found : call(context, wrapped->function(), {instance});
            case Wrapped::Kind::cached_property: {
                if (instance.is_none()) return found;
                const Value value = call(context, wrapped->function(), {instance});
                instance.object().set_attribute(
                    context, str(context, attribute(context, wrapped->function(), "__name__")), value);
                return value;
            }
        }
    }
    if (found.as<Function>() && !instance.is_none()) return context.make<BoundFunction>(found, instance);
    return found;
}

namespace {

// @name.setter, whose property is bound as its first argument.
Value with_setter(Context& context, Arguments& arguments) {
    const Value property = arguments.required("property", Arguments::positional_only);
    const Value setter = arguments.required("function", Arguments::positional_only);
    arguments.finish();
    return context.make<Wrapped>(Wrapped::Kind::property, property.as<Wrapped>()->function(), setter);
}

}  // namespace

std::optional<Value> Wrapped::attribute(Context& context, std::string_view name) {
    if (kind_ != Kind::property) return alembic::find_attribute(context, function_, name);
    if (name == "setter")
        return Value(context.make<BoundFunction>(context.make<NativeFunction>("setter", &with_setter), this));
    if (name == "fget") return function_;
    if (name == "fset") return setter_;
    context.refuse("property." + std::string(name));
}

std::string_view Wrapped::type_name() const {
    constexpr std::string_view names[] = {"staticmethod", "classmethod", "property", "cached_property"};
    return names[static_cast<size_t>(kind_)];
}

namespace {

// What a class has that derives from none of the script's: its construction needs nothing.
Value do_nothing(Context&, Arguments& arguments) {
    arguments.rest();
    arguments.take_keywords();
    return {};
}

}  // namespace

std::optional<Value> Super::attribute(Context& context, std::string_view name) {
    auto* instance = self_.as<Instance>();
    auto* type = instance ? &instance->type() : self_.as<ScriptClass>();
    if (!type) return std::nullopt;
    if (auto found = type->find_behind(type_, name)) return bound(context, *found, self_, type);
    if (auto method = type->native_method(context, name, self_)) return method;
    if (name == "__init__") {
        if (!instance || !type->exception_base())
            return Value(context.make<NativeFunction>("__init__", &do_nothing));
        return Value(context.make<BoundFunction>(
            context.make<NativeFunction>("__init__",
                                         [](Context&, Arguments& arguments) {
                                             auto* self = arguments.required("self").as<Instance>();
                                             self->set_arguments(arguments.rest());
                                             arguments.finish();
                                             return Value();
                                         }),
            self_));
    }
    return std::nullopt;
}

}  // namespace migrate::alembic
