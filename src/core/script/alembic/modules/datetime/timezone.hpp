#pragma once

#include <string>
#include <utility>

#include "core/script/alembic/modules/datetime/duration.hpp"

namespace migrate::alembic {

/// datetime.timezone: a fixed offset from UTC, perhaps with a name.
class TimeZone : public Object {
  public:
    TimeZone(std::int64_t offset, std::optional<std::string> name)
        : offset_(offset), name_(std::move(name)) {}

    std::int64_t offset() const { return offset_; }  ///< microseconds ahead of UTC
    std::string name() const;                        ///< UTC, UTC+01:00, or the one it was given

    std::string_view type_name() const override { return "timezone"; }
    std::string repr(Context& context) override;
    std::string str(Context&) override { return name(); }
    bool equals(Context& context, const Value& other) override;
    size_t hash(Context& context) override;
    std::optional<Value> attribute(Context& context, std::string_view name) override;

  private:
    std::int64_t offset_;
    std::optional<std::string> name_;
};

/// An offset as isoformat() and str() write it: +01:00, -00:30:15.
std::string offset_text(std::int64_t offset, std::string_view colon = ":");

/// datetime.timezone.utc, the one of this run.
Value utc(Context& context);

/// A zone without a name; utc itself for 0.  Raises ValueError for a day or more.
Value zone_of_offset(Context& context, Microseconds offset);

/// The argument tzinfo: null for None and for nothing.  Refuses what is no datetime.timezone.
TimeZone* zone_argument(Context& context, const std::optional<Value>& given);

Value timezone_class(Context& context);

}  // namespace migrate::alembic
