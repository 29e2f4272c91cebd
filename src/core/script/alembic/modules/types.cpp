// The module types: SimpleNamespace and MappingProxyType.

#include "core/script/alembic/builtins/dict_methods.hpp"
#include "core/script/alembic/builtins/native_type.hpp"
#include "core/script/alembic/method.hpp"
#include "core/script/alembic/modules/tables.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/dict.hpp"
#include "core/script/alembic/values/str.hpp"

namespace migrate::alembic {

namespace {

/// types.SimpleNamespace: attributes, and nothing else.
class SimpleNamespace : public Object {
  public:
    explicit SimpleNamespace(Dict& names) : names_(names) {}

    std::string_view type_name() const override { return "SimpleNamespace"; }
    std::string repr(Context& context) override {
        std::string text;
        for (const auto& [name, value] : names_.items())
            text += (text.empty() ? "" : ", ") + alembic::str(context, name) + "=" +
                    alembic::repr(context, value);
        context.heap().charge(text.size());
        return "namespace(" + text + ")";
    }
    bool equals(Context& context, const Value& other) override {
        const auto* names = other.as<SimpleNamespace>();
        return names && names_.equals(context, &names->names_);
    }
    std::optional<Value> attribute(Context& context, std::string_view name) override {
        if (name == "__dict__") return Value(&names_);
        return names_.find(context, name);
    }
    void set_attribute(Context& context, std::string_view name, Value value) override {
        names_.set(context, name, value);
    }

  private:
    Dict& names_;
};

Value make_namespace(Context& context, Arguments& arguments) {
    auto* names = context.make<Dict>();
    update_dict(context, *names, arguments);
    return context.make<SimpleNamespace>(*names);
}

Value namespace_class(Context& context) {
    return context.make<NativeType>("types.SimpleNamespace", &make_namespace, &is_a<SimpleNamespace>);
}

/// types.MappingProxyType: a dict that cannot be changed by it.
class MappingProxy : public Object {
  public:
    explicit MappingProxy(Dict& dict) : dict_(dict) {}

    std::string_view type_name() const override { return "mappingproxy"; }
    std::string repr(Context& context) override { return "mappingproxy(" + dict_.repr(context) + ")"; }
    bool equals(Context& context, const Value& other) override {
        const auto* proxy = other.as<MappingProxy>();
        return dict_.equals(context, proxy ? Value(&proxy->dict_) : other);
    }
    std::optional<Value> attribute(Context& context, std::string_view name) override {
        constexpr std::string_view readers[] = {"copy", "get", "items", "keys", "values"};
        for (const std::string_view reader : readers)
            if (name == reader) return dict_.attribute(context, name);
        return std::nullopt;
    }
    Iterator* iterate(Context& context) override { return dict_.iterate(context); }
    std::optional<size_t> length(Context& context) override { return dict_.length(context); }
    std::optional<bool> contains(Context& context, const Value& item) override {
        return dict_.contains(context, item);
    }
    Value item(Context& context, const Value& key) override { return dict_.item(context, key); }

  private:
    Dict& dict_;
};

Value make_proxy(Context& context, Arguments& arguments) {
    const Value mapping = arguments.required("mapping");
    arguments.finish();
    auto* dict = mapping.as<Dict>();
    if (!dict)
        context.raise(ExceptionType::type_error,
                      "mappingproxy() argument must be a mapping, not " + std::string(type_name(mapping)));
    return context.make<MappingProxy>(*dict);
}

Value proxy_class(Context& context) {
    return context.make<NativeType>("types.MappingProxyType", &make_proxy, &is_a<MappingProxy>);
}

constexpr Member members[] = {
    value("MappingProxyType", &proxy_class),
    value("SimpleNamespace", &namespace_class),
};

}  // namespace

constinit const ModuleTable types_module{"types", members};

}  // namespace migrate::alembic
