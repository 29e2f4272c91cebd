#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/script/alembic/value.hpp"

namespace migrate::alembic {

class Context;

/// The arguments of one call, and their reader.  Parameters are read in the callee's order: each takes the
/// next positional argument, or else the keyword of its name.
///
///     Value drop_table(Context& context, Arguments& arguments) {
///         std::string name = arguments.text("table_name");
///         std::optional<std::string> schema = arguments.optional_text("schema", keyword_only);
///         bool if_exists = arguments.flag("if_exists", false, keyword_only);
///         arguments.finish();
///         …
///     }
///
/// What is missing, given twice or of the wrong type raises Python's TypeError.  finish() refuses what nobody
/// asked for with feature_not_supported, so that no argument is ever silently passed over.
class Arguments {
  public:
    using Keyword = std::pair<std::string_view, Value>;
    enum Kind { positional_or_keyword, keyword_only, positional_only };

    explicit Arguments(Context& context, std::vector<Value> positional = {},
                       std::vector<Keyword> keywords = {})
        : context_(context), positional_(std::move(positional)), keywords_(std::move(keywords)) {}

    /// As messages name the callee: "create_table" of "op".  Both live as long as the run.
    void set_function(std::string_view name, std::string_view owner = {}) {
        function_ = name;
        owner_ = owner;
    }
    /// "op.create_table"
    std::string function() const;

    Value required(std::string_view name, Kind kind = positional_or_keyword);
    /// Nothing: not given.  (None given is a Value.)
    std::optional<Value> optional(std::string_view name, Kind kind = positional_or_keyword);

    /// A str; also a subclass of str, such as SQLAlchemy's quoted_name.
    std::string text(std::string_view name, Kind kind = positional_or_keyword);
    /// Nothing: not given, or None.
    std::optional<std::string> optional_text(std::string_view name, Kind kind = positional_or_keyword);
    std::int64_t integer(std::string_view name, Kind kind = positional_or_keyword);
    std::optional<std::int64_t> optional_integer(std::string_view name, Kind kind = positional_or_keyword);
    /// The truth of whatever is given; `otherwise` for None and for nothing.
    bool flag(std::string_view name, bool otherwise, Kind kind = positional_or_keyword);
    /// The items of a list, tuple or other iterable of str.
    std::vector<std::string> texts(std::string_view name, Kind kind = positional_or_keyword);

    /// The positional arguments that have not been read: a callee's *args.
    std::vector<Value> rest();

    /// The keywords that have not been read, in order, to be taken by take() or left to finish(): a callee's
    /// **kwargs.
    const std::vector<Keyword>& remaining_keywords() const { return keywords_; }
    /// All keywords that have not been read, as read.
    std::vector<Keyword> take_keywords();

    /// Keywords that have no effect here: `name` itself, or, with a `*` at its end, all that begin so
    /// ("mysql_*").
    void ignore(std::string_view name) {
        if (!keywords_.empty()) drop(name);
    }

    /// Whether nothing is left.
    bool is_finished() const;
    void finish();

    /// Adds those that another call was given, behind its own.
    void add(const Arguments& others);

    Context& context() const { return context_; }

  private:
    Context& context_;
    std::string_view function_ = "function";
    std::string_view owner_;
    std::vector<Value> positional_;
    size_t next_ = 0;                ///< of the positional arguments
    std::vector<Keyword> keywords_;  ///< those that have not been read

    std::optional<Value> take(std::string_view name);
    void drop(std::string_view name);
};

}  // namespace migrate::alembic
