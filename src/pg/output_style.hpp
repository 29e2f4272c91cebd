#pragma once

#include "pg/prelude.hpp"

namespace migrate::pg {

/// While it lives, output functions write what programs read: ISO dates, hexadecimal bytes, all digits of
/// floating-point numbers.  The settings themselves stay as they are.
class OutputStyle {
  public:
    OutputStyle() {
        DateStyle = USE_ISO_DATES;
        IntervalStyle = INTSTYLE_POSTGRES;
        bytea_output = BYTEA_OUTPUT_HEX;
        extra_float_digits = 1;
    }
    ~OutputStyle() {
        DateStyle = date_;
        IntervalStyle = interval_;
        bytea_output = bytea_;
        extra_float_digits = digits_;
    }
    OutputStyle(const OutputStyle&) = delete;
    OutputStyle& operator=(const OutputStyle&) = delete;

  private:
    int date_ = DateStyle;
    int interval_ = IntervalStyle;
    int bytea_ = bytea_output;
    int digits_ = extra_float_digits;
};

}  // namespace migrate::pg
