#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/script/alembic/context.hpp"

namespace migrate::alembic {

/// A pathlib.Path, as a value: its parts, without the files behind it.
class PurePath : public Object {
  public:
    /// Of parts that are put together, without "." and doubled slashes.
    explicit PurePath(const std::string& path);

    /// As str() shows it.
    std::string text() const;
    const std::vector<std::string>& parts() const { return parts_; }  ///< "/" stands first
    PurePath* parent(Context& context, size_t levels = 1) const;
    std::string name() const;

    std::string_view type_name() const override { return "PosixPath"; }
    std::string repr(Context& context) override;
    std::string str(Context&) override { return text(); }
    bool equals(Context& context, const Value& other) override;
    size_t hash(Context& context) override;
    std::optional<Value> attribute(Context& context, std::string_view name) override;
    std::optional<Value> binary(Context& context, BinaryOperator operation, const Value& other,
                                bool reflected) override;

  private:
    std::vector<std::string> parts_;
};

}  // namespace migrate::alembic
