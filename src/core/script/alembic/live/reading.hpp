#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/ddl/type.hpp"
#include "core/ports/answer.hpp"
#include "core/script/alembic/context.hpp"

namespace migrate::alembic {

class ValueHooks;

/// What a column type says of the values that a script reads from it, where that is not what its class
/// would say by itself: sa.Enum(Class), UUID(as_uuid=False), Numeric(asdecimal=False).
struct ReadingRules {
    Value enum_class = {};            ///< of an enumeration; None: there is none
    std::vector<Value> members = {};  ///< what its labels stand for, in their order
    bool has_only_labels = false;     ///< of an enumeration: no other str is written
    std::optional<bool> as_decimal = {};
    std::optional<int> decimal_scale = {};
    bool as_uuid = true;
    bool is_uuid_text = false;  ///< CHAR(32) of an UUID's digits
    bool as_tuple = false;      ///< of an array
    /// Of an array: whether its number of dimensions was given, rather than being what its values have.
    bool has_dimensions = false;
    /// Of an enumeration or domain, or an array of them: its schema is that of the table whose column has it.
    bool inherits_schema = false;
    const ValueHooks* hooks = nullptr;  ///< what changes the values of the type, or of an array's elements
};

/// The same as a type carries it about.
class Reading : public Object, public ReadingRules {
  public:
    std::string_view type_name() const override { return "result_processor"; }
};

/// The type with a Reading of its own: what it had, and what `change` makes of it.
template <class Change>
ddl::Type read_as(Context& context, ddl::Type type, Change change) {
    auto* reading = context.make<Reading>();
    if (type.script.reading) static_cast<ReadingRules&>(*reading) = *type.script.reading;
    change(*reading);
    type.script.reading = reading;
    return type;
}

/// What a script finds in a column that it knows the type of: value_of_server(), converted as SQLAlchemy's
/// types and the script's own convert results; no `text`: NULL.  No `type`: it knows none, and nothing is
/// converted.
///
/// Raises what value_of_server() raises, Python's LookupError for a label that the enumeration does not have,
/// InvalidRequestError for a number that the server has as something else, and what ValueHooks raise.
Value value_of_column(Context& context, const ServerType& server, const std::optional<std::string>& text,
                      const ddl::Type* type);

}  // namespace migrate::alembic
