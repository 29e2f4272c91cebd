#pragma once

#include "pg/guc.hpp"
#include "pg/memory.hpp"

namespace migrate::server {

/// What `look`, a function of the parser's list of statements that needs no destructors, finds in a text.
/// Raises the parser's errors, with their position in the text; its warnings are left to the moment when the
/// statement runs.
template <class Look>
auto look_at_parse_tree(const std::string& text, Look look) {
    pg::TemporaryMemory memory("budgets_migrate parse");  // a parse tree is many times larger than its text
    pg::SettingsScope quiet;
    quiet.set("client_min_messages", "error");
    quiet.set("escape_string_warning", "off");
    try {
        return pg::call([](Look found, const char* t) { return found(raw_parser(t, RAW_PARSE_DEFAULT)); },
                        look, text.c_str());
    } catch (pg::Error& error) {
        error.point_into(text);
        error.shorten_internal_query();
        throw;
    }
}

}  // namespace migrate::server
