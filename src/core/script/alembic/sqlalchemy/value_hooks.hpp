#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "core/ddl/type.hpp"
#include "core/script/alembic/object.hpp"
#include "core/script/alembic/sqlalchemy/affinity.hpp"

namespace migrate::alembic {

class Expression;

/// How the class of a type changes values on their way to the server and back: that of a TypeDecorator, of
/// a UserDefinedType, PickleType.  The ddl::Type of such a type has it, in its Reading, wherever the type
/// goes: with columns and their aliases, casts, parameters, as the elements of an array.
class ValueHooks : public Object {
  public:
    /// `behind` is the type underneath, which may have hooks of its own.
    explicit ValueHooks(ddl::Type behind) : behind_(std::move(behind)) {}

    std::string_view type_name() const override { return "TypeDecorator"; }
    const ddl::Type& behind() const { return behind_; }

    /// What a value is for the type underneath; with sent_type() null, what the driver is given as it is.
    virtual Value to_server(Context& context, const Value& value) const = 0;
    virtual const ddl::Type* sent_type() const { return &behind_; }
    /// What a script finds for a value as the type underneath reads it; with read_type() null, as the driver
    /// does.  `oid` is that of the server's type.
    virtual Value from_server(Context& context, const Value& value, std::uint32_t oid) const = 0;
    virtual const ddl::Type* read_type() const { return &behind_; }

    /// The type that a bare value has beside an expression of this one, which is `self`.
    virtual ExpressionType compared(Context&, const Value&, ExpressionType self) const { return self; }
    /// What is written instead of a value; null: the value itself.
    virtual const Expression* around(Context&, const Expression&) const { return nullptr; }
    /// Raises feature_not_supported if the type has its columns selected as something else.
    virtual void require_plain_columns(Context&) const {}
    /// The same if the class says itself whether None is compared with IS.
    virtual void require_usual_constants(Context&) const {}

  private:
    ddl::Type behind_;
};

/// The type with hooks in front of it, those of `hooks.behind()`.
ddl::Type with_hooks(Context& context, const ValueHooks& hooks);

/// The hooks of a type; null: it has none, or only its elements have.
const ValueHooks* value_hooks(const ddl::Type& type);
const ValueHooks* value_hooks(ExpressionType type);

/// The type that the items of an array have: that of its elements, or that of arrays inside it, if the type
/// says that there are some, or else if the first item is one.  (SQLAlchemy's rule for ARRAY.)
ddl::Type item_type_of(const ddl::Type& array, const std::vector<Value>& items);

/// A value as the hooks of its type, one after the other, make it for the server.
struct SentValue {
    Value value;
    std::optional<ddl::Type> type;  ///< without hooks; nothing: it is the driver's
};

/// Nothing: no hooks of the type or of its elements change anything.  Raises what the script's functions
/// raise.
std::optional<SentValue> sent_value(Context& context, const Value& value, ExpressionType type);

}  // namespace migrate::alembic
