#include "core/script/alembic/sqlalchemy/events.hpp"

#include <algorithm>
#include <utility>

#include "core/script/alembic/op/bind.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/metadata.hpp"
#include "core/script/alembic/unusable.hpp"
#include "core/script/alembic/values/sequence.hpp"

namespace migrate::alembic {

namespace {

bool is_same(const Listener& listener, const Value& target, std::string_view event, const Value& function) {
    return same(listener.target, target) && listener.event == event && same(listener.function, function);
}

/// `_ddl_runner`, which listeners pass over.
Value runner(Context& context) {
    Error error(sqlstate::feature_not_supported, "the _ddl_runner of an event is not supported");
    return context.make<Failed>(std::move(error));
}

}  // namespace

void ListenerList::add(Context& context, Listener listener, bool is_first) {
    context.step(listeners_.size());
    if (has(listener.target, listener.event, listener.function)) return;
    context.heap().charge(sizeof(Listener));
    listeners_.insert(is_first ? listeners_.begin() : listeners_.end(), std::move(listener));
}

void ListenerList::remove(const Value& target, std::string_view event, const Value& function) {
    std::erase_if(listeners_, [&](const Listener& one) { return is_same(one, target, event, function); });
}

bool ListenerList::has(const Value& target, std::string_view event, const Value& function) const {
    return std::any_of(listeners_.begin(), listeners_.end(),
                       [&](const Listener& one) { return is_same(one, target, event, function); });
}

std::vector<Listener> ListenerList::of(const Value& target, std::string_view event) const {
    std::vector<Listener> found;
    for (const Listener& listener : listeners_)
        if (same(listener.target, target) && listener.event == event) found.push_back(listener);
    return found;
}

ListenerList& listeners_of(Context& context) {
    return *attribute(context, context.import_module("sqlalchemy.event"), "_listeners").as<ListenerList>();
}

DdlEvent::DdlEvent(Context& context, Value target, std::string_view event, Details details)
    : context_(context),
      target_(target),
      details_(std::move(details)),
      waiting_(listeners_of(context).of(target, event)) {}

void DdlEvent::call() {
    while (next_ < waiting_.size())
        call(waiting_[next_++]);
}

void DdlEvent::call_before(size_t tables) {
    while (next_ < waiting_.size() && waiting_[next_].tables_before <= tables)
        call(waiting_[next_++]);
}

void DdlEvent::require_after(size_t types) const {
    for (const Listener& listener : waiting_)
        if (listener.types_before < types)
            context_.refuse(
                "listening to " + listener.event + " of a MetaData that is given types afterwards",
                "Listen when all types are there.");
}

void DdlEvent::call(const Listener& listener) {
    if (listener.is_once) listeners_of(context_).remove(listener.target, listener.event, listener.function);
    const Value connection = &connection_of(context_);
    std::vector<Value> positional;
    std::vector<Arguments::Keyword> keywords;
    if (listener.is_named)
        keywords = {{"target", target_}, {"connection", connection}};
    else
        positional = {target_, connection};
    keywords.emplace_back("_ddl_runner", runner(context_));
    keywords.emplace_back("checkfirst", Value::boolean(details_.checkfirst));
    if (details_.tables)
        keywords.emplace_back("tables", context_.make<List>(std::vector<Value>(details_.tables->begin(),
                                                                               details_.tables->end())));
    else
        keywords.emplace_back("_is_metadata_operation", Value::boolean(details_.is_of_metadata));
    Arguments arguments(context_, std::move(positional), std::move(keywords));
    alembic::call(context_, listener.function, arguments);
}

}  // namespace migrate::alembic
