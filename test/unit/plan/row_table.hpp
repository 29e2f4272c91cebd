#pragma once

#include <algorithm>
#include <stdexcept>
#include <string>
#include <vector>

#include "core/plan/step.hpp"

namespace migrate::plan {

/// A version table for tests: takes row changes as the real one would, and is as strict about them.
class RowTable {
  public:
    explicit RowTable(Rows rows) : rows_(std::move(rows)) {}

    void take(const std::vector<RowChange>& changes) {
        for (const RowChange& change : changes)
            take(change);
    }
    void take(const RowChange& change) {
        if (change.kind != RowChange::Kind::insert) erase(change.from);
        if (change.kind != RowChange::Kind::remove) insert(change.to);
    }

    const Rows& rows() const { return rows_; }
    Rows sorted() const {
        Rows rows = rows_;
        std::sort(rows.begin(), rows.end());
        return rows;
    }

  private:
    void erase(const std::string& row) {
        auto found = std::find(rows_.begin(), rows_.end(), row);
        if (found == rows_.end()) throw std::logic_error("no version row " + row);
        rows_.erase(found);
    }
    void insert(const std::string& row) {
        if (std::find(rows_.begin(), rows_.end(), row) != rows_.end()) {
            throw std::logic_error("two version rows " + row);
        }
        rows_.push_back(row);
    }

    Rows rows_;
};

}  // namespace migrate::plan
