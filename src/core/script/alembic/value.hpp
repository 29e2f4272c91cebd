#pragma once

#include <cstdint>

namespace migrate::alembic {

class Object;

/// A value of a script: None, a truth value, a number that fits a machine word, or an Object of the run's
/// Heap. It is two words that own nothing, so it is copied freely; it must not outlive its Heap.
///
///     Value value = arguments.required("table_name");
///     if (auto* text = value.as<Str>()) use(text->text());
class Value {
  public:
    enum class Kind : std::uint8_t { none, boolean, integer, real, object };

    constexpr Value() : kind_(Kind::none), integer_(0) {}
    constexpr Value(Object* object) : kind_(Kind::object), object_(object) {}

    static constexpr Value boolean(bool truth) {
        Value value;
        value.kind_ = Kind::boolean;
        value.integer_ = truth;
        return value;
    }
    static constexpr Value integer(std::int64_t number) {
        Value value;
        value.kind_ = Kind::integer;
        value.integer_ = number;
        return value;
    }
    static constexpr Value real(double number) {
        Value value;
        value.kind_ = Kind::real;
        value.real_ = number;
        return value;
    }

    constexpr Kind kind() const { return kind_; }
    constexpr bool is_none() const { return kind_ == Kind::none; }
    constexpr bool is_boolean() const { return kind_ == Kind::boolean; }
    /// A number within std::int64_t.  Larger ones are BigInt objects, see values/integer.hpp.
    constexpr bool is_integer() const { return kind_ == Kind::integer; }
    constexpr bool is_real() const { return kind_ == Kind::real; }
    constexpr bool is_object() const { return kind_ == Kind::object; }

    constexpr bool as_boolean() const { return integer_ != 0; }
    constexpr std::int64_t as_integer() const { return integer_; }
    constexpr double as_real() const { return real_; }
    constexpr Object& object() const { return *object_; }

    /// The object if it is a T (or derived from T), else null.
    template <class T>
    T* as() const {
        return kind_ == Kind::object ? dynamic_cast<T*>(object_) : nullptr;
    }

    /// Python's `is`.
    friend constexpr bool same(const Value& left, const Value& right) {
        if (left.kind_ != right.kind_) return false;
        if (left.kind_ == Kind::object) return left.object_ == right.object_;
        if (left.kind_ == Kind::real) return left.real_ == right.real_;
        return left.integer_ == right.integer_;
    }

  private:
    Kind kind_;
    union {
        std::int64_t integer_;
        double real_;
        Object* object_;
    };
};

}  // namespace migrate::alembic
