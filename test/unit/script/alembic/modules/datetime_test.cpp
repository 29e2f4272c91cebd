// The module datetime.  The expected values are Python 3.11's.

#include <gtest/gtest.h>

#include "unit/script/alembic/modules/expression_cases.hpp"

namespace migrate::alembic {
namespace {

constexpr std::string_view setup =
    "import datetime\n"
    "from datetime import date, datetime as dt, time, timedelta, timezone\n"
    "utc = timezone.utc\n"
    "east = timezone(timedelta(hours=5, minutes=30))\n";

constexpr ExpressionCase cases[] = {
    // date
    {"date(2024, 2, 29)", "datetime.date(2024, 2, 29)"},
    {"str(date(5, 1, 2))", "'0005-01-02'"},
    {"date(2023, 2, 29)", "!ValueError: day is out of range for month"},
    {"date(2024, 13, 1)", "!ValueError: month must be in 1..12"},
    {"date(0, 1, 1)", "!ValueError: year 0 is out of range"},
    {"date(\"2024\", 1, 1)", "!TypeError: 'str' object cannot be interpreted as an integer"},
    {"date(year=2024, month=1, day=2)", "datetime.date(2024, 1, 2)"},
    {"(date(2024, 2, 29).year, date(2024, 2, 29).month, date(2024, 2, 29).day)", "(2024, 2, 29)"},
    {"date(2024, 1, 31) + timedelta(days=30)", "datetime.date(2024, 3, 1)"},
    {"date(2024, 3, 1) - timedelta(1)", "datetime.date(2024, 2, 29)"},
    {"date(2024, 3, 1) - timedelta(hours=1)", "datetime.date(2024, 3, 1)"},
    {"date(2024, 3, 1) - date(2023, 3, 1)", "datetime.timedelta(days=366)"},
    {"timedelta(1) + date(2024, 2, 28)", "datetime.date(2024, 2, 29)"},
    {"timedelta(1) - date(2024, 2, 28)",
     "!TypeError: unsupported operand type(s) for -: 'timedelta' and 'date'"},
    {"date.max + timedelta(1)", "!OverflowError: date value out of range"},
    {"date.min - timedelta(1)", "!OverflowError: date value out of range"},
    {"date(9999, 12, 31).toordinal()", "3652059"},
    {"date.fromordinal(1), date.fromordinal(3652059), date.fromordinal(738000)",
     "(datetime.date(1, 1, 1), datetime.date(9999, 12, 31), datetime.date(2021, 7, 29))"},
    {"date.fromordinal(0)", "!ValueError: ordinal must be >= 1"},
    {"[date.fromordinal(n).toordinal() for n in (1, 365, 366, 1461, 36524, 146097, 146098, 730485, 3652059)]",
     "[1, 365, 366, 1461, 36524, 146097, 146098, 730485, 3652059]"},
    {"date(2024, 2, 29).weekday(), date(1, 1, 1).weekday(), date(2024, 2, 29).isoweekday()", "(3, 0, 4)"},
    {"date(2024, 1, 2) < date(2024, 1, 3), date(2024, 1, 2) >= date(2024, 1, 3), date(2024, 1, 2) == "
     "date(2024, 1, 2)",
     "(True, False, True)"},
    {"date(2024, 1, 2) != None, date(2024, 1, 2) == '2024-01-02'", "(True, False)"},
    {"date(2024, 1, 2) < 5", "!TypeError: '<' not supported between instances of 'date' and 'int'"},
    {"date(2024, 1, 2) < dt(2024, 1, 2)", "!TypeError: can't compare datetime.datetime to datetime.date"},
    {"date(2024, 1, 2) == dt(2024, 1, 2), dt(2024, 1, 2) == date(2024, 1, 2)", "(False, False)"},
    {"{date(2024, 1, 2): 'x'}[date(2024, 1, 2)]", "'x'"},
    {"date(2024, 1, 31).replace(month=3), date(2024, 1, 31).replace(2020, day=1)",
     "(datetime.date(2024, 3, 31), datetime.date(2020, 1, 1))"},
    {"date(2024, 1, 31).replace(month=2)", "!ValueError: day is out of range for month"},
    {"date(2024, 1, 2).isoformat(), f'{date(2024, 1, 2)}', f'{date(2024, 1, 2):%d.%m.%Y}', "
     "'{:%Y}'.format(date(2024, 1, 2))",
     "('2024-01-02', '2024-01-02', '02.01.2024', '2024')"},
    {"date.fromisoformat('2024-02-29'), date.fromisoformat('20240229')",
     "(datetime.date(2024, 2, 29), datetime.date(2024, 2, 29))"},
    {"date.fromisoformat('2024-2-29')", "!ValueError: Invalid isoformat string: '2024-2-29'"},
    {"date.fromisoformat('2024-02-30')", "!ValueError: day is out of range for month"},
    {"isinstance(dt(2024, 1, 1), date), isinstance(date(2024, 1, 1), dt), isinstance(5, date)",
     "(True, False, False)"},
    {"type(date(2024, 1, 1)) is date, type(dt(2024, 1, 1)) is dt, type(dt(2024, 1, 1)).__name__",
     "(True, True, 'datetime')"},
    {"hasattr(date(2024, 1, 1), 'hour'), hasattr(dt(2024, 1, 1), 'hour')", "(False, True)"},
    {"date(2024, 1, 1).hour", "!AttributeError: 'date' object has no attribute 'hour'"},
    {"date.max, date.min, date.resolution, datetime.MAXYEAR",
     "(datetime.date(9999, 12, 31), datetime.date(1, 1, 1), datetime.timedelta(days=1), 9999)"},
    {"sorted([date(2024, 5, 1), date(2023, 6, 1)])",
     "[datetime.date(2023, 6, 1), datetime.date(2024, 5, 1)]"},
    // time
    {"time(10, 30), time(1, 2, 3), time(1, 2, 3, 4), time()",
     "(datetime.time(10, 30), datetime.time(1, 2, 3), datetime.time(1, 2, 3, 4), datetime.time(0, 0))"},
    {"str(time(1, 2, 3, 40)), time(1, 2, tzinfo=utc).isoformat(), str(time(1, tzinfo=east))",
     "('01:02:03.000040', '01:02:00+00:00', '01:00:00+05:30')"},
    {"time(24)", "!ValueError: hour must be in 0..23"},
    {"time(1, 2, 3, 1000000)", "!ValueError: microsecond must be in 0..999999"},
    {"time(1, 2) < time(1, 3), time(1, 2, tzinfo=utc) == time(1, 2), time(6, 30, tzinfo=east) == time(1, "
     "tzinfo=utc)",
     "(True, False, True)"},
    {"time(1) < time(2, tzinfo=utc)", "!TypeError: can't compare offset-naive and offset-aware times"},
    {"time(1, 2, 3).replace(minute=5), time.fromisoformat('10:30:05.123'), time.fromisoformat('103005+0100')",
     "(datetime.time(1, 5, 3), datetime.time(10, 30, 5, 123000), datetime.time(10, 30, 5, "
     "tzinfo=datetime.timezone(datetime.timedelta(seconds=3600))))"},
    {"time.fromisoformat('25:00')", "!ValueError: hour must be in 0..23"},
    {"time.fromisoformat('x')", "!ValueError: Invalid isoformat string: 'x'"},
    {"time(13, 5).strftime('%I:%M %p'), time(1, 2, 3, 4567).isoformat(timespec='milliseconds')",
     "('01:05 PM', '01:02:03.004')"},
    {"bool(time(0))", "True"},
    // datetime
    {"dt(2024, 2, 29), dt(2024, 2, 29, 10, 30, 5, 123), dt(2024, 1, 1, 0, 0, 5)",
     "(datetime.datetime(2024, 2, 29, 0, 0), datetime.datetime(2024, 2, 29, 10, 30, 5, 123), "
     "datetime.datetime(2024, 1, 1, 0, 0, 5))"},
    {"dt(2024, 2, 29, 10, 30, tzinfo=utc), dt(2024, 1, 1, tzinfo=east)",
     "(datetime.datetime(2024, 2, 29, 10, 30, tzinfo=datetime.timezone.utc), datetime.datetime(2024, 1, 1, "
     "0, 0, tzinfo=datetime.timezone(datetime.timedelta(seconds=19800))))"},
    {"str(dt(2024, 2, 29, 10, 30, 5, 123)), str(dt(2024, 1, 1, tzinfo=utc)), str(dt(2024, 1, 1, "
     "tzinfo=east))",
     "('2024-02-29 10:30:05.000123', '2024-01-01 00:00:00+00:00', '2024-01-01 00:00:00+05:30')"},
    {"dt(2024, 2, 30)", "!ValueError: day is out of range for month"},
    {"dt(2024, 1, 1, 25)", "!ValueError: hour must be in 0..23"},
    {"dt(2024, 1, 1).isoformat(), dt(2024, 1, 1, 1, 2, 3, 4).isoformat(' '), dt(2024, 1, 1, "
     "5).isoformat(sep='T', timespec='minutes')",
     "('2024-01-01T00:00:00', '2024-01-01 01:02:03.000004', '2024-01-01T05:00')"},
    {"dt(2024, 1, 1).isoformat(timespec='x')", "!ValueError: Unknown timespec value"},
    {"dt(2024, 1, 1) + timedelta(hours=25), dt(2024, 1, 1) - timedelta(microseconds=1)",
     "(datetime.datetime(2024, 1, 2, 1, 0), datetime.datetime(2023, 12, 31, 23, 59, 59, 999999))"},
    {"dt(2024, 3, 1) - dt(2024, 2, 1, 12), dt(2024, 1, 1, 5, 30, tzinfo=east) - dt(2024, 1, 1, tzinfo=utc)",
     "(datetime.timedelta(days=28, seconds=43200), datetime.timedelta(0))"},
    {"dt(2024, 1, 1) - dt(2024, 1, 1, tzinfo=utc)",
     "!TypeError: can't subtract offset-naive and offset-aware datetimes"},
    {"dt(2024, 1, 1) < dt(2024, 1, 1, tzinfo=utc)",
     "!TypeError: can't compare offset-naive and offset-aware datetimes"},
    {"dt(2024, 1, 1) == dt(2024, 1, 1, tzinfo=utc), dt(2024, 1, 1, 5, 30, tzinfo=east) == dt(2024, 1, 1, "
     "tzinfo=utc)",
     "(False, True)"},
    {"dt(2024, 1, 1, 5, 30, tzinfo=east) <= dt(2024, 1, 1, tzinfo=utc), max(dt(2024, 1, 1), dt(2023, 1, 1))",
     "(True, datetime.datetime(2024, 1, 1, 0, 0))"},
    {"dt.max + timedelta(1)", "!OverflowError: date value out of range"},
    {"dt.min - timedelta(1)", "!OverflowError: date value out of range"},
    {"dt.max, dt.min",
     "(datetime.datetime(9999, 12, 31, 23, 59, 59, 999999), datetime.datetime(1, 1, 1, 0, 0))"},
    {"len({dt(2024, 1, 1, 5, 30, tzinfo=east), dt(2024, 1, 1, tzinfo=utc), dt(2024, 1, 1)})", "2"},
    {"dt(2024, 1, 2, 3, 4, 5, 6).date(), dt(2024, 1, 2, 3, 4, tzinfo=utc).time(), dt(2024, 1, 2, 3, 4, "
     "tzinfo=utc).timetz()",
     "(datetime.date(2024, 1, 2), datetime.time(3, 4), datetime.time(3, 4, tzinfo=datetime.timezone.utc))"},
    {"dt(2024, 1, 2, 3).replace(hour=5, tzinfo=utc), dt(2024, 1, 2, tzinfo=utc).replace(tzinfo=None)",
     "(datetime.datetime(2024, 1, 2, 5, 0, tzinfo=datetime.timezone.utc), datetime.datetime(2024, 1, 2, 0, "
     "0))"},
    {"dt.combine(date(2024, 1, 2), time(3, 4)), dt.combine(date(2024, 1, 2), time.min, tzinfo=utc)",
     "(datetime.datetime(2024, 1, 2, 3, 4), datetime.datetime(2024, 1, 2, 0, 0, "
     "tzinfo=datetime.timezone.utc))"},
    {"dt(2024, 1, 1, tzinfo=utc).astimezone(east), dt(2024, 1, 1, tzinfo=east).astimezone(utc)",
     "(datetime.datetime(2024, 1, 1, 5, 30, tzinfo=datetime.timezone(datetime.timedelta(seconds=19800))), "
     "datetime.datetime(2023, 12, 31, 18, 30, tzinfo=datetime.timezone.utc))"},
    {"dt(1, 1, 1, tzinfo=east).astimezone(utc)", "!OverflowError: date value out of range"},
    {"dt(2024, 1, 1, tzinfo=utc).timestamp(), dt(1969, 12, 31, 23, 59, 59, 500000, tzinfo=utc).timestamp()",
     "(1704067200.0, -0.5)"},
    {"dt.fromtimestamp(0, utc), dt.fromtimestamp(1700000000.123456, tz=utc), dt.fromtimestamp(-0.5, utc)",
     "(datetime.datetime(1970, 1, 1, 0, 0, tzinfo=datetime.timezone.utc), datetime.datetime(2023, 11, 14, "
     "22, 13, 20, 123456, tzinfo=datetime.timezone.utc), datetime.datetime(1969, 12, 31, 23, 59, 59, 500000, "
     "tzinfo=datetime.timezone.utc))"},
    {"dt.fromtimestamp(1.0000005, utc), dt.fromtimestamp(0.9999999, utc), dt.utcfromtimestamp(1e9)",
     "(datetime.datetime(1970, 1, 1, 0, 0, 1, 1, tzinfo=datetime.timezone.utc), datetime.datetime(1970, 1, "
     "1, 0, 0, 1, tzinfo=datetime.timezone.utc), datetime.datetime(2001, 9, 9, 1, 46, 40))"},
    {"dt.fromtimestamp(1e20, utc)", "!OverflowError: timestamp out of range for platform time_t"},
    {"dt.fromtimestamp(float('nan'), utc)", "!ValueError: Invalid value NaN (not a number)"},
    {"dt(2024, 1, 1).tzinfo, dt(2024, 1, 1, tzinfo=utc).tzinfo is utc, dt(2024, 1, 1, "
     "tzinfo=east).utcoffset(), dt(2024, 1, 1, tzinfo=utc).tzname(), dt(2024, 1, 1).utcoffset()",
     "(None, True, datetime.timedelta(seconds=19800), 'UTC', None)"},
    {"dt(2024, 1, 1).weekday(), dt(2024, 1, 1).toordinal(), dt(2024, 1, 1, 7).second", "(0, 738886, 0)"},
    {"dt(2024, 1, 1) + dt(2024, 1, 1)",
     "!TypeError: unsupported operand type(s) for +: 'datetime' and 'datetime'"},
    {"dt(2024, 1, 1) + 5", "!TypeError: unsupported operand type(s) for +: 'datetime' and 'int'"},
    {"dt.fromisoformat('2024-01-02'), dt.fromisoformat('2024-01-02T03:04'), dt.fromisoformat('2024-01-02 "
     "03:04:05.678901')",
     "(datetime.datetime(2024, 1, 2, 0, 0), datetime.datetime(2024, 1, 2, 3, 4), datetime.datetime(2024, 1, "
     "2, 3, 4, 5, 678901))"},
    {"dt.fromisoformat('2024-01-02T03:04:05Z'), dt.fromisoformat('2024-01-02T03:04:05+05:30'), "
     "dt.fromisoformat('20240102T030405'), dt.fromisoformat('2024-01-02T03:04:05,5-00:00:30')",
     "(datetime.datetime(2024, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc), datetime.datetime(2024, 1, 2, "
     "3, 4, 5, tzinfo=datetime.timezone(datetime.timedelta(seconds=19800))), datetime.datetime(2024, 1, 2, "
     "3, 4, 5), datetime.datetime(2024, 1, 2, 3, 4, 5, 500000, "
     "tzinfo=datetime.timezone(datetime.timedelta(days=-1, seconds=86370))))"},
    {"dt.fromisoformat('2024-01-02T03:04:05.1234567'), dt.fromisoformat('2024-01-02é03')",
     "(datetime.datetime(2024, 1, 2, 3, 4, 5, 123456), datetime.datetime(2024, 1, 2, 3, 0))"},
    {"dt.fromisoformat('2024-01-02x')", "!ValueError: Invalid isoformat string: '2024-01-02x'"},
    {"dt.fromisoformat('2024-01-02T3:04')", "!ValueError: Invalid isoformat string: '2024-01-02T3:04'"},
    {"dt.fromisoformat('2024-01-02T03:04:61')", "!ValueError: second must be in 0..59"},
    {"dt.fromisoformat('')", "!ValueError: Invalid isoformat string: ''"},
    // strftime and strptime
    {"dt(2024, 2, 9, 15, 4, 5, 6).strftime('%Y-%m-%d %H:%M:%S.%f')", "'2024-02-09 15:04:05.000006'"},
    {"dt(2024, 2, 9, 15, 4, 5).strftime('%a %A %b %B %d %e %I %p %j %y %u %w %% %F %T %R %D')",
     "'Fri Friday Feb February 09  9 03 PM 040 24 5 5 % 2024-02-09 15:04:05 15:04 02/09/24'"},
    {"dt(2024, 2, 9, 15, 4, 5).strftime('%c|%x|%X')", "'Fri Feb  9 15:04:05 2024|02/09/24|15:04:05'"},
    {"dt(2024, 2, 9, tzinfo=east).strftime('%z %Z|') + dt(2024, 2, 9).strftime('%z%Z|') + dt(2024, 2, 9, "
     "tzinfo=utc).strftime('%z %Z')",
     "'+0530 UTC+05:30||+0000 UTC'"},
    {"f'{dt(2024, 2, 9, 15):%Y%m%d_%H%M%S}', f'{dt(2024, 2, 9)}', format(dt(2024, 2, 9), '')",
     "('20240209_150000', '2024-02-09 00:00:00', '2024-02-09 00:00:00')"},
    {"date(2024, 2, 9).strftime('%H:%M %d/%m/%Y')", "'00:00 09/02/2024'"},
    {"dt.strptime('2024-02-29', '%Y-%m-%d'), dt.strptime('2024-02-29T10:30:05.5Z', '%Y-%m-%dT%H:%M:%S.%f%z')",
     "(datetime.datetime(2024, 2, 29, 0, 0), datetime.datetime(2024, 2, 29, 10, 30, 5, 500000, "
     "tzinfo=datetime.timezone.utc))"},
    {"dt.strptime('20240102', '%Y%m%d'), dt.strptime('1/2/24 1:05 pm', '%m/%d/%y %I:%M %p'), "
     "dt.strptime('111', '%m%d')",
     "(datetime.datetime(2024, 1, 2, 0, 0), datetime.datetime(2024, 1, 2, 13, 5), datetime.datetime(1900, "
     "11, 1, 0, 0))"},
    {"dt.strptime('Fri, 09 Feb 2024', '%a, %d %b %Y'), dt.strptime('february 9 2024', '%B %d %Y')",
     "(datetime.datetime(2024, 2, 9, 0, 0), datetime.datetime(2024, 2, 9, 0, 0))"},
    {"dt.strptime('2024-01-02 03:04:05 +0530', '%Y-%m-%d %H:%M:%S %z'), dt.strptime('03:04', '%H:%M'), "
     "dt.strptime('12 AM', '%I %p')",
     "(datetime.datetime(2024, 1, 2, 3, 4, 5, tzinfo=datetime.timezone(datetime.timedelta(seconds=19800))), "
     "datetime.datetime(1900, 1, 1, 3, 4), datetime.datetime(1900, 1, 1, 0, 0))"},
    {"dt.strptime('2024  1', '%Y %m'), dt.strptime('1969', '%Y'), dt.strptime('69', '%y'), dt.strptime('68', "
     "'%y')",
     "(datetime.datetime(2024, 1, 1, 0, 0), datetime.datetime(1969, 1, 1, 0, 0), datetime.datetime(1969, 1, "
     "1, 0, 0), datetime.datetime(2068, 1, 1, 0, 0))"},
    {"dt.strptime('2024-01-02 UTC', '%Y-%m-%d %Z')", "datetime.datetime(2024, 1, 2, 0, 0)"},
    {"dt.strptime('2024-01-02x', '%Y-%m-%d')", "!ValueError: unconverted data remains: x"},
    {"dt.strptime('02.01.2024', '%Y-%m-%d')",
     "!ValueError: time data '02.01.2024' does not match format '%Y-%m-%d'"},
    {"dt.strptime('2023-02-29', '%Y-%m-%d')", "!ValueError: day is out of range for month"},
    {"dt.strptime('2023', '%Y %')", "!ValueError: stray % in format '%Y %'"},
    {"dt.strptime('10:00:60', '%H:%M:%S')", "!ValueError: second must be in 0..59"},
    {"dt.strptime('x', 'y%')", "!ValueError: stray % in format 'y%'"},
    // timedelta
    {"timedelta(days=1, hours=2), timedelta(weeks=1), timedelta(), timedelta(seconds=-1), "
     "timedelta(milliseconds=1)",
     "(datetime.timedelta(days=1, seconds=7200), datetime.timedelta(days=7), datetime.timedelta(0), "
     "datetime.timedelta(days=-1, seconds=86399), datetime.timedelta(microseconds=1000))"},
    {"str(timedelta(days=1, hours=2)), str(timedelta(seconds=-1)), str(timedelta(days=2, microseconds=5)), "
     "str(timedelta(days=-1)), str(timedelta(minutes=61))",
     "('1 day, 2:00:00', '-1 day, 23:59:59', '2 days, 0:00:00.000005', '-1 day, 0:00:00', '1:01:00')"},
    {"timedelta(days=1.5), timedelta(seconds=0.1), timedelta(microseconds=0.5), timedelta(microseconds=1.5), "
     "timedelta(hours=0.3333333333), timedelta(days=0.1, seconds=0.7)",
     "(datetime.timedelta(days=1, seconds=43200), datetime.timedelta(microseconds=100000), "
     "datetime.timedelta(0), datetime.timedelta(microseconds=2), datetime.timedelta(seconds=1200), "
     "datetime.timedelta(seconds=8640, microseconds=700000))"},
    {"timedelta(microseconds=2.5), timedelta(microseconds=3.5), timedelta(milliseconds=0.0005), "
     "timedelta(microseconds=-0.5)",
     "(datetime.timedelta(microseconds=2), datetime.timedelta(microseconds=4), datetime.timedelta(0), "
     "datetime.timedelta(0))"},
    {"timedelta(days=1).total_seconds(), timedelta(microseconds=1).total_seconds(), timedelta(days=-1, "
     "microseconds=1).total_seconds(), timedelta.max.total_seconds()",
     "(86400.0, 1e-06, -86399.999999, 86400000000000.0)"},
    {"(timedelta(seconds=-1).days, timedelta(seconds=-1).seconds, timedelta(microseconds=-1).microseconds)",
     "(-1, 86399, 999999)"},
    {"timedelta(days=3) * 2, 2 * timedelta(days=3), timedelta(days=1) * 0.5, timedelta(microseconds=3) * "
     "0.5, timedelta(microseconds=1) * 1.5, timedelta(days=1) * -1",
     "(datetime.timedelta(days=6), datetime.timedelta(days=6), datetime.timedelta(seconds=43200), "
     "datetime.timedelta(microseconds=2), datetime.timedelta(microseconds=2), datetime.timedelta(days=-1))"},
    {"timedelta(days=3) / 2, timedelta(days=1) / 0.3, timedelta(days=3) / timedelta(days=2), "
     "timedelta(days=3) // 2, timedelta(days=3) // timedelta(days=2), timedelta(days=3) % timedelta(days=2)",
     "(datetime.timedelta(days=1, seconds=43200), datetime.timedelta(days=3, seconds=28800), 1.5, "
     "datetime.timedelta(days=1, seconds=43200), 1, datetime.timedelta(days=1))"},
    {"timedelta(microseconds=5) / 2, timedelta(microseconds=7) / 2, timedelta(microseconds=-5) / 2, "
     "timedelta(microseconds=-5) // 2, timedelta(microseconds=5) / -2",
     "(datetime.timedelta(microseconds=2), datetime.timedelta(microseconds=4), datetime.timedelta(days=-1, "
     "seconds=86399, microseconds=999998), datetime.timedelta(days=-1, seconds=86399, microseconds=999997), "
     "datetime.timedelta(days=-1, seconds=86399, microseconds=999998))"},
    {"divmod(timedelta(hours=25), timedelta(days=1))", "(1, datetime.timedelta(seconds=3600))"},
    {"timedelta(1) / 0", "!ZeroDivisionError: integer division or modulo by zero"},
    {"timedelta(1) / timedelta(0)", "!ZeroDivisionError: division by zero"},
    {"timedelta(days=10**9)", "!OverflowError: days=1000000000; must have magnitude <= 999999999"},
    {"timedelta.max + timedelta(1)", "!OverflowError: days=1000000000; must have magnitude <= 999999999"},
    {"timedelta('1')", "!TypeError: unsupported type for timedelta days component: str"},
    {"timedelta(days=1) + 1", "!TypeError: unsupported operand type(s) for +: 'timedelta' and 'int'"},
    {"-timedelta(hours=1), +timedelta(hours=1), abs(timedelta(hours=-1)), bool(timedelta(0)), "
     "bool(timedelta(1))",
     "(datetime.timedelta(days=-1, seconds=82800), datetime.timedelta(seconds=3600), "
     "datetime.timedelta(seconds=3600), False, True)"},
    {"timedelta(hours=24) == timedelta(days=1), timedelta(1) < timedelta(2), timedelta(1) == 1, "
     "{timedelta(hours=24): 1}[timedelta(days=1)]",
     "(True, True, False, 1)"},
    {"timedelta(1) < 1", "!TypeError: '<' not supported between instances of 'timedelta' and 'int'"},
    {"sum([timedelta(1), timedelta(2)], timedelta())", "datetime.timedelta(days=3)"},
    {"timedelta.min, timedelta.resolution",
     "(datetime.timedelta(days=-999999999), datetime.timedelta(microseconds=1))"},
    {"timedelta(days=True), timedelta(1, 2, 3, 4, 5, 6, 7)",
     "(datetime.timedelta(days=1), datetime.timedelta(days=50, seconds=21902, microseconds=4003))"},
    // timezone
    {"timezone.utc, timezone(timedelta(0)), timezone(timedelta(hours=1)), timezone(timedelta(hours=-3), "
     "'BRT'), str(timezone.utc), str(timezone(timedelta(hours=-3.5))), str(timezone(timedelta(0), 'x'))",
     "(datetime.timezone.utc, datetime.timezone.utc, datetime.timezone(datetime.timedelta(seconds=3600)), "
     "datetime.timezone(datetime.timedelta(days=-1, seconds=75600), 'BRT'), 'UTC', 'UTC-03:30', 'x')"},
    {"timezone.utc == timezone(timedelta(0)), datetime.UTC is timezone.utc, timezone(timedelta(0)) is "
     "timezone.utc",
     "(True, True, True)"},
    {"timezone(5)", "!TypeError: timezone() argument 1 must be datetime.timedelta, not int"},
    {"dt(2024, 1, 1, tzinfo=timezone(timedelta(hours=-3), 'BRT')).tzname()", "'BRT'"},
};

TEST(DatetimeModule, IsPythons) {
    expect_expressions(setup, cases);
}

// 2024-03-10 12:34:56.789012 UTC; local time is two hours ahead of it from 2024-03-31 01:00 UTC on, and one
// before.
constexpr std::int64_t fixed_now = 1'710'074'096'789'012;
constexpr std::int64_t change = 1'711'846'800'000'000;

Environment with_clock() {
    Environment environment;
    environment.now = [] { return fixed_now; };
    environment.utc_offset = [](std::int64_t moment) { return moment < change ? 3600 : 7200; };
    return environment;
}

constexpr ExpressionCase clock_cases[] = {
    {"dt.now(utc)", "datetime.datetime(2024, 3, 10, 12, 34, 56, 789012, tzinfo=datetime.timezone.utc)"},
    {"dt.now(tz=east).isoformat()", "'2024-03-10T18:04:56.789012+05:30'"},
    {"dt.utcnow()", "datetime.datetime(2024, 3, 10, 12, 34, 56, 789012)"},
    {"dt.now(), dt.today() == dt.now()", "(datetime.datetime(2024, 3, 10, 13, 34, 56, 789012), True)"},
    {"date.today()", "datetime.date(2024, 3, 10)"},
    {"dt.fromtimestamp(0), dt.fromtimestamp(1711846800)",
     "(datetime.datetime(1970, 1, 1, 1, 0), datetime.datetime(2024, 3, 31, 3, 0))"},
    {"dt(1970, 1, 1, 1).timestamp(), dt(2024, 3, 31, 3).timestamp()", "(0.0, 1711846800.0)"},
    {"dt(2024, 3, 31, 5).astimezone(utc)",
     "datetime.datetime(2024, 3, 31, 3, 0, tzinfo=datetime.timezone.utc)"},
};

TEST(DatetimeModule, AsksTheClock) {
    expect_expressions(setup, clock_cases, with_clock());
}

constexpr RefusedCase refused_cases[] = {
    {"dt(2024, 3, 31, 2, 30).timestamp()",
     "a local time that a change of the clocks leaves out or repeats is not supported"},
    {"dt(2024, 1, 1, fold=1)", "fold=1 is not supported"},
    {"dt(2024, 1, 1, tzinfo='UTC')", "a time zone other than a datetime.timezone is not supported"},
    {"dt(2024, 1, 1).isocalendar()", "datetime.isocalendar() is not supported"},
    {"dt.fromisocalendar(2024, 1, 1)", "\"datetime.datetime.fromisocalendar\" is not supported"},
    {"dt(999, 1, 1).strftime('%Y')", "strftime(\"%Y\") of a year before 1000 is not supported"},
    {"dt(2024, 1, 1).strftime('%U')", "strftime(\"%U\") is not supported"},
    {"dt.strptime('1', '%j')", "strptime(\"%j\") is not supported"},
    {"date.fromisoformat('2024-W01')", "fromisoformat() of a week is not supported"},
};

TEST(DatetimeModule, RefusesWhatIsNotThere) {
    expect_refused(setup, refused_cases, with_clock());
    constexpr RefusedCase without_clock[] = {
        {"dt.now(utc)", "asking the clock is not supported"},
        {"dt.now()", "asking the clock is not supported"},
        {"dt.fromtimestamp(0)", "local time is not supported"},
    };
    expect_refused(setup, without_clock);
}

}  // namespace
}  // namespace migrate::alembic
