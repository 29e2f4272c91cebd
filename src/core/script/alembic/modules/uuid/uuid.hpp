#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/script/alembic/sqlalchemy/literal.hpp"

namespace migrate::alembic {

/// uuid.UUID.
class Uuid : public LiteralObject {
  public:
    using Bytes16 = std::array<std::uint8_t, 16>;

    explicit Uuid(const Bytes16& bytes) : bytes_(bytes) {}

    const Bytes16& bytes() const { return bytes_; }
    std::string hex() const;   ///< 32 digits
    std::string text() const;  ///< with dashes

    std::string_view type_name() const override { return "UUID"; }
    std::string sql_literal() const override;
    std::string repr(Context& context) override;
    std::string str(Context&) override { return text(); }
    bool equals(Context& context, const Value& other) override;
    size_t hash(Context& context) override;
    std::optional<Value> attribute(Context& context, std::string_view name) override;
    std::optional<Value> binary(Context& context, BinaryOperator operation, const Value& other,
                                bool reflected) override;

  private:
    Bytes16 bytes_;
};

/// The UUID that text means, with or without dashes, braces and urn:uuid:, as Python reads it; nothing for
/// other text.
std::optional<Uuid::Bytes16> uuid_from_text(std::string_view text);

}  // namespace migrate::alembic
