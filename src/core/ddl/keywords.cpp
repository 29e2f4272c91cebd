#include "core/ddl/keywords.hpp"

#include <algorithm>
#include <iterator>

#include "core/word_table.hpp"

namespace migrate::ddl {

namespace {

// Both tables come from PostgreSQL 18's keyword list (src/include/parser/kwlist.h, which pg_get_keywords()
// shows):  SELECT word FROM pg_get_keywords() WHERE catcode IN ('R', 'T') ORDER BY word COLLATE "C";
// gives the first one (R: reserved; T: reserved, but can be a function or type), to which six words are added
// that the server takes bare but SQLAlchemy 2.0 quotes: between, new, of, off, old, over.
constexpr std::string_view reserved[] = {
    "all",
    "analyse",
    "analyze",
    "and",
    "any",
    "array",
    "as",
    "asc",
    "asymmetric",
    "authorization",
    "between",
    "binary",
    "both",
    "case",
    "cast",
    "check",
    "collate",
    "collation",
    "column",
    "concurrently",
    "constraint",
    "create",
    "cross",
    "current_catalog",
    "current_date",
    "current_role",
    "current_schema",
    "current_time",
    "current_timestamp",
    "current_user",
    "default",
    "deferrable",
    "desc",
    "distinct",
    "do",
    "else",
    "end",
    "except",
    "false",
    "fetch",
    "for",
    "foreign",
    "freeze",
    "from",
    "full",
    "grant",
    "group",
    "having",
    "ilike",
    "in",
    "initially",
    "inner",
    "intersect",
    "into",
    "is",
    "isnull",
    "join",
    "lateral",
    "leading",
    "left",
    "like",
    "limit",
    "localtime",
    "localtimestamp",
    "natural",
    "new",
    "not",
    "notnull",
    "null",
    "of",
    "off",
    "offset",
    "old",
    "on",
    "only",
    "or",
    "order",
    "outer",
    "over",
    "overlaps",
    "placing",
    "primary",
    "references",
    "returning",
    "right",
    "select",
    "session_user",
    "similar",
    "some",
    "symmetric",
    "system_user",
    "table",
    "tablesample",
    "then",
    "to",
    "trailing",
    "true",
    "union",
    "unique",
    "user",
    "using",
    "variadic",
    "verbose",
    "when",
    "where",
    "window",
    "with",
};

// WHERE catcode = 'C' (not reserved, but cannot be a function or type name), without those above.
constexpr std::string_view reserved_for_types[] = {
    "bigint",         "bit",           "boolean",        "char",       "character",
    "coalesce",       "dec",           "decimal",        "exists",     "extract",
    "float",          "greatest",      "grouping",       "inout",      "int",
    "integer",        "interval",      "json",           "json_array", "json_arrayagg",
    "json_exists",    "json_object",   "json_objectagg", "json_query", "json_scalar",
    "json_serialize", "json_table",    "json_value",     "least",      "merge_action",
    "national",       "nchar",         "none",           "normalize",  "nullif",
    "numeric",        "out",           "overlay",        "position",   "precision",
    "real",           "row",           "setof",          "smallint",   "substring",
    "time",           "timestamp",     "treat",          "trim",       "values",
    "varchar",        "xmlattributes", "xmlconcat",      "xmlelement", "xmlexists",
    "xmlforest",      "xmlnamespaces", "xmlparse",       "xmlpi",      "xmlroot",
    "xmlserialize",   "xmltable",
};

static_assert(std::is_sorted(std::begin(reserved), std::end(reserved)));
static_assert(std::is_sorted(std::begin(reserved_for_types), std::end(reserved_for_types)));

constexpr WordTable reserved_words(reserved);
constexpr WordTable words_reserved_for_types(reserved_for_types);

}  // namespace

bool is_reserved(std::string_view word) {
    return reserved_words.has(word);
}

bool is_reserved_for_types(std::string_view word) {
    return reserved_words.has(word) || words_reserved_for_types.has(word);
}

}  // namespace migrate::ddl
