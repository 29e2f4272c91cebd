// The module copy.

#include <map>

#include "core/script/alembic/modules/tables.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/literal.hpp"
#include "core/script/alembic/values/bytes.hpp"
#include "core/script/alembic/values/dict.hpp"
#include "core/script/alembic/values/integer.hpp"
#include "core/script/alembic/values/sequence.hpp"
#include "core/script/alembic/values/set.hpp"
#include "core/script/alembic/values/str.hpp"

namespace migrate::alembic {

namespace {

class Copier {
  public:
    Copier(Context& context, bool is_deep) : context_(context), is_deep_(is_deep) {}

    Value copy(const Value& value) {
        const Context::Depth depth(context_);
        context_.step();
        if (!value.is_object() || is_immutable(value)) return value;
        if (const auto known = made_.find(&value.object()); known != made_.end()) return known->second;
        const std::string_view type = value.object().type_name();
        if (const auto* list = value.as<List>(); list && type == "list") {
            auto* result = context_.make<List>();
            made_.emplace(&value.object(), result);
            for (const Value& item : std::vector<Value>(list->items()))
                result->changeable_items().push_back(part(item));
            context_.heap().charge(list->items().size() * sizeof(Value));
            return result;
        }
        if (const auto* tuple = value.as<Tuple>(); tuple && type == "tuple") {
            if (!is_deep_) return value;
            std::vector<Value> items;
            for (const Value& item : tuple->items())
                items.push_back(part(item));
            return context_.make<Tuple>(std::move(items));
        }
        if (const auto* dict = value.as<Dict>(); dict && type == "dict") {
            auto* result = context_.make<Dict>();
            made_.emplace(&value.object(), result);
            for (const auto& [key, item] : dict->items())
                result->set(context_, part(key), part(item));
            return result;
        }
        if (const auto* set = value.as<Set>()) {
            auto* result = context_.make<Set>(set->is_frozen());
            for (const Value& item : set->items())
                result->add(context_, part(item));
            return result;
        }
        context_.refuse("copying a " + std::string(type));
    }

  private:
    static bool is_immutable(const Value& value) {
        return value.as<Str>() || value.as<Bytes>() || value.as<BigInt>() || value.as<LiteralObject>() ||
               value.object().is_callable();
    }

    Value part(const Value& value) { return is_deep_ ? copy(value) : value; }

    Context& context_;
    bool is_deep_;
    std::map<const Object*, Value> made_;  // what is in several places stays one
};

template <bool is_deep>
Value copy(Context& context, Arguments& arguments) {
    const Value value = arguments.required("x");
    arguments.finish();
    return Copier(context, is_deep).copy(value);
}

constexpr Member members[] = {function("copy", &copy<false>), function("deepcopy", &copy<true>)};

}  // namespace

constinit const ModuleTable copy_module{"copy", members};

}  // namespace migrate::alembic
