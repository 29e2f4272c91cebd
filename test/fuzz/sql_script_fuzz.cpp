// The reader of SQL files takes any bytes, in pieces of any size, and gives the same answer for all of them.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "core/error.hpp"
#include "core/script/sql_script.hpp"
#include "core/text.hpp"

namespace {

using migrate::SqlSection;

void require(bool holds) {
    if (!holds) abort();
}

// Ranges lie in the text, in order, and each begins a line.
std::string check(const SqlSection& section, std::string_view text) {
    std::string summary = section.transaction ? "in" : "out";
    std::uint64_t end = 0;
    for (const migrate::TextRange& range : section.ranges) {
        require(range.offset >= end && range.length > 0);
        end = range.offset + range.length;
        require(end <= text.size());
        require(range.offset > 0 && text[range.offset - 1] == '\n');
        summary += " " + std::to_string(range.offset) + "+" + std::to_string(range.length) + "@" +
                   std::to_string(range.line);
    }
    return summary;
}

std::string read(std::string_view text, size_t piece) {
    try {
        migrate::SqlScriptReader reader("file");
        for (size_t at = 0; at < text.size(); at += piece)
            reader.add(text.substr(at, piece));
        migrate::SqlScript script = reader.finish();
        const auto& revision = script.revision;
        require(!revision.id.empty() || (revision.down_revision.empty() && revision.depends_on.empty() &&
                                         revision.branch_labels.empty()));
        return revision.id + "|" + revision.message + "|" + revision.create_date + "|" +
               migrate::join(revision.down_revision, ",") + "|" + migrate::join(revision.depends_on, ",") +
               "|" + migrate::join(revision.branch_labels, ",") + "|" + check(script.upgrade, text) + "|" +
               (script.downgrade ? check(*script.downgrade, text) : "none");
    } catch (const migrate::Error& error) {
        return error.message();
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, size_t size) {
    std::string_view text(reinterpret_cast<const char*>(data), size);
    std::string whole = read(text, size + 1);
    require(read(text, 1) == whole);
    require(read(text, 1 + size / 3) == whole);
    return 0;
}
