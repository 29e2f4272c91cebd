#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/script/alembic/context.hpp"
#include "core/script/alembic/modules/re/char_set.hpp"

/// Python's regular expressions as a tree.
namespace migrate::alembic::re {

enum Flags : std::int64_t {
    ignore_case = 2,
    multi_line = 8,
    dot_all = 16,
    unicode = 32,
    verbose = 64,
    ascii_only = 256,
};

struct Node {
    enum class Kind {
        set,           ///< one character
        sequence,      ///< children, one behind the other
        alternatives,  ///< children, one of them
        repeat,        ///< its child, several times
        group,         ///< its child; group > 0: captured
        text_start,
        text_end,
        text_end_or_newline,  ///< the end, or before a newline that stands there
        line_start,
        line_end,
        word_boundary,
        ahead,       ///< its child must follow
        not_ahead,   ///< … must not
        behind,      ///< its child must stand before
        not_behind,  ///< … must not
    };

    Kind kind;
    CharSet set = {};
    std::vector<size_t> children = {};  ///< numbers of nodes
    int group = 0;
    int low = 0;
    int high = 0;  ///< -1: no bound
    bool is_lazy = false;
    std::uint64_t size = 1;  ///< of the node and all below it, each as often as it is repeated
};

struct Tree {
    std::vector<Node> nodes;  ///< each behind its children
    size_t root = 0;
    int groups = 0;
    std::vector<std::pair<std::string, int>> names;
    std::int64_t flags = 0;  ///< with those that the pattern itself sets
    /// Classes such as \w, \b and letters without case mean more than their ASCII characters: the pattern
    /// can be used on ASCII text alone.
    bool is_for_ascii = false;
};

/// Reads a pattern.  Raises re.error with Python's messages for a wrong one; refuses what PostgreSQL's
/// expressions do not have, or have differently.
Tree parse(Context& context, std::string_view pattern, std::int64_t flags);

/// Raises re.error.
[[noreturn]] void raise_error(Context& context, const std::string& message);

std::u32string code_points(std::string_view text);
std::string utf8_text(std::u32string_view text);

}  // namespace migrate::alembic::re
