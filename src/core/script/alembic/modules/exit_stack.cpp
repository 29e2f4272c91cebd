// contextlib.ExitStack: what is left, or called, at the end of a block.

#include "core/script/alembic/builtins/native_type.hpp"
#include "core/script/alembic/method.hpp"
#include "core/script/alembic/modules/tables.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/raised.hpp"

namespace migrate::alembic {

namespace {

class ExitStack : public Object {
  public:
    std::string_view type_name() const override { return "ExitStack"; }
    std::optional<Value> attribute(Context& context, std::string_view name) override;
    bool is_context_manager() const override { return true; }
    Value enter(Context&) override { return this; }

    // From the last one to the first; each is told what the one before it has left or raised.
    bool exit(Context& context, const Raised* raised) override {
        std::optional<Raised> pending;
        if (raised) pending = *raised;
        while (!entries_.empty()) {
            const Entry entry = entries_.back();
            entries_.pop_back();
            context.step();
            try {
                if (entry.is_manager) {
                    if (entry.what.object().exit(context, pending ? &*pending : nullptr)) pending.reset();
                } else {
                    call(context, entry.what, entry.arguments);
                }
            } catch (const Raised& thrown) {
                pending = thrown;
            }
        }
        if (!pending) return true;
        const bool is_same = raised && same(pending->exception(), raised->exception());
        if (!is_same) throw Raised(*pending);
        return false;
    }

    void add(Context& context, const Value& what, bool is_manager, std::vector<Value> arguments = {}) {
        context.heap().charge(sizeof(Entry) + arguments.size() * sizeof(Value));
        entries_.push_back({what, is_manager, std::move(arguments)});
    }

  private:
    static Value call(Context& context, const Value& callee, const std::vector<Value>& arguments) {
        return alembic::call(context, callee, std::vector<Value>(arguments));
    }

    struct Entry {
        Value what;
        bool is_manager;
        std::vector<Value> arguments;
    };
    std::vector<Entry> entries_;
};

Value enter_context(ExitStack& self, Context& context, Arguments& arguments) {
    const Value manager = arguments.required("cm");
    arguments.finish();
    if (!manager.is_object() || !manager.object().is_context_manager())
        context.raise(
            ExceptionType::type_error,
            "'" + std::string(type_name(manager)) + "' object does not support the context manager protocol");
    const Value entered = manager.object().enter(context);
    self.add(context, manager, true);
    return entered;
}

Value add_callback(ExitStack& self, Context& context, Arguments& arguments) {
    const Value callback = arguments.required("callback", Arguments::positional_only);
    std::vector<Value> positional = arguments.rest();
    arguments.finish();
    self.add(context, callback, false, std::move(positional));
    return callback;
}

Value close(ExitStack& self, Context& context, Arguments& arguments) {
    arguments.finish();
    self.exit(context, nullptr);
    return {};
}

constexpr Method<ExitStack> methods[] = {
    {"callback", &add_callback},
    {"close", &close},
    {"enter_context", &enter_context},
};

std::optional<Value> ExitStack::attribute(Context& context, std::string_view name) {
    return find_method(context, methods, *this, name);
}

Value make_stack(Context& context, Arguments& arguments) {
    arguments.finish();
    return context.make<ExitStack>();
}

Value stack_class(Context& context) {
    return context.make<NativeType>("contextlib.ExitStack", &make_stack, &is_a<ExitStack>);
}

constexpr Member members[] = {value("ExitStack", &stack_class)};

}  // namespace

constinit const ModuleTable contextlib_stack{"contextlib", members};

}  // namespace migrate::alembic
