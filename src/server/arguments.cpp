#include "server/arguments.hpp"

#include "core/error.hpp"

namespace migrate::server {

namespace {

void require(FunctionCallInfo fcinfo, int number, std::string_view name) {
    if (PG_ARGISNULL(number))
        throw Error(sqlstate::null_value_not_allowed, std::string(name) + " must not be null");
}

}  // namespace

std::string required_text(FunctionCallInfo fcinfo, int number, std::string_view name) {
    require(fcinfo, number, name);
    return pg::to_string(PG_GETARG_DATUM(number));
}

std::vector<std::string> required_texts(FunctionCallInfo fcinfo, int number, std::string_view name) {
    require(fcinfo, number, name);
    return pg::to_strings(PG_GETARG_DATUM(number), name);
}

bool required_bool(FunctionCallInfo fcinfo, int number, std::string_view name) {
    require(fcinfo, number, name);
    return PG_GETARG_BOOL(number);
}

int64 required_int64(FunctionCallInfo fcinfo, int number, std::string_view name) {
    require(fcinfo, number, name);
    return PG_GETARG_INT64(number);
}

std::string required_steps(FunctionCallInfo fcinfo, int number, const char* other_function) {
    int64 steps = required_int64(fcinfo, number, "steps");
    if (steps <= 0)
        throw Error(sqlstate::invalid_parameter_value,
                    "steps must be at least 1, not " + std::to_string(steps))
            .hint(std::string("To go the other way, call ") + other_function + "().");
    return std::to_string(steps);
}

}  // namespace migrate::server
