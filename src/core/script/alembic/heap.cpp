#include "core/script/alembic/heap.hpp"

#include "core/error.hpp"

namespace migrate::alembic {

Heap::~Heap() {
    while (Object* object = newest_) {
        newest_ = object->made_before_;
        object->~Object();
    }
}

void Heap::fail() const {
    throw Error(sqlstate::program_limit_exceeded, "the script uses too much memory")
        .detail("It may use " + std::to_string(limit_) + " bytes.")
        .hint("Raise budgets_migrate.script_memory, or do the work in SQL.");
}

}  // namespace migrate::alembic
