// The module decimal.  The expected values are Python 3.11's.

#include <gtest/gtest.h>

#include "unit/script/alembic/modules/expression_cases.hpp"

namespace migrate::alembic {
namespace {

constexpr std::string_view setup =
    "from decimal import Decimal as D, ROUND_HALF_UP, ROUND_DOWN\n"
    "import decimal\n";

constexpr ExpressionCase cases[] = {
    // making and showing
    {"D('1.50'), D('1'), D(1), D('-0'), D('0.00'), D('+5'), D('.5'), D('5.'), D('  1_000.5 '), D()",
     "(Decimal('1.50'), Decimal('1'), Decimal('1'), Decimal('-0'), Decimal('0.00'), Decimal('5'), "
     "Decimal('0.5'), Decimal('5'), Decimal('1000.5'), Decimal('0'))"},
    {"D('1E+3'), D('1e3'), D('1E-7'), D('0.000001'), D('0.0000001'), D('123E-10'), D('1.5E+2'), "
     "D('-12.34E+20')",
     "(Decimal('1E+3'), Decimal('1E+3'), Decimal('1E-7'), Decimal('0.000001'), Decimal('1E-7'), "
     "Decimal('1.23E-8'), Decimal('1.5E+2'), Decimal('-1.234E+21'))"},
    {"str(D('1E+3')), str(D('0E+2')), str(D('0E-8')), f\"{D('1.10')}\", '%s' % D('2.50')",
     "('1E+3', '0E+2', '0E-8', '1.10', '2.50')"},
    {"D('NaN'), D('Infinity'), D('-inf'), str(D('nan'))",
     "(Decimal('NaN'), Decimal('Infinity'), Decimal('-Infinity'), 'NaN')"},
    {"D('x')", "!InvalidOperation: [<class 'decimal.ConversionSyntax'>]"},
    {"D('')", "!InvalidOperation: [<class 'decimal.ConversionSyntax'>]"},
    {"D('1 2')", "!InvalidOperation: [<class 'decimal.ConversionSyntax'>]"},
    {"D(1.5), D(0.1), D(True), D(-3.25), D(1e20) == D(10) ** 20, D(D('1.5')), D(float('inf'))",
     "(Decimal('1.5'), Decimal('0.1000000000000000055511151231257827021181583404541015625'), Decimal('1'), "
     "Decimal('-3.25'), True, Decimal('1.5'), Decimal('Infinity'))"},
    {"D(12345678901234567890123456789012345)", "Decimal('12345678901234567890123456789012345')"},
    {"D('12345678901234567890123456789.123456789')", "Decimal('12345678901234567890123456789.123456789')"},
    {"D(None)", "!TypeError: conversion from NoneType to Decimal is not supported"},
    // comparing
    {"D('1.0') == D('1.00'), D('1') == 1, D('0.5') == 0.5, D('0.1') == 0.1, 1 == D('1.0'), D('1') == True, "
     "D('1') == '1', D('1') != 2",
     "(True, True, True, False, True, True, False, True)"},
    {"hash(D('1.0')) == hash(1), hash(D('0.5')) == hash(0.5), {1: 'a'}[D('1.00')], {D('2.50'): 'b'}[2.5], "
     "D('1.5') in [1.5]",
     "(True, True, 'a', 'b', True)"},
    {"D('1') < D('2'), D('1.5') > 1, D('1.5') <= 1.5, 2 > D('1.5'), 0.1 < D('0.1'), D('0.1') < 0.1, D('-1') "
     "< 0, D('1E+30') > 10 ** 29",
     "(True, True, True, True, False, True, True, True)"},
    {"D('NaN') == D('NaN'), D('NaN') != 1, D('Infinity') > 10 ** 100, D('-Infinity') < D('-1E+400')",
     "(False, True, True, True)"},
    {"D('1') < 'a'", "!TypeError: '<' not supported between instances of 'Decimal' and 'str'"},
    {"sorted([D('2'), D('1.5'), 1]), max(D('1'), D('3')), min(D('1'), 0.5)",
     "([1, Decimal('1.5'), Decimal('2')], Decimal('3'), 0.5)"},
    {"D(2 ** 64) == 2 ** 64, hash(D(2 ** 64)) == hash(2 ** 64)", "(True, True)"},
    // arithmetic
    {"D('1.1') + D('2.2'), D('1.10') + 1, 1 + D('1.10'), D('1') - D('1.000'), 5 - D('0.5'), D('1E+3') + "
     "D('1E-3')",
     "(Decimal('3.3'), Decimal('2.10'), Decimal('2.10'), Decimal('0.000'), Decimal('4.5'), "
     "Decimal('1000.001'))"},
    {"D('1.1') * D('1.1'), D('2.50') * 2, -2 * D('0.5'), D('-1') * D('0'), D('1E+10') * D('1E-10')",
     "(Decimal('1.21'), Decimal('5.00'), Decimal('-1.0'), Decimal('-0'), Decimal('1'))"},
    {"D('1') / D('3'), D('10') / 4, 1 / D('8'), D('2') / D('3'), D('1.00') / D('1'), D('100') / D('10'), "
     "D('0') / 5, D('-1') / 3, D('6') / D('2.00')",
     "(Decimal('0.3333333333333333333333333333'), Decimal('2.5'), Decimal('0.125'), "
     "Decimal('0.6666666666666666666666666667'), Decimal('1.00'), Decimal('10'), Decimal('0'), "
     "Decimal('-0.3333333333333333333333333333'), Decimal('3'))"},
    {"D('1') / 0", "!DivisionByZero: [<class 'decimal.DivisionByZero'>]"},
    {"D('0') / D('0')", "!InvalidOperation: [<class 'decimal.DivisionUndefined'>]"},
    {"D('99999999999999999999999999995') + D('0'), D('99999999999999999999999999985') + 0, "
     "D('9999999999999999999999999999') + 1",
     "(Decimal('1.000000000000000000000000000E+29'), Decimal('9.999999999999999999999999998E+28'), "
     "Decimal('1.000000000000000000000000000E+28'))"},
    {"D('1234567890123456789012345678') * D('10') + D('5'), D('0.1234567890123456789012345678') * "
     "D('0.9876543210987654321098765432')",
     "(Decimal('1.234567890123456789012345678E+28'), Decimal('0.1219326311370217952261850326'))"},
    {"D('1E+28') + D('1'), D('1E+29') + D('1'), D('1E+30') - D('1')",
     "(Decimal('1.000000000000000000000000000E+28'), Decimal('1.000000000000000000000000000E+29'), "
     "Decimal('1.000000000000000000000000000E+30'))"},
    {"D('7') // 2, D('-7') // 2, D('7.5') // D('2'), D('7') % 3, D('-7') % 3, D('7.5') % 2, D('1E+5') % 7",
     "(Decimal('3'), Decimal('-3'), Decimal('3'), Decimal('1'), Decimal('-1'), Decimal('1.5'), "
     "Decimal('5'))"},
    {"divmod(D('7'), 2)", "(Decimal('3'), Decimal('1'))"},
    {"D('2') ** 10, D('1.5') ** 2, D('2') ** 0", "(Decimal('1024'), Decimal('2.25'), Decimal('1'))"},
    {"D('1') + 1.5", "!TypeError: unsupported operand type(s) for +: 'Decimal' and 'float'"},
    {"D('1') + 'a'", "!TypeError: unsupported operand type(s) for +: 'Decimal' and 'str'"},
    {"-D('1.5'), +D('1.5'), abs(D('-1.5')), -D('0'), +D('12345678901234567890123456789.5')",
     "(Decimal('-1.5'), Decimal('1.5'), Decimal('1.5'), Decimal('0'), "
     "Decimal('1.234567890123456789012345679E+28'))"},
    {"bool(D('0.00')), bool(D('0.1')), sum([D('1.1'), D('2.2')]), sum([D('1')], D('0'))",
     "(False, True, Decimal('3.3'), Decimal('1'))"},
    // conversions
    {"int(D('1.9')), int(D('-1.9')), int(D('1E+20')), float(D('1.1')), float(D('1E+400')), "
     "float(D('-Infinity')), int(D('123456789012345678901234567890.5'))",
     "(1, -1, 100000000000000000000, 1.1, inf, -inf, 123456789012345678901234567890)"},
    {"int(D('NaN'))", "!ValueError: cannot convert NaN to integer"},
    {"int(D('Infinity'))", "!OverflowError: cannot convert Infinity to integer"},
    {"round(D('2.5')), round(D('3.5')), round(D('-2.5')), round(D('2.675'), 2), round(D('1.005'), 2), "
     "round(D('123.456'), 1), round(D('5'), 2)",
     "(2, 4, -2, Decimal('2.68'), Decimal('1.00'), Decimal('123.5'), Decimal('5.00'))"},
    {"D('2.675').quantize(D('0.01')), D('2.665').quantize(D('.01')), D('2.665').quantize(D('.01'), "
     "ROUND_HALF_UP), D('2.669').quantize(D('0.01'), rounding=ROUND_DOWN), D('5').quantize(D('0.00')), "
     "D('-2.675').quantize(D('0.01')), D('1234.5').quantize(D('1E+2'))",
     "(Decimal('2.68'), Decimal('2.66'), Decimal('2.67'), Decimal('2.66'), Decimal('5.00'), "
     "Decimal('-2.68'), Decimal('1.2E+3'))"},
    {"D('1.005').quantize(D('0.01'), rounding='ROUND_UP'), D('-1.005').quantize(D('0.01'), "
     "rounding='ROUND_CEILING'), D('-1.001').quantize(D('0.01'), rounding='ROUND_FLOOR'), "
     "D('1.005').quantize(D('0.01'), rounding='ROUND_HALF_DOWN')",
     "(Decimal('1.01'), Decimal('-1.00'), Decimal('-1.01'), Decimal('1.00'))"},
    {"D('1E+20').quantize(D('1E-20'))", "!InvalidOperation: [<class 'decimal.InvalidOperation'>]"},
    {"D('1.500').normalize(), D('100').normalize(), D('0.00').normalize(), D('120.0').to_integral_value(), "
     "D('2.5').to_integral_value()",
     "(Decimal('1.5'), Decimal('1E+2'), Decimal('0'), Decimal('120'), Decimal('2'))"},
    {"D('1.5').is_nan(), D('NaN').is_nan(), D('Infinity').is_finite(), D('-1').is_signed(), "
     "D('0').is_zero(), D('Infinity').is_infinite()",
     "(False, True, False, True, True, True)"},
    {"D('-1.5').copy_abs(), D('1.5').copy_negate()", "(Decimal('1.5'), Decimal('-1.5'))"},
    {"f\"{D('1234.5678'):.2f}\", f\"{D('1234567.891'):,.2f}\", f\"{D('2.5'):.0f}\", f\"{D('1'):10.3f}|\", "
     "f\"{D('0.125'):.2f}\"",
     "('1234.57', '1,234,567.89', '2', '     1.000|', '0.12')"},
    {"isinstance(D('1'), D), type(D('1')) is D, type(D('1')).__name__, isinstance(1, D)",
     "(True, True, 'Decimal', False)"},
    {"D('123').adjusted(), D('0.00123').adjusted(), D('1.10').real", "(2, -3, Decimal('1.10'))"},
};

TEST(DecimalModule, IsPythons) {
    expect_expressions(setup, cases);
}

constexpr ExpressionCase exception_cases[] = {
    {"issubclass(decimal.InvalidOperation, ArithmeticError)", "True"},
    {"issubclass(decimal.DivisionByZero, ZeroDivisionError)", "True"},
};

TEST(DecimalModule, HasPythonsExceptions) {
    expect_expressions(setup, exception_cases);
}

constexpr RefusedCase refused_cases[] = {
    {"D('2') ** -1", "this power of a Decimal is not supported"},
    {"D('1.1') ** 50", "a power of a Decimal with more than 28 digits is not supported"},
    {"D('1E+999999') * 10", "a Decimal with an exponent beyond 999999 is not supported"},
    {"D('1E+99999999999999999999')", "a Decimal with an exponent beyond 999999 is not supported"},
    {"D('1E+20000') + D('1')", "arithmetic of Decimals of such different exponents is not supported"},
    {"D('Infinity') + 1", "arithmetic of infinite Decimals is not supported"},
    {"D('2').sqrt()", "Decimal.sqrt() is not supported"},
    {"D((0, (1, 2), 3))", "Decimal() of a tuple is not supported"},
    {"f\"{D('1'):>10}\"", "format \">10\" of a Decimal is not supported"},
    {"decimal.getcontext()", "\"decimal.getcontext\" is not supported"},
};

TEST(DecimalModule, RefusesWhatIsNotThere) {
    expect_refused(setup, refused_cases);
}

}  // namespace
}  // namespace migrate::alembic
