#pragma once

#include <cstring>
#include <memory>
#include <memory_resource>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

namespace migrate::python {

/// Items that stand in a pool.
template <class T>
using List = std::span<const T>;

/// The memory of a syntax tree's parts, which need no destructors: all of it is given back at once.
class Pool {
  public:
    /// `first` is how many bytes are taken at the beginning.
    explicit Pool(size_t first) : memory_(first) {}

    template <class T>
    T* make(const T& value) {
        static_assert(std::is_trivially_destructible_v<T>);
        return ::new (memory_.allocate(sizeof(T), alignof(T))) T(value);
    }

    template <class T>
    List<T> list(const std::vector<T>& items) {
        return list(List<T>(items));
    }

    template <class T>
    List<T> list(List<T> items) {
        static_assert(std::is_trivially_copyable_v<T>);
        if (items.empty()) return {};
        auto* copies = static_cast<T*>(memory_.allocate(items.size() * sizeof(T), alignof(T)));
        std::uninitialized_copy(items.begin(), items.end(), copies);
        return {copies, items.size()};
    }

    std::string_view text(std::string_view text) {
        if (text.empty()) return {};
        auto* copy = static_cast<char*>(memory_.allocate(text.size(), 1));
        std::memcpy(copy, text.data(), text.size());
        return {copy, text.size()};
    }

    std::pmr::memory_resource* memory() { return &memory_; }

  private:
    std::pmr::monotonic_buffer_resource memory_;
};

}  // namespace migrate::python
