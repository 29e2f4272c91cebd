#include <algorithm>

#include "core/script/alembic/module.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/refusal.hpp"
#include "core/script/alembic/sqlalchemy/declarative.hpp"
#include "core/script/alembic/sqlalchemy/events.hpp"
#include "core/script/alembic/sqlalchemy/metadata.hpp"
#include "core/script/alembic/sqlalchemy/modules.hpp"
#include "core/script/alembic/unusable.hpp"
#include "core/text.hpp"

/// sqlalchemy.event: listen(), listens_for() and their kin.
namespace migrate::alembic {

namespace {

constexpr std::string_view ddl_events[] = {"after_create", "after_drop", "before_create", "before_drop"};

/// What the statements of a migration never set off: the ORM's writing of objects, and connections that
/// are made.
constexpr std::string_view unheard_events[] = {
    "after_attach",         "after_delete",          "after_flush",          "after_flush_postexec",
    "after_insert",         "after_update",          "before_attach",        "before_delete",
    "before_flush",         "before_insert",         "before_update",        "connect",
    "first_connect",        "pending_to_persistent", "pending_to_transient", "persistent_to_deleted",
    "transient_to_pending",
};

/// What every statement sets off, whoever made the engine.
constexpr std::string_view statement_events[] = {
    "after_cursor_execute", "after_execute", "before_cursor_execute", "before_execute", "handle_error",
};

bool is_among(const auto& names, std::string_view name) {
    return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

/// As a decorator stands at a name that nothing asks for, a refusal cannot wait until it is used.
[[noreturn]] void refuse_listening(const std::string& event, const std::string& whose) {
    Error error(
        sqlstate::feature_not_supported,
        "listening to " + in_quotes(event) + (whose.empty() ? "" : " of " + whose) + " is not supported");
    error.hint(
        "Events of creating and dropping can be listened to of a Table or a MetaData of the script's; write "
        "other statements where they are to run.");
    throw ImmediateRefusal(std::move(error));
}

/// Whether the event concerns something of the script's that can happen here.  Raises a refusal for what
/// might, and cannot be done.
bool can_happen(const Value& target, const std::string& event) {
    if (is_among(statement_events, event)) refuse_listening(event, "");
    if (target.as<Unusable>()) return false;  // it cannot be used here at all
    if (is_among(unheard_events, event)) return false;
    if (!is_among(ddl_events, event)) refuse_listening(event, "");
    const auto* table = target.as<TableObject>();
    if (!(table && table->is_schema_table()) && !target.as<Metadata>())
        refuse_listening(event, std::string(type_name(target)));
    return true;
}

struct How {
    bool is_named;
    bool is_once;
    bool is_first;
};

How options(Arguments& arguments) {
    constexpr auto keyword_only = Arguments::keyword_only;
    How how{arguments.flag("named", false, keyword_only), arguments.flag("once", false, keyword_only),
            arguments.flag("insert", false, keyword_only)};
    for (const char* keyword : {"retval", "restore_load_context", "raw"})
        arguments.ignore(keyword);
    return how;
}

/// propagate=True: copies of the table have its listeners, too.
void refuse_propagation(Arguments& arguments, const std::string& event) {
    if (arguments.flag("propagate", false, Arguments::keyword_only))
        refuse_listening(event, "copies of a table");
}

void add(Context& context, const Value& target, const std::string& event, const Value& function, How how) {
    Listener listener{target, event, function, how.is_named, how.is_once, 0, 0};
    if (const auto* metadata = target.as<Metadata>(); metadata && !how.is_first) {
        listener.tables_before = metadata->tables().size();
        listener.types_before = metadata->types().size();
    }
    listeners_of(context).add(context, std::move(listener), how.is_first);
}

Value listen(Context& context, Arguments& arguments) {
    const Value target = arguments.required("target");
    const std::string event = arguments.text("identifier");
    const Value function = arguments.required("fn");
    const How how = options(arguments);
    if (!can_happen(target, event)) return {};
    refuse_propagation(arguments, event);
    arguments.finish();
    if (const auto* unusable = function.as<Unusable>()) unusable->refuse(context);
    add(context, target, event, function, how);
    return {};
}

/// What @event.listens_for(…) decorates a function with.
class Decorator : public Object {
  public:
    Decorator(Value target, std::string event, How how)
        : target_(target), event_(std::move(event)), how_(how) {}

    std::string_view type_name() const override { return "function"; }
    bool is_callable() const override { return true; }
    Value call(Context& context, Arguments& arguments) override {
        const Value function = arguments.required("fn");
        arguments.finish();
        if (function.as<Unusable>()) refuse_listening(event_, "a function that cannot be had");
        add(context, target_, event_, function, how_);
        return function;
    }

  private:
    Value target_;
    std::string event_;
    How how_;
};

Value same_function(Context&, Arguments& arguments) {
    const Value function = arguments.required("fn");
    arguments.finish();
    return function;
}

Value listens_for(Context& context, Arguments& arguments) {
    const Value target = arguments.required("target");
    const std::string event = arguments.text("identifier");
    const How how = options(arguments);
    if (!can_happen(target, event)) return context.make<NativeFunction>("listens_for", &same_function);
    refuse_propagation(arguments, event);
    arguments.finish();
    return context.make<Decorator>(target, event, how);
}

Value remove(Context& context, Arguments& arguments) {
    const Value target = arguments.required("target");
    const std::string event = arguments.text("identifier");
    const Value function = arguments.required("fn");
    arguments.finish();
    listeners_of(context).remove(target, event, function);
    return {};
}

Value contains(Context& context, Arguments& arguments) {
    const Value target = arguments.required("target");
    const std::string event = arguments.text("identifier");
    const Value function = arguments.required("fn");
    arguments.finish();
    if (!can_happen(target, event)) refuse_listening(event, "what has no effect here");
    return Value::boolean(listeners_of(context).has(target, event, function));
}

Value make_list(Context& context) {
    return context.make<ListenerList>();
}

constexpr Member members[] = {
    value("_listeners", &make_list),       function("contains", &contains), function("listen", &listen),
    function("listens_for", &listens_for), function("remove", &remove),
};

}  // namespace

constexpr ModuleTable sqlalchemy_event{"sqlalchemy.event", members};

}  // namespace migrate::alembic
