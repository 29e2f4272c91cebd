// SQL functions that lead an error or an exception through the seam in every way that the extension does,
// with live C++ objects on the way.  Not part of the extension.

#include <sys/resource.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

#include "core/error.hpp"
#include "pg/error_context.hpp"
#include "pg/guard.hpp"
#include "pg/guc.hpp"
#include "pg/spi.hpp"
#include "pg/user.hpp"

extern "C" {
PG_MODULE_MAGIC;
}

SQL_FUNCTION(seam_execute);
SQL_FUNCTION(seam_query);
SQL_FUNCTION(seam_throw);
SQL_FUNCTION(seam_scopes);
SQL_FUNCTION(seam_parse);
SQL_FUNCTION(seam_fail_while_handling);
SQL_FUNCTION(seam_fail_without_memory);
SQL_FUNCTION(seam_state);
SQL_FUNCTION(seam_resident_bytes);

namespace {

using namespace migrate;

int live_witnesses = 0;

// Stands on the way of an exception: it is counted, and owns memory that a skipped destructor would leak.
class Witness {
  public:
    Witness() : text_(100, 'w') { ++live_witnesses; }
    ~Witness() { --live_witnesses; }
    Witness(const Witness&) = delete;
    Witness& operator=(const Witness&) = delete;

  private:
    std::string text_;
};

const char* as_text(const void* text) {
    return static_cast<const std::string*>(text)->c_str();
}

[[noreturn]] void throw_kind(const std::string& kind) {
    Witness witness;
    if (kind == "error")
        throw Error(sqlstate::name_too_long, "a primary message with 100 %")
            .detail("The detail: 5 %s.")
            .hint("The hint: %n.")
            .context("the context: %d");
    if (kind == "bare") throw Error(sqlstate::ambiguous_alias, "a bare message");
    if (kind == "half")
        throw Error(sqlstate::invalid_name, "cut: \xc3").detail("Cut: \xe2\x82.").hint("Whole: \xc3\xbc.");
    if (kind == "bad_alloc") throw std::bad_alloc();
    if (kind == "length") throw std::length_error("too long");
    if (kind == "runtime_error") throw std::runtime_error("a runtime error");
    if (kind == "int") throw 42;
    throw Error(sqlstate::invalid_parameter_value, "no such kind");
}

long pages(int field) {
    std::array<long, 2> sizes{};
    FILE* file = fopen("/proc/self/statm", "r");
    if (!file) throw std::runtime_error("no /proc/self/statm");
    int read = fscanf(file, "%ld %ld", &sizes[0], &sizes[1]);
    fclose(file);
    if (read != 2) throw std::runtime_error("cannot read /proc/self/statm");
    return sizes[field];
}

// From here on this process gets hardly any more memory, until its limit is lifted.
const char* leave_no_memory(const void*) {
    rlimit limit;
    getrlimit(RLIMIT_AS, &limit);
    limit.rlim_cur = pages(0) * sysconf(_SC_PAGESIZE) + 1024 * 1024;
    setrlimit(RLIMIT_AS, &limit);
    return "memory has run out";
}

class MemoryLimit {
  public:
    MemoryLimit() { getrlimit(RLIMIT_AS, &before_); }
    ~MemoryLimit() { setrlimit(RLIMIT_AS, &before_); }
    MemoryLimit(const MemoryLimit&) = delete;
    MemoryLimit& operator=(const MemoryLimit&) = delete;

  private:
    rlimit before_;
};

}  // namespace

// Runs SQL through SPI, below an error context.
Datum seam_execute(PG_FUNCTION_ARGS) {
    return pg::guard([&] {
        Witness outer;
        std::string sql = pg::text_argument(fcinfo, 0).value();
        std::string where = "seam_execute of " + sql;
        pg::ErrorContext context(as_text, &where);
        pg::Spi spi;
        Witness inner;
        return Int64GetDatum(spi.execute(sql));
    });
}

