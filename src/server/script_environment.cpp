#include "server/script_environment.hpp"

#include <cstdlib>

#include "core/error.hpp"
#include "pg/call.hpp"
#include "server/regular_expressions.hpp"
#include "server/settings.hpp"

namespace migrate::server {

namespace {

constexpr std::int64_t microseconds_from_1970_to_2000 =
    std::int64_t{POSTGRES_EPOCH_JDATE - UNIX_EPOCH_JDATE} * USECS_PER_DAY;

// The clock, as Python reads it: not the beginning of the transaction.
std::int64_t now() {
    return GetCurrentTimestamp() + microseconds_from_1970_to_2000;
}

// Local time is that of the session's TimeZone.
std::int32_t utc_offset(std::int64_t moment) {
    const std::int64_t seconds = moment / USECS_PER_SEC - (moment % USECS_PER_SEC < 0 ? 1 : 0);
    const pg_time_t time = seconds;
    const pg_tm* local = pg_localtime(&time, session_timezone);
    return local ? static_cast<std::int32_t>(local->tm_gmtoff) : 0;
}

void random_bytes(std::span<std::uint8_t> bytes) {
    if (!pg_strong_random(bytes.data(), bytes.size()))
        throw Error(sqlstate::internal_error, "could not generate random values");
}

void add_variables(alembic::Environment& environment) {
    for (std::string& name : settings::script_environment()) {
        const char* value = std::getenv(name.c_str());
        environment.variables.insert_or_assign(std::move(name),
                                               value ? std::optional<std::string>(value) : std::nullopt);
    }
}

}  // namespace

bool set_naming_template(ddl::NamingConvention& naming, std::string_view kind, std::string name_template) {
    struct Kind {
        std::string_view name;
        std::optional<std::string> ddl::NamingConvention::*member;
    };
    constexpr Kind kinds[] = {
        {"ix", &ddl::NamingConvention::ix}, {"uq", &ddl::NamingConvention::uq},
        {"ck", &ddl::NamingConvention::ck}, {"fk", &ddl::NamingConvention::fk},
        {"pk", &ddl::NamingConvention::pk},
    };
    for (const Kind& known : kinds) {
        if (known.name != kind) continue;
        naming.*known.member = std::move(name_template);
        return true;
    }
    return false;
}

std::shared_ptr<alembic::Environment> script_environment() {
    auto environment = std::make_shared<alembic::Environment>();
    for (auto& [kind, name_template] : settings::naming_convention())
        set_naming_template(environment->naming, kind, std::move(name_template));
    for (auto& [name, type] : settings::script_types())
        environment->type_names.insert_or_assign(std::move(name), std::move(type));
    const settings::VersionTableName version_table = settings::version_table();
    environment->version_table = {version_table.schema.value_or(""), version_table.table};
    environment->limits.steps = static_cast<std::uint64_t>(settings::script_steps());
    environment->limits.rows = static_cast<std::uint64_t>(settings::script_rows());
    environment->limits.memory = static_cast<size_t>(settings::script_memory()) * 1024;
    environment->check_interrupts = [] {
        pg::call([] {
            CHECK_FOR_INTERRUPTS();
            check_stack_depth();
        });
    };
    environment->now = &now;
    environment->utc_offset = &utc_offset;
    environment->random_bytes = &random_bytes;
    environment->regular_expressions = regular_expressions();
    add_variables(*environment);
    return environment;
}

}  // namespace migrate::server
