#pragma once

#include <utility>
#include <vector>

#include "core/script/alembic/sqlalchemy/query.hpp"
#include "core/script/alembic/sqlalchemy/text.hpp"

namespace migrate::alembic {

/// A query as text of which the columns are told: text("SELECT …").columns(…).
class TextQuery : public Query {
  public:
    TextQuery(const Text& text, std::vector<OutputColumn> columns)
        : Query(text.height()), text_(text), columns_(std::move(columns)) {}

    std::vector<OutputColumn> columns() const override { return columns_; }
    using Query::write;
    void write(Compiler& compiler, bool) const override { compiler << text_; }
    std::string_view type_name() const override { return "TextualSelect"; }
    std::optional<Value> attribute(Context& context, std::string_view name) override;

    const Text& text() const { return text_; }

  private:
    const Text& text_;
    std::vector<OutputColumn> columns_;
};

}  // namespace migrate::alembic
