#include "server/procedure/work.hpp"

namespace migrate::server {

Work::Work(pg::TransactionControl& transactions, const ProcedureLock& lock, const char* procedure,
           std::string schema)
    : transactions_(transactions), lock_(lock), procedure_(procedure), schema_(std::move(schema)) {}

void Work::begin() {
    transactions_.begin();
    run_.emplace(procedure_, schema_, Run::HalfDonePolicy::allow);
}

void Work::begin_again(const Itinerary& itinerary, const std::shared_ptr<const Library>& library) {
    begin();
    itinerary.check_rows(*run_);
    run_->keep(library);
}

void Work::commit() {
    run_.reset();
    lock_.check_held();
    transactions_.commit();
}

}  // namespace migrate::server
