#pragma once

#include <cstddef>
#include <memory_resource>
#include <utility>
#include <vector>

#include "core/script/alembic/object.hpp"

namespace migrate::alembic {

/// Owns every object of one run and frees them all at its end, one after the other: a script's values may be
/// cyclic or nested to any depth.
class Heap {
  public:
    /// `limit` is the most that the run may use, in bytes (estimated: what objects hold is told by charge()).
    explicit Heap(size_t limit) : limit_(limit) {}
    ~Heap();
    Heap(const Heap&) = delete;
    Heap& operator=(const Heap&) = delete;

    /// Raises program_limit_exceeded beyond the limit.
    template <class T, class... Args>
    T* make(Args&&... args) {
        charge(sizeof(T) + sizeof(void*));
        size_t place = objects_.size();
        objects_.push_back(nullptr);
        T* object = ::new (memory_.allocate(sizeof(T), alignof(T))) T(std::forward<Args>(args)...);
        objects_[place] = object;
        charge(object->held());
        return object;
    }

    /// Counts `bytes` that an object is about to hold besides itself.  Raises as make().
    void charge(size_t bytes);

    size_t used() const { return used_; }  ///< in bytes

  private:
    std::pmr::monotonic_buffer_resource memory_;
    std::vector<Object*> objects_;  // null: its constructor has raised an error
    size_t limit_;
    size_t used_ = 0;
};

}  // namespace migrate::alembic
