#pragma once

#include <exception>
#include <string>
#include <string_view>
#include <utility>

namespace migrate {

/// A five-character SQLSTATE.  The names in `sqlstate` below are PostgreSQL's condition names
/// (appendix "PostgreSQL Error Codes" of its manual).
struct SqlState {
    const char* code;

    friend bool operator==(SqlState a, SqlState b) { return std::string_view(a.code) == b.code; }
};

namespace sqlstate {
inline constexpr SqlState active_sql_transaction{"25001"};
inline constexpr SqlState ambiguous_alias{"42P09"};
inline constexpr SqlState array_subscript_error{"2202E"};
inline constexpr SqlState cardinality_violation{"21000"};
inline constexpr SqlState character_not_in_repertoire{"22021"};
inline constexpr SqlState configuration_limit_exceeded{"53400"};
inline constexpr SqlState datatype_mismatch{"42804"};
inline constexpr SqlState dependent_objects_still_exist{"2BP01"};
inline constexpr SqlState duplicate_object{"42710"};
inline constexpr SqlState feature_not_supported{"0A000"};
inline constexpr SqlState insufficient_privilege{"42501"};
inline constexpr SqlState internal_error{"XX000"};
inline constexpr SqlState invalid_name{"42602"};
inline constexpr SqlState invalid_object_definition{"42P17"};
inline constexpr SqlState invalid_parameter_value{"22023"};
inline constexpr SqlState invalid_schema_name{"3F000"};
inline constexpr SqlState invalid_transaction_termination{"2D000"};
inline constexpr SqlState io_error{"58030"};
inline constexpr SqlState lock_not_available{"55P03"};
inline constexpr SqlState name_too_long{"42622"};
inline constexpr SqlState null_value_not_allowed{"22004"};
inline constexpr SqlState object_in_use{"55006"};
inline constexpr SqlState object_not_in_prerequisite_state{"55000"};
inline constexpr SqlState program_limit_exceeded{"54000"};
inline constexpr SqlState raise_exception{"P0001"};
inline constexpr SqlState serialization_failure{"40001"};
inline constexpr SqlState syntax_error{"42601"};
inline constexpr SqlState undefined_file{"58P01"};
inline constexpr SqlState undefined_object{"42704"};
inline constexpr SqlState undefined_parameter{"42P02"};
inline constexpr SqlState wrong_object_type{"42809"};
}  // namespace sqlstate

/// The one exception of the core and the server room: what the user will see, in PostgreSQL's
/// message style (primary message lower case without period; detail and hint are sentences).
///
///     throw Error(sqlstate::undefined_object, "revision " + in_quotes(id) + " does not exist")
///         .hint("migrate_history() lists the revisions.");
class Error : public std::exception {
  public:
    Error(SqlState state, std::string message) : state_(state), message_(std::move(message)) {}

    Error& detail(std::string text) {
        detail_ = std::move(text);
        return *this;
    }
    Error& hint(std::string text) {
        hint_ = std::move(text);
        return *this;
    }

    /// Where it happened: a line of the error's CONTEXT, below those that are there.
    Error& context(const std::string& line) {
        context_ += (context_.empty() ? "" : "\n") + line;
        return *this;
    }

    const char* what() const noexcept override { return message_.c_str(); }
    SqlState state() const { return state_; }
    const std::string& message() const { return message_; }
    const std::string& detail() const { return detail_; }
    const std::string& hint() const { return hint_; }
    const std::string& context() const { return context_; }

  private:
    SqlState state_;
    std::string message_;
    std::string detail_;
    std::string hint_;
    std::string context_;
};

}  // namespace migrate
