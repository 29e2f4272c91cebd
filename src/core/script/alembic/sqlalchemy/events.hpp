#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/context.hpp"
#include "core/script/alembic/sqlalchemy/table.hpp"

/// What scripts have called when their tables are made and dropped: sqlalchemy.event.
namespace migrate::alembic {

/// What one event.listen() or @event.listens_for() asks for.
struct Listener {
    Value target;  ///< a table or a MetaData
    std::string event;
    Value function;
    bool is_named = false;   ///< the function is given the target and the connection by name, too
    bool is_once = false;    ///< it is called the first time only
    size_t tables_before{};  ///< how many tables and types of its own the MetaData had
    size_t types_before{};
};

/// Those of one script, in the order in which they are called.
class ListenerList : public Object {
  public:
    std::string_view type_name() const override { return "listeners"; }

    /// Passes over one that is there already.
    void add(Context& context, Listener listener, bool is_first);
    void remove(const Value& target, std::string_view event, const Value& function);
    bool has(const Value& target, std::string_view event, const Value& function) const;
    std::vector<Listener> of(const Value& target, std::string_view event) const;

  private:
    std::vector<Listener> listeners_;
};

ListenerList& listeners_of(Context& context);

/// One event of a table or MetaData, and who listens to it.
///
///     DdlEvent created(context, &table, "after_create", {.checkfirst = true});
///     created.call();
class DdlEvent {
  public:
    struct Details {
        bool checkfirst = false;
        bool is_of_metadata = false;  ///< a table's, inside create_all() or drop_all()
        std::optional<std::vector<TableObject*>> tables = std::nullopt;  ///< of a MetaData: those concerned
    };

    DdlEvent(Context& context, Value target, std::string_view event, Details details);

    /// Calls those that have not been called.  Whatever a function raises passes through.
    void call();
    /// Of these, only those that listened when the MetaData had no more than that many tables.
    void call_before(size_t tables);
    /// Refuses what listened before the MetaData had all its `types`: how both stand to each other is not
    /// known here.
    void require_after(size_t types) const;

    bool has_listeners() const { return !waiting_.empty(); }

  private:
    void call(const Listener& listener);

    Context& context_;
    Value target_;
    Details details_;
    std::vector<Listener> waiting_;
    size_t next_ = 0;
};

}  // namespace migrate::alembic
