#pragma once

#include <string>

#include "core/script/alembic/modules/datetime/timezone.hpp"

namespace migrate::alembic {

/// datetime.time.
class TimeOfDay : public LiteralObject {
  public:
    TimeOfDay(calendar::Clock clock, TimeZone* zone) : clock_(clock), zone_(zone) {}

    const calendar::Clock& clock() const { return clock_; }
    TimeZone* zone() const { return zone_; }  ///< null: a naive one

    std::string_view type_name() const override { return "time"; }
    std::string sql_literal() const override;
    std::string repr(Context& context) override;
    std::string str(Context& context) override;
    bool equals(Context& context, const Value& other) override;
    size_t hash(Context& context) override;
    std::optional<Value> attribute(Context& context, std::string_view name) override;
    std::optional<Value> binary(Context& context, BinaryOperator operation, const Value& other,
                                bool reflected) override;

  private:
    calendar::Clock clock_;
    TimeZone* zone_;
};

/// The parameters hour, minute, second and microsecond; what is not given is that of `otherwise`.
calendar::Clock clock_arguments(Arguments& arguments, const calendar::Clock& otherwise);

/// The parameter fold, of which only 0 is supported.
void fold_argument(Arguments& arguments);

/// hour, minute, second, microsecond, tzinfo and fold; nothing for other names.
std::optional<Value> clock_attribute(const calendar::Clock& clock, TimeZone* zone, std::string_view name);

/// As isoformat(timespec=…) writes it.  Raises ValueError for other words.
std::string clock_text(Context& context, const calendar::Clock& clock, std::string_view timespec);

/// The middle of its repr: 10, 30[, 5[, 123]].
std::string clock_parts(const calendar::Clock& clock);

Value time_class(Context& context);

}  // namespace migrate::alembic
