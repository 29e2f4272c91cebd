#pragma once

#include "pg/datum.hpp"

namespace migrate::server {

/// One column of a result row.
struct Field {
    Datum value;
    bool is_null = false;
};

inline Field null_field() {
    return {Datum(0), true};
}
inline Field text_field(std::string_view text) {
    return {pg::text_datum(text)};
}
inline Field text_or_null_field(std::string_view text) {
    return text.empty() ? null_field() : text_field(text);
}
inline Field array_field(const std::vector<std::string>& items) {
    return {pg::text_array_datum(items)};
}
inline Field bool_field(bool value) {
    return {BoolGetDatum(value)};
}
inline Field int_field(int value) {
    return {Int32GetDatum(value)};
}

/// The rows that a set-returning function gives, all at once (materialized), so that a LIMIT cannot stop a
/// run midway. Raises feature_not_supported where the caller cannot take a set.
class ResultRows {
  public:
    explicit ResultRows(FunctionCallInfo fcinfo);
    void add(const std::vector<Field>& fields);

  private:
    TupleDesc columns_;
    Tuplestorestate* store_;
};

}  // namespace migrate::server
