#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/ddl/type.hpp"
#include "core/ports/answer.hpp"
#include "core/script/alembic/context.hpp"

namespace migrate::alembic {

/// What a column type says of the values that a script reads from it, where that is not what its class
/// would say by itself: sa.Enum(Class), UUID(as_uuid=False), Numeric(asdecimal=False).
struct ReadingRules {
    Value enum_class = {};            ///< of an enumeration; None: there is none
    std::vector<Value> members = {};  ///< what its labels stand for, in their order
    std::optional<bool> as_decimal = {};
    std::optional<int> decimal_scale = {};
    bool as_uuid = true;
    bool is_uuid_text = false;  ///< CHAR(32) of an UUID's digits
    bool as_tuple = false;      ///< of an array
    /// Of an enumeration or domain, or an array of them: its schema is that of the table whose column has it.
    bool inherits_schema = false;
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
/// types convert results.  Null: it knows none, and nothing is converted.
///
/// Raises what value_of_server() raises, Python's LookupError for a label that the enumeration does not have,
/// and InvalidRequestError for a number that the server has as something else.
Value value_of_column(Context& context, const ServerType& server, std::string_view text,
                      const ddl::Type* type);

}  // namespace migrate::alembic
