#include "core/ports/host.hpp"

#include "core/error.hpp"

namespace migrate {

namespace {

[[noreturn]] void fail() {
    throw Error(sqlstate::internal_error, "a host without a database was asked a question");
}

}  // namespace

Answer Host::query(const ops::Execute&, const AnswerLimits&) {
    fail();
}

Answer Host::inspect(const std::string&, const AnswerLimits&) {
    fail();
}

}  // namespace migrate
