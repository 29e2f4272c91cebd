#pragma once

#include <cstddef>
#include <memory_resource>
#include <utility>

#include "core/script/alembic/object.hpp"

namespace migrate::alembic {

/// Owns every object of one run and frees them all at its end, one after the other: a script's values may be
/// cyclic or nested to any depth.
class Heap {
  public:
    static constexpr size_t first_bytes = 16 * 1024;  ///< enough for most scripts

    /// `limit` is the most that the run may use, in bytes (estimated: what objects hold is told by charge()).
    explicit Heap(size_t limit) : limit_(limit) {}
    ~Heap();
    Heap(const Heap&) = delete;
    Heap& operator=(const Heap&) = delete;

    /// Raises program_limit_exceeded beyond the limit.
    template <class T, class... Args>
    T* make(Args&&... args) {
        charge(sizeof(T));
        T* object = ::new (memory_.allocate(sizeof(T), alignof(T))) T(std::forward<Args>(args)...);
        object->made_before_ = std::exchange(newest_, object);
        charge(object->held());
        return object;
    }

    /// Counts `bytes` that an object is about to hold besides itself.  Raises as make().
    void charge(size_t bytes) {
        if (bytes > limit_ - used_) fail();
        used_ += bytes;
    }

    size_t used() const { return used_; }  ///< in bytes

    /// For what grows in an object and is freed with it, at the end of the run: containers of plain data.
    std::pmr::memory_resource* memory() { return &memory_; }

  private:
    [[noreturn]] void fail() const;

    std::pmr::monotonic_buffer_resource memory_{first_bytes};
    Object* newest_ = nullptr;
    size_t limit_;
    size_t used_ = 0;
};

}  // namespace migrate::alembic
