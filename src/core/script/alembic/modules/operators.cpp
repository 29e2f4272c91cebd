// The module operator.

#include <algorithm>

#include "core/script/alembic/modules/tables.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/sequence.hpp"
#include "core/script/alembic/values/str.hpp"

namespace migrate::alembic {

namespace {

constexpr auto positional_only = Arguments::positional_only;

/// itemgetter() and attrgetter(): takes something out of what it is given.
class Getter : public Object {
  public:
    using Get = Value (*)(Context& context, const Value& value, const Value& key);

    Getter(std::string_view type, std::vector<Value> keys, Get get)
        : type_(type), keys_(std::move(keys)), get_(get) {}

    std::string_view type_name() const override { return type_; }
    bool is_callable() const override { return true; }
    Value call(Context& context, Arguments& arguments) override {
        const Value value = arguments.required("obj", positional_only);
        arguments.finish();
        if (keys_.size() == 1) return get_(context, value, keys_[0]);
        std::vector<Value> several;
        for (const Value& key : keys_)
            several.push_back(get_(context, value, key));
        return context.make<Tuple>(std::move(several));
    }

  private:
    std::string_view type_;
    std::vector<Value> keys_;
    Get get_;
};

// A dotted name goes down into what each attribute is.
Value attribute_by_name(Context& context, const Value& value, const Value& key) {
    const auto* name = key.as<Str>();
    if (!name) context.raise(ExceptionType::type_error, "attribute name must be a string");
    Value found = value;
    std::string_view rest = name->text();
    while (!rest.empty()) {
        const size_t dot = std::min(rest.find('.'), rest.size());
        found = attribute(context, found, rest.substr(0, dot));
        rest.remove_prefix(std::min(dot + 1, rest.size()));
    }
    return found;
}

std::vector<Value> keys_of(Context& context, Arguments& arguments) {
    std::vector<Value> keys = arguments.rest();
    arguments.finish();
    if (keys.empty())
        context.raise(ExceptionType::type_error, arguments.function() + " expected 1 argument, got 0");
    return keys;
}

Value item_getter(Context& context, Arguments& arguments) {
    return context.make<Getter>("itemgetter", keys_of(context, arguments), &item);
}
Value attribute_getter(Context& context, Arguments& arguments) {
    return context.make<Getter>("attrgetter", keys_of(context, arguments), &attribute_by_name);
}

template <BinaryOperator operation>
Value apply(Context& context, Arguments& arguments) {
    const Value left = arguments.required("a", positional_only);
    const Value right = arguments.required("b", positional_only);
    arguments.finish();
    return binary(context, operation, left, right);
}

Value negative(Context& context, Arguments& arguments) {
    const Value value = arguments.required("a", positional_only);
    arguments.finish();
    return unary(context, UnaryOperator::minus, value);
}

Value not_true(Context& context, Arguments& arguments) {
    const Value value = arguments.required("a", positional_only);
    arguments.finish();
    return Value::boolean(!truth(context, value));
}

/// methodcaller('name', …)
class MethodCaller : public Object {
  public:
    MethodCaller(std::string name, std::vector<Value> positional)
        : name_(std::move(name)), positional_(std::move(positional)) {}

    std::string_view type_name() const override { return "methodcaller"; }
    bool is_callable() const override { return true; }
    Value call(Context& context, Arguments& arguments) override {
        const Value object = arguments.required("obj", positional_only);
        arguments.finish();
        return alembic::call(context, alembic::attribute(context, object, name_), positional_);
    }

  private:
    std::string name_;
    std::vector<Value> positional_;
};

Value method_caller(Context& context, Arguments& arguments) {
    std::string name = arguments.text("name", positional_only);
    std::vector<Value> positional = arguments.rest();
    arguments.finish();
    return context.make<MethodCaller>(std::move(name), std::move(positional));
}

Value holds(Context& context, Arguments& arguments) {
    const Value container = arguments.required("a", positional_only);
    const Value wanted = arguments.required("b", positional_only);
    arguments.finish();
    return Value::boolean(contains(context, container, wanted));
}

constexpr Member members[] = {
    function("add", &apply<BinaryOperator::add>),
    function("and_", &apply<BinaryOperator::bit_and>),
    function("attrgetter", &attribute_getter),
    function("contains", &holds),
    function("eq", &apply<BinaryOperator::equal>),
    function("floordiv", &apply<BinaryOperator::floor_divide>),
    function("ge", &apply<BinaryOperator::greater_equal>),
    function("gt", &apply<BinaryOperator::greater>),
    function("itemgetter", &item_getter),
    function("le", &apply<BinaryOperator::less_equal>),
    function("lt", &apply<BinaryOperator::less>),
    function("methodcaller", &method_caller),
    function("mod", &apply<BinaryOperator::remainder>),
    function("mul", &apply<BinaryOperator::multiply>),
    function("ne", &apply<BinaryOperator::not_equal>),
    function("neg", &negative),
    function("not_", &not_true),
    function("or_", &apply<BinaryOperator::bit_or>),
    function("sub", &apply<BinaryOperator::subtract>),
    function("truediv", &apply<BinaryOperator::divide>),
};

}  // namespace

constinit const ModuleTable operator_module{"operator", members};

}  // namespace migrate::alembic
