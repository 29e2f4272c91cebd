// functools.cache, lru_cache and cached_property: what has been computed is kept.

#include "core/script/alembic/method.hpp"
#include "core/script/alembic/modules/tables.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/dict.hpp"
#include "core/script/alembic/values/script_class.hpp"
#include "core/script/alembic/values/sequence.hpp"

namespace migrate::alembic {

namespace {

/// A function whose results are kept by its arguments.
class CachedFunction : public Object {
  public:
    CachedFunction(Value function, Dict& results) : function_(function), results_(results) {}

    std::string_view type_name() const override { return "functools._lru_cache_wrapper"; }
    bool is_callable() const override { return true; }
    std::optional<Value> attribute(Context& context, std::string_view name) override {
        if (name == "__wrapped__") return function_;
        if (name == "cache_clear")
            return Value(context.make<BoundMethod<CachedFunction>>(*this, clear_method));
        if (name == "cache_info") context.refuse("cache_info()");
        return find_attribute(context, function_, name);
    }
    Value call(Context& context, Arguments& arguments) override {
        Arguments again = arguments;
        std::vector<Value> key = arguments.rest();
        for (const auto& [name, value] : arguments.take_keywords()) {
            key.push_back(context.text(std::string(name)));
            key.push_back(value);
        }
        const Value all = context.make<Tuple>(std::move(key));
        if (const auto known = results_.find(context, all)) return *known;
        const Value result = alembic::call(context, function_, again);
        results_.set(context, all, result);
        return result;
    }

  private:
    static Value clear(CachedFunction& self, Context&, Arguments& arguments) {
        arguments.finish();
        self.results_.changeable_table().clear();
        return {};
    }
    static constexpr Method<CachedFunction> clear_method{"cache_clear", &clear};

    Value function_;
    Dict& results_;
};

Value cached(Context& context, const Value& function) {
    return context.make<CachedFunction>(function, *context.make<Dict>());
}

Value cache(Context& context, Arguments& arguments) {
    const Value function = arguments.required("user_function", Arguments::positional_only);
    arguments.finish();
    return cached(context, function);
}

// @lru_cache, and @lru_cache(maxsize=…), which is asked what it has forgotten by nobody.
Value lru_cache(Context& context, Arguments& arguments) {
    const Value given = arguments.optional("maxsize").value_or(Value());
    arguments.ignore("typed");
    arguments.finish();
    if (is_callable(given)) return cached(context, given);
    return context.make<NativeFunction>("functools.lru_cache", &cache);
}

Value cached_property(Context& context, Arguments& arguments) {
    const Value function = arguments.required("func");
    arguments.finish();
    return context.make<Wrapped>(Wrapped::Kind::cached_property, function);
}

constexpr Member members[] = {
    function("cache", &cache),
    function("cached_property", &cached_property),
    function("lru_cache", &lru_cache),
};

}  // namespace

constinit const ModuleTable functools_caching{"functools", members};

}  // namespace migrate::alembic
