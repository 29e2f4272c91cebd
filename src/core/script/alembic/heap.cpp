#include "core/script/alembic/heap.hpp"

#include "core/error.hpp"

namespace migrate::alembic {

Heap::~Heap() {
    for (Object* object : objects_)
        if (object) object->~Object();
}

void Heap::charge(size_t bytes) {
    if (bytes > limit_ - used_)
        throw Error(sqlstate::program_limit_exceeded, "the script uses too much memory")
            .detail("It may use " + std::to_string(limit_) + " bytes.")
            .hint("Raise budgets_migrate.script_memory, or do the work in SQL.");
    used_ += bytes;
}

}  // namespace migrate::alembic