// The rows of a query as text: columns joined by commas, rows by semicolons, "null" for NULL.
Datum seam_query(PG_FUNCTION_ARGS) {
    return pg::guard([&] {
        std::string text;
        {
            pg::Spi spi;
            for (const pg::Row& row : spi.query(pg::text_argument(fcinfo, 0).value())) {
                if (!text.empty()) text += ";";
                for (size_t i = 0; i < row.size(); ++i)
                    text += (i ? "," : "") + row[i].value_or("null");
            }
        }
        return pg::text_datum(text);
    });
}

// Throws what `kind` says, through live scopes of every sort.
Datum seam_throw(PG_FUNCTION_ARGS) {
    return pg::guard([&]() -> Datum {
        Witness outer;
        std::string kind = pg::text_argument(fcinfo, 0).value();
        pg::SettingsScope settings;
        settings.set("work_mem", "77kB");
        pg::ActAs monitor(pg::call(get_role_oid, "pg_monitor", false));
        pg::Spi spi;
        Witness inner;
        throw_kind(kind);
    });
}

// Runs SQL as a role, in a scope of settings.  Returns which user and which work_mem it saw.
Datum seam_scopes(PG_FUNCTION_ARGS) {
    return pg::guard([&] {
        std::string sql = pg::text_argument(fcinfo, 1).value();
        std::string seen;
        {
            pg::SettingsScope settings;
            settings.set("work_mem", "77kB");
            pg::ActAs role(PG_GETARG_OID(0));
            pg::Spi spi;
            seen = spi.query("SELECT current_user || ' ' || current_setting('work_mem')")[0][0].value();
            spi.execute(sql);
        }
        return pg::text_datum(seen);
    });
}

// Parses SQL and changes the error on its way as the extension does: position and hint.
Datum seam_parse(PG_FUNCTION_ARGS) {
    return pg::guard([&] {
        std::string sql = pg::text_argument(fcinfo, 0).value();
        try {
            pg::call([](const char* text) { raw_parser(text, RAW_PARSE_DEFAULT); }, sql.c_str());
        } catch (pg::Error& error) {
            error.point_into(sql);
            error.add_hint("The added hint.");
            error.add_hint("No second one.");
            throw;
        }
        return Datum(0);
    });
}

// A second error takes the place of the first, which SQL raised, while that is being handled.
Datum seam_fail_while_handling(PG_FUNCTION_ARGS) {
    return pg::guard([&]() -> Datum {
        Witness outer;
        std::string sql = pg::text_argument(fcinfo, 0).value();
        try {
            pg::Spi spi;
            Witness inner;
            spi.execute(sql);
        } catch (const pg::Error& first) {
            Witness handler;
            std::string message = std::string("the second error, after: ") + first.what();
            pg::call([](const char* text) { ereport(ERROR, errmsg_internal("%s", text)); }, message.c_str());
        }
        return Datum(0);
    });
}

// Raises an error whose copy does not fit into memory.
Datum seam_fail_without_memory(PG_FUNCTION_ARGS) {
    return pg::guard([&]() -> Datum {
        Witness outer;
        MemoryLimit limit;
        std::string large(64 * 1024 * 1024, 'x');
        pg::ErrorContext context(leave_no_memory, nullptr);
        pg::call([](const char* text) { ereport(ERROR, errmsg_internal("%s", text)); }, large.c_str());
        (void)fcinfo;
        return Datum(0);
    });
}

// What an exception may have left behind.
Datum seam_state(PG_FUNCTION_ARGS) {
    return pg::guard([&] {
        (void)fcinfo;
        return pg::text_datum(std::to_string(live_witnesses) + " witnesses, " +
                              std::to_string(std::uncaught_exceptions()) + " uncaught, " +
                              (std::current_exception() ? "one" : "none") + " current");
    });
}

// The memory of this process that is in use, in bytes.
Datum seam_resident_bytes(PG_FUNCTION_ARGS) {
    return pg::guard([&] {
        (void)fcinfo;
        return Int64GetDatum(pages(1) * sysconf(_SC_PAGESIZE));
    });
}
