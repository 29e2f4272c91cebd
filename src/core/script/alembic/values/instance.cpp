// What an object of a script's class can do: its class's special methods.

#include <algorithm>

#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/dict.hpp"
#include "core/script/alembic/values/script_class.hpp"
#include "core/script/alembic/values/sequence.hpp"
#include "core/script/alembic/values/special_methods.hpp"

namespace migrate::alembic {

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
    if (type_.exception_base()) return exception_repr(context, type_.name(), arguments_);
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

}  // namespace migrate::alembic
