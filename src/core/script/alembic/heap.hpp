#pragma once

#include <cstddef>
#include <memory>
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

    /// Raises program_limit_exceeded beyond the limit.
    template <class T, class... Args>
    T* make(Args&&... args) {
        charge(sizeof(T) + sizeof(void*));
        auto object = std::make_unique<T>(std::forward<Args>(args)...);
        T* result = object.get();
        objects_.push_back(std::move(object));
        charge(result->held());
        return result;
    }

    /// Counts `bytes` that an object is about to hold besides itself.  Raises as make().
    void charge(size_t bytes);

    size_t used() const { return used_; }  ///< in bytes

  private:
    std::vector<std::unique_ptr<Object>> objects_;
    size_t limit_;
    size_t used_ = 0;
};

}  // namespace migrate::alembic
