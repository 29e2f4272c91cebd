#include "core/script/alembic/values/script_class.hpp"

#include <algorithm>

#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/method.hpp"
#include "core/script/alembic/modules/typing/type_form.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/raised.hpp"
#include "core/script/alembic/values/dict.hpp"
#include "core/script/alembic/values/function.hpp"
#include "core/script/alembic/values/iterators.hpp"
#include "core/script/alembic/values/sequence.hpp"
#include "core/script/alembic/values/special_methods.hpp"
#include "core/script/alembic/values/str.hpp"

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

std::optional<Value> Instance::call_special(Context& context, std::string_view name,
                                            std::vector<Value> arguments) {
    auto found = type_.find(name);
    if (!found) return std::nullopt;
    return alembic::call(context, bound(context, *found, this, &type_), std::move(arguments));
}

std::optional<std::string> Instance::format(Context& context, std::string_view spec) {
    if (auto text = call_special(context, "__format__", {context.text(std::string(spec))}))
        return alembic::str(context, *text);
    return std::nullopt;
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
    if (auto result = call_special(context, "__eq__", {other}); result && !is_not_implemented(*result))
        return alembic::truth(context, *result);
    return Object::equals(context, other);
}

size_t Instance::hash(Context& context) {
    if (auto result = call_special(context, "__hash__", {})) return alembic::hash(context, *result);
    if (type_.find("__eq__"))
        context.raise(ExceptionType::type_error, "unhashable type: '" + type_.name() + "'");
    return Object::hash(context);
}

std::optional<Value> Instance::attribute(Context& context, std::string_view name) {
    const auto found = type_.find(name);
    // A property goes before what the instance has itself.
    const auto* wrapped = found ? found->as<Wrapped>() : nullptr;
    if (wrapped && wrapped->kind() == Wrapped::Kind::property) return bound(context, *found, this, &type_);
    if (auto own = attributes_.find(name); own != attributes_.end()) return own->second;
    if (dict_)
        if (auto own = dict_->find(context, name)) return own;
    if (found) return bound(context, *found, this, &type_);
    if (name == "__class__") return Value(&type_);
    if (name == "__dict__") return Value(&attributes(context));
    if (name == "__cause__" && type_.exception_base()) return Value();
    if (name == "args" && type_.exception_base()) return Value(context.make<Tuple>(arguments_));
    if (auto text = call_special(context, "__getattr__", {context.text(std::string(name))})) return text;
    return special_method_of(context, this, name);
}

void Instance::set_attribute(Context& context, std::string_view name, Value value) {
    if (const auto found = type_.find(name)) {
        const auto* wrapped = found->as<Wrapped>();
        if (wrapped && wrapped->kind() == Wrapped::Kind::property) {
            if (wrapped->setter().is_none())
                context.raise(ExceptionType::attribute_error, "property '" + std::string(name) + "' of '" +
                                                                  type_.name() + "' object has no setter");
            alembic::call(context, wrapped->setter(), {this, value});
            return;
        }
    }
    if (type_.find("__setattr__")) context.refuse("a class with __setattr__()");
    context.heap().charge(name.size() + sizeof(Value));
    if (dict_)
        dict_->set(context, name, value);
    else if (attributes_.insert_or_assign(std::string(name), value).second)
        attribute_order_.emplace_back(name);
}

void Instance::delete_attribute(Context& context, std::string_view name) {
    const auto own = attributes_.find(name);
    const bool is_there = dict_ ? dict_->changeable_table().remove(context, context.text(std::string(name)))
                                : own != attributes_.end();
    if (!is_there)
        context.raise(ExceptionType::attribute_error,
                      "'" + type_.name() + "' object has no attribute '" + std::string(name) + "'");
    if (dict_) return;
    attributes_.erase(own);
    std::erase(attribute_order_, name);
}

Dict& Instance::attributes(Context& context) {
    if (!dict_) {
        dict_ = context.make<Dict>();
        for (const std::string& name : attribute_order_)
            dict_->set(context, name, attributes_.find(name)->second);
        attributes_.clear();
    }
    return *dict_;
}

Value Instance::call(Context& context, Arguments& arguments) {
    auto found = type_.find("__call__");
    if (!found) return Object::call(context, arguments);
    return alembic::call(context, bound(context, *found, this, &type_), arguments);
}

namespace {

// An iterator that is a class of the script, or what goes through one by its __getitem__().
class InstanceIterator : public Iterator {
  public:
    InstanceIterator(Value instance, std::string_view method) : instance_(instance), method_(method) {}

    std::optional<Value> next(Context& context) override {
        const Context::Depth depth(context);
        context.step();
        const bool is_indexed = method_ == "__getitem__";
        std::vector<Value> arguments;
        if (is_indexed) arguments.push_back(Value::integer(next_++));
        const auto end =
            context.exception_class(is_indexed ? ExceptionType::index_error : ExceptionType::stop_iteration);
        try {
            return alembic::call(context, alembic::attribute(context, instance_, method_),
                                 std::move(arguments));
        } catch (const Raised& raised) {
            if (!end.object().has_instance(context, raised.exception()).value_or(false)) throw;
            return std::nullopt;
        }
    }

  private:
    Value instance_;
    std::string_view method_;
    std::int64_t next_ = 0;
};

}  // namespace

Iterator* Instance::iterate(Context& context) {
    auto items = call_special(context, "__iter__", {});
    if (!items && type_.find("__getitem__")) return context.make<InstanceIterator>(this, "__getitem__");
    if (!items) return nullptr;
    if (items->as<Instance>()) return context.make<InstanceIterator>(*items, "__next__");
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

void Instance::set_item(Context& context, const Value& key, Value value) {
    if (!call_special(context, "__setitem__", {key, value})) Object::set_item(context, key, value);
}

void Instance::delete_item(Context& context, const Value& key) {
    if (!call_special(context, "__delitem__", {key})) Object::delete_item(context, key);
}

std::optional<Value> Instance::binary(Context& context, BinaryOperator operation, const Value& other,
                                      bool reflected) {
    const auto method = operation == BinaryOperator::not_equal ? std::string_view("__ne__")
                                                               : special_method_name(operation, reflected);
    if (method.empty()) return std::nullopt;
    auto result = call_special(context, method, {other});
    if (!result || is_not_implemented(*result)) return std::nullopt;
    return result;
}

std::optional<Value> Instance::unary(Context& context, UnaryOperator operation) {
    constexpr std::string_view methods[] = {"__pos__", "__neg__", "__invert__"};
    return call_special(context, methods[static_cast<size_t>(operation)], {});
}

Value Instance::enter(Context& context) {
    if (auto result = call_special(context, "__enter__", {})) return *result;
    return Object::enter(context);
}

bool Instance::exit(Context& context, const Raised* raised) {
    Value exception = raised ? raised->exception() : Value();
    const Value type = raised ? alembic::attribute(context, exception, "__class__") : Value();
    auto result = call_special(context, "__exit__", {type, exception, Value()});
    return result && alembic::truth(context, *result);
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
