#include "core/script/alembic/values/script_class.hpp"

#include <algorithm>

#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/method.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/raised.hpp"
#include "core/script/alembic/values/function.hpp"
#include "core/script/alembic/values/sequence.hpp"

namespace migrate::alembic {

ScriptClass::ScriptClass(const ClassBody& body) : name_(body.name), bases_(body.bases) {
    for (const auto& [name, value] : body.names) {
        names_.emplace(name, value);
        names_in_order_.emplace_back(name);
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
    if (!found && name == "__name__") return context.text(name_);
    if (!found) return std::nullopt;
    return bound(context, *found, Value(), this);
}

void ScriptClass::set_attribute(Context&, std::string_view name, Value value) {
    names_.insert_or_assign(std::string(name), value);
}

Value ScriptClass::call(Context& context, Arguments& arguments) {
    auto* instance = context.make<Instance>(*this);
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

Value bound(Context& context, const Value& found, const Value& instance, const Value& type) {
    if (auto* wrapped = found.as<Wrapped>()) {
        switch (wrapped->kind()) {
            case Wrapped::Kind::static_method:
                return wrapped->function();
            case Wrapped::Kind::class_method:
                return context.make<BoundFunction>(wrapped->function(), type);
            case Wrapped::Kind::property:
                return instance.is_none() ? found : call(context, wrapped->function(), {instance});
        }
    }
    if (found.as<Function>() && !instance.is_none()) return context.make<BoundFunction>(found, instance);
    return found;
}

std::optional<Value> Instance::call_special(Context& context, std::string_view name,
                                            std::vector<Value> arguments) {
    auto found = type_.find(name);
    if (!found) return std::nullopt;
    return alembic::call(context, bound(context, *found, this, &type_), std::move(arguments));
}

std::string Instance::repr(Context& context) {
    if (auto text = call_special(context, "__repr__", {})) return alembic::str(context, *text);
    if (type_.exception_base()) return type_.name() + "(" + exception_text(context, arguments_) + ")";
    return "<" + type_.name() + " object>";
}

std::string Instance::str(Context& context) {
    if (auto text = call_special(context, "__str__", {})) return alembic::str(context, *text);
    if (type_.exception_base()) return exception_text(context, arguments_);
    return repr(context);
}

bool Instance::truth(Context& context) {
    if (auto result = call_special(context, "__bool__", {})) return alembic::truth(context, *result);
    return Object::truth(context);
}

bool Instance::equals(Context& context, const Value& other) {
    if (auto result = call_special(context, "__eq__", {other})) return alembic::truth(context, *result);
    return Object::equals(context, other);
}

size_t Instance::hash(Context& context) {
    if (auto result = call_special(context, "__hash__", {})) return alembic::hash(context, *result);
    if (type_.find("__eq__"))
        context.raise(ExceptionType::type_error, "unhashable type: '" + type_.name() + "'");
    return Object::hash(context);
}

std::optional<Value> Instance::attribute(Context& context, std::string_view name) {
    if (auto own = attributes_.find(name); own != attributes_.end()) return own->second;
    if (auto found = type_.find(name)) return bound(context, *found, this, &type_);
    if (name == "__class__") return Value(&type_);
    if (name == "args" && type_.exception_base()) return Value(context.make<Tuple>(arguments_));
    return std::nullopt;
}

void Instance::set_attribute(Context& context, std::string_view name, Value value) {
    context.heap().charge(name.size() + sizeof(Value));
    attributes_.insert_or_assign(std::string(name), value);
}

Value Instance::call(Context& context, Arguments& arguments) {
    auto found = type_.find("__call__");
    if (!found) return Object::call(context, arguments);
    return alembic::call(context, bound(context, *found, this, &type_), arguments);
}

Iterator* Instance::iterate(Context& context) {
    auto items = call_special(context, "__iter__", {});
    if (!items) return nullptr;
    if (items->as<Instance>()) context.refuse("an iterator that is a class of the script");
    return &alembic::iterate(context, *items);
}

std::optional<size_t> Instance::length(Context& context) {
    auto length = call_special(context, "__len__", {});
    if (!length) return std::nullopt;
    if (!length->is_integer() || length->as_integer() < 0)
        context.raise(ExceptionType::type_error, "__len__() should return a whole number");
    return static_cast<size_t>(length->as_integer());
}

std::optional<bool> Instance::contains(Context& context, const Value& item) {
    if (auto result = call_special(context, "__contains__", {item})) return alembic::truth(context, *result);
    return std::nullopt;
}

Value Instance::item(Context& context, const Value& key) {
    if (auto result = call_special(context, "__getitem__", {key})) return *result;
    return Object::item(context, key);
}

Value Instance::enter(Context& context) {
    if (auto result = call_special(context, "__enter__", {})) return *result;
    return Object::enter(context);
}

bool Instance::exit(Context& context, const Raised* raised) {
    Value exception = raised ? raised->exception() : Value();
    auto result = call_special(context, "__exit__", {raised ? Value(&type_) : Value(), exception, Value()});
    return result && alembic::truth(context, *result);
}

std::string_view Wrapped::type_name() const {
    constexpr std::string_view names[] = {"staticmethod", "classmethod", "property"};
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
