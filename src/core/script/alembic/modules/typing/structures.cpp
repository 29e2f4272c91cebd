#include "core/script/alembic/modules/typing/structures.hpp"

#include <algorithm>

#include "core/script/alembic/builtins/dict_methods.hpp"
#include "core/script/alembic/class_body.hpp"
#include "core/script/alembic/method.hpp"
#include "core/script/alembic/modules/collections/named_tuple.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/script_class.hpp"
#include "core/script/alembic/values/str.hpp"
#include "core/text.hpp"

namespace migrate::alembic {

namespace {

/// typing.NamedTuple
class NamedTupleBase : public Object {
  public:
    std::string_view type_name() const override { return "function"; }
    bool is_callable() const override { return true; }

    // NamedTuple('Point', [('x', int), ('y', int)])
    Value call(Context& context, Arguments& arguments) override {
        std::string name = arguments.text("typename");
        const Value fields = arguments.required("fields");
        arguments.finish();
        std::vector<std::string> names;
        for (const Value& field : items_of(context, fields)) {
            const std::vector<Value> pair = items_of(context, field);
            if (pair.size() != 2) context.raise(ExceptionType::type_error, "a name and a type are expected");
            names.push_back(alembic::str(context, pair[0]));
        }
        return context.make<NamedTupleClass>(std::move(name), std::move(names), std::vector<Value>());
    }

    std::optional<Value> derive(Context& context, ClassBody& body) override {
        std::vector<std::string> fields;
        std::vector<Value> defaults;
        for (const std::string_view field : body.annotated) {
            const auto value = std::find_if(body.names.begin(), body.names.end(),
                                            [&](const auto& name) { return name.first == field; });
            fields.emplace_back(field);
            if (value != body.names.end())
                defaults.push_back(value->second);
            else if (!defaults.empty())
                context.raise(
                    ExceptionType::type_error,
                    "non-default namedtuple field " + std::string(field) + " cannot follow default field");
        }
        auto* type =
            context.make<NamedTupleClass>(std::string(body.name), std::move(fields), std::move(defaults));
        for (const auto& [name, value] : body.names)
            if (std::find(body.annotated.begin(), body.annotated.end(), name) == body.annotated.end())
                type->add(name, value);
        return Value(type);
    }
};

/// A class that derives from TypedDict.
class TypedDictClass : public Object {
  public:
    explicit TypedDictClass(std::string name) : name_(std::move(name)) {}

    std::string_view type_name() const override { return "_TypedDictMeta"; }
    std::string repr(Context&) override { return "<class '__main__." + name_ + "'>"; }
    std::optional<Value> attribute(Context& context, std::string_view name) override {
        if (name == "__name__") return context.text(name_);
        context.refuse(in_quotes(std::string(name)) + " of a TypedDict");
    }
    bool is_callable() const override { return true; }
    Value call(Context& context, Arguments& arguments) override {
        auto* dict = context.make<Dict>();
        update_dict(context, *dict, arguments);
        return dict;
    }
    std::optional<bool> has_instance(Context& context, const Value&) override {
        context.raise(ExceptionType::type_error, "TypedDict does not support instance and class checks");
    }
    std::optional<Value> derive(Context& context, ClassBody& body) override {
        return Value(context.make<TypedDictClass>(std::string(body.name)));
    }

  private:
    std::string name_;
};

/// typing.TypedDict
class TypedDictBase : public Object {
  public:
    std::string_view type_name() const override { return "function"; }
    bool is_callable() const override { return true; }

    // TypedDict('Row', {'id': int})
    Value call(Context& context, Arguments& arguments) override {
        std::string name = arguments.text("typename");
        arguments.required("fields");
        arguments.ignore("total");
        arguments.finish();
        return context.make<TypedDictClass>(std::move(name));
    }
    std::optional<Value> derive(Context& context, ClassBody& body) override {
        std::erase_if(body.keywords, [](const auto& keyword) { return keyword.first == "total"; });
        return Value(context.make<TypedDictClass>(std::string(body.name)));
    }
};

}  // namespace

Value named_tuple_base(Context& context) {
    return context.make<NamedTupleBase>();
}

Value typed_dict_base(Context& context) {
    return context.make<TypedDictBase>();
}

}  // namespace migrate::alembic
