#include "core/script/alembic/values/exception.hpp"

#include <algorithm>
#include <iterator>

#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/class_body.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/raised.hpp"
#include "core/script/alembic/values/script_class.hpp"
#include "core/script/alembic/values/sequence.hpp"
#include "core/script/alembic/values/special_methods.hpp"

namespace migrate::alembic {

namespace {

struct Entry {
    ExceptionType type;
    std::string_view name;
    ExceptionType base;
};

// In the order of the enumeration; "Exception hierarchy" of Python's library reference.
constexpr Entry entries[] = {
    {ExceptionType::base_exception, "BaseException", ExceptionType::base_exception},
    {ExceptionType::exception, "Exception", ExceptionType::base_exception},
    {ExceptionType::arithmetic_error, "ArithmeticError", ExceptionType::exception},
    {ExceptionType::assertion_error, "AssertionError", ExceptionType::exception},
    {ExceptionType::attribute_error, "AttributeError", ExceptionType::exception},
    {ExceptionType::import_error, "ImportError", ExceptionType::exception},
    {ExceptionType::index_error, "IndexError", ExceptionType::lookup_error},
    {ExceptionType::key_error, "KeyError", ExceptionType::lookup_error},
    {ExceptionType::lookup_error, "LookupError", ExceptionType::exception},
    {ExceptionType::module_not_found_error, "ModuleNotFoundError", ExceptionType::import_error},
    {ExceptionType::name_error, "NameError", ExceptionType::exception},
    {ExceptionType::not_implemented_error, "NotImplementedError", ExceptionType::runtime_error},
    {ExceptionType::os_error, "OSError", ExceptionType::exception},
    {ExceptionType::overflow_error, "OverflowError", ExceptionType::arithmetic_error},
    {ExceptionType::recursion_error, "RecursionError", ExceptionType::runtime_error},
    {ExceptionType::runtime_error, "RuntimeError", ExceptionType::exception},
    {ExceptionType::stop_iteration, "StopIteration", ExceptionType::exception},
    {ExceptionType::system_exit, "SystemExit", ExceptionType::base_exception},
    {ExceptionType::type_error, "TypeError", ExceptionType::exception},
    {ExceptionType::unbound_local_error, "UnboundLocalError", ExceptionType::name_error},
    {ExceptionType::unicode_error, "UnicodeError", ExceptionType::value_error},
    {ExceptionType::value_error, "ValueError", ExceptionType::exception},
    {ExceptionType::warning, "Warning", ExceptionType::exception},
    {ExceptionType::zero_division_error, "ZeroDivisionError", ExceptionType::arithmetic_error},
};

const Entry& entry(ExceptionType type) {
    return entries[static_cast<size_t>(type)];
}

}  // namespace

std::string_view name_of(ExceptionType type) {
    return entry(type).name;
}

std::optional<ExceptionType> base_of(ExceptionType type) {
    if (entry(type).base == type) return std::nullopt;
    return entry(type).base;
}

std::optional<ExceptionType> exception_type(std::string_view name) {
    auto found =
        std::find_if(std::begin(entries), std::end(entries), [&](const Entry& e) { return e.name == name; });
    if (found == std::end(entries)) return std::nullopt;
    return found->type;
}

bool ExceptionClass::derives_from(const ExceptionClass& other) const {
    for (const ExceptionClass* type = this; type; type = type->base_)
        if (type == &other) return true;
    return false;
}

std::string ExceptionClass::repr(Context&) {
    return "<class '" + name_ + "'>";
}

std::optional<Value> ExceptionClass::attribute(Context& context, std::string_view name) {
    if (name == "__name__" || name == "__qualname__") return context.text(name_);
    return std::nullopt;
}

Value ExceptionClass::call(Context& context, Arguments& arguments) {
    std::vector<Value> values = arguments.rest();
    arguments.finish();
    return context.make<ExceptionInstance>(*this, std::move(values));
}

std::optional<bool> ExceptionClass::has_instance(Context&, const Value& value) {
    if (auto* instance = value.as<ExceptionInstance>()) return instance->type().derives_from(*this);
    if (auto* instance = value.as<Instance>()) return instance->type().derives_from(this);
    return false;
}

std::optional<Value> ExceptionClass::derive(Context& context, ClassBody& body) {
    return Value(context.make<ScriptClass>(body));
}

std::string exception_text(Context& context, const std::vector<Value>& arguments) {
    if (arguments.empty()) return "";
    if (arguments.size() == 1) return str(context, arguments[0]);
    return repr(context, context.make<Tuple>(arguments));
}

std::string exception_repr(Context& context, const std::string& type, const std::vector<Value>& arguments) {
    std::string text = type + "(";
    for (size_t i = 0; i < arguments.size(); ++i)
        text += (i ? ", " : "") + repr(context, arguments[i]);
    return text + ")";
}

std::string ExceptionInstance::repr(Context& context) {
    return exception_repr(context, type_.name(), arguments_);
}

std::string ExceptionInstance::str(Context& context) {
    // A KeyError shows its key as source would write it.
    if (type_.name() == "KeyError" && arguments_.size() == 1) return alembic::repr(context, arguments_[0]);
    return exception_text(context, arguments_);
}

std::optional<Value> ExceptionInstance::attribute(Context& context, std::string_view name) {
    if (const auto own = attributes_.find(name); own != attributes_.end()) return own->second;
    if (name == "args") return Value(context.make<Tuple>(arguments_));
    if (name == "__cause__") return Value();
    return special_method_of(context, this, name);
}

void ExceptionInstance::set_attribute(Context& context, std::string_view name, Value value) {
    context.heap().charge(name.size() + sizeof(Value));
    attributes_.insert_or_assign(std::string(name), value);
}

void set_cause(Context& context, const Value& exception, const Value& cause) {
    const bool can_have_one = exception.as<ExceptionInstance>() || exception.as<Instance>();
    if (can_have_one) exception.object().set_attribute(context, "__cause__", cause);
}

bool is_exception_class(const Value& value) {
    if (value.as<ExceptionClass>()) return true;
    auto* type = value.as<ScriptClass>();
    return type && type->exception_base();
}

bool is_exception(const Value& value) {
    if (value.as<ExceptionInstance>()) return true;
    auto* instance = value.as<Instance>();
    return instance && instance->type().exception_base();
}

}  // namespace migrate::alembic
