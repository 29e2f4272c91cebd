#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "core/script/alembic/value.hpp"

namespace migrate::alembic {

class Arguments;
struct ClassBody;
class Context;
class Heap;
class Iterator;
class Raised;

enum class BinaryOperator {
    add,
    subtract,
    multiply,
    divide,
    floor_divide,
    remainder,
    power,
    matrix_multiply,
    left_shift,
    right_shift,
    bit_and,
    bit_or,
    bit_xor,
    equal,
    not_equal,
    less,
    less_equal,
    greater,
    greater_equal,
};

enum class UnaryOperator { plus, minus, invert };

/// Whatever is not a plain number, truth value or None: Python's own types (values/), and the natives that
/// stand for Alembic's and SQLAlchemy's classes.  A native overrides what it can do; everything else raises
/// Python's TypeError or AttributeError with its type_name().
///
///     class ServerVersion : public Object {
///       public:
///         std::string_view type_name() const override { return "ServerVersion"; }
///         std::optional<Value> attribute(Context&, std::string_view name) override {
///             if (name == "major") return Value::integer(major_);
///             return std::nullopt;
///         }
///       …
///     };
///     Value value = context.make<ServerVersion>(15);
///
/// An object is made by Context::make and lives to the end of the run.  Its members may be Values and plain
/// data, never owners of other objects: then cycles do no harm and destruction does not recurse.  What refers
/// to other objects and goes down into them (repr, equals, hash) holds a Context::Depth.
class Object {
  public:
    Object() = default;
    Object(const Object&) = delete;
    Object& operator=(const Object&) = delete;
    virtual ~Object() = default;

    /// As messages name it: "str", "Column", "MetaData".
    virtual std::string_view type_name() const = 0;

    virtual std::string repr(Context& context);  ///< default: <NAME object>
    virtual std::string str(Context& context);   ///< default: repr
    virtual bool truth(Context& context);        ///< default: length() != 0, true for what has none
    /// What format() and f-strings show with `spec`, which may be empty.  Nothing: it has no way of its own,
    /// and is shown by str().
    virtual std::optional<std::string> format(Context& context, std::string_view spec);
    /// The number that this is besides itself, as members of an IntEnum are.
    virtual std::optional<Value> as_number() const { return std::nullopt; }

    /// For dict keys, sets, `in` and `==` where no operator says otherwise.  Default: identity.
    virtual bool equals(Context& context, const Value& other);
    virtual size_t hash(Context& context);  ///< default: identity.  Unhashable types raise TypeError

    /// Bytes that it holds besides itself when it is made: the Heap counts them.
    virtual size_t held() const { return 0; }

    /// Nothing: there is no such attribute.  (Tables of methods: see method.hpp.)
    virtual std::optional<Value> attribute(Context& context, std::string_view name);
    virtual void set_attribute(Context& context, std::string_view name, Value value);

    virtual bool is_callable() const { return false; }
    virtual Value call(Context& context, Arguments& arguments);
    /// False: the keyword's expression is not evaluated at all when this is called (`default=`,
    /// `existing_type=`), so it may mention what cannot be had here; the callee is given None.
    virtual bool evaluates_keyword(std::string_view) const { return true; }
    /// True: the keyword's expression may name what cannot be had here (`default=` of a column may well be
    /// the application's).  It is evaluated, but whatever fails in that matters only where the value is used.
    virtual bool forgives_keyword(std::string_view) const { return false; }
    /// isinstance(value, this) for what can stand there; nothing: it is no class.
    virtual std::optional<bool> has_instance(Context& context, const Value& value);

    /// The class that `class name(this, …):` defines, given the body's names; nothing: no class can derive
    /// from this, so that the name it would have cannot be used.  Asked of each base in order.
    virtual std::optional<Value> derive(Context& context, ClassBody& body);

    virtual Iterator* iterate(Context& context);  ///< null: not iterable
    virtual std::optional<size_t> length(Context& context);
    virtual std::optional<bool> contains(Context& context,
                                         const Value& item);  ///< nothing: look by iteration
    virtual Value item(Context& context, const Value& key);
    virtual void set_item(Context& context, const Value& key, Value value);
    virtual void delete_item(Context& context, const Value& key);

    /// `this operation other`, or with `reflected` `other operation this`.  Nothing: not known here, and the
    /// other operand is asked (with the comparison turned around for `<` and its kin).
    virtual std::optional<Value> binary(Context& context, BinaryOperator operation, const Value& other,
                                        bool reflected);
    virtual std::optional<Value> unary(Context& context, UnaryOperator operation);

    /// `with this as enter():`.  exit() is told the Python exception that leaves the block, if one does, and
    /// returns true to swallow it.
    virtual bool is_context_manager() const { return false; }
    virtual Value enter(Context& context);
    virtual bool exit(Context& context, const Raised* raised);

  private:
    friend class Heap;
    Object* made_before_ = nullptr;  // the Heap's objects are a list
};

/// What goes through the items of something iterable.
class Iterator : public Object {
  public:
    std::string_view type_name() const override { return "iterator"; }
    Iterator* iterate(Context&) override { return this; }

    virtual std::optional<Value> next(Context& context) = 0;
};

}  // namespace migrate::alembic
