#pragma once

#include <vector>

#include "core/script/python/pool.hpp"

namespace migrate::python {

/// The items of a list while it is parsed.  The lists that stand inside each other have one stack for all of
/// them: an inner one ends before the outer one goes on.
///
///     Gathering items(names_);
///     while (…) items.add(parse_name());
///     return tree.pool.list(items.all());
template <class T>
class Gathering {
  public:
    explicit Gathering(std::vector<T>& stack) : stack_(stack), begin_(stack.size()) {}
    ~Gathering() { stack_.resize(begin_); }
    Gathering(const Gathering&) = delete;
    Gathering& operator=(const Gathering&) = delete;

    void add(const T& item) { stack_.push_back(item); }
    /// Good until the next add() to any list of the stack.
    List<T> all() const { return List<T>(stack_).subspan(begin_); }

  private:
    std::vector<T>& stack_;
    size_t begin_;
};

}  // namespace migrate::python
