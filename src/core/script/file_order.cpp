#include "core/script/file_order.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "core/error.hpp"
#include "core/script/script_error.hpp"
#include "core/text.hpp"

namespace migrate {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::string_view leading_digits(std::string_view name) {
    size_t count = 0;
    while (count < name.size() && is_digit(name[count]))
        ++count;
    return name.substr(0, count);
}

// Numbers of any length are compared as text: without leading zeros, the longer one is the greater one.
bool number_precedes(const FileRevision& left, const FileRevision& right) {
    auto significant = [](std::string_view digits) {
        return digits.substr(std::min(digits.find_first_not_of('0'), digits.size()));
    };
    std::string_view a = leading_digits(left.name), b = leading_digits(right.name);
    if (a.empty() != b.empty()) return b.empty();  // names without a number come last
    a = significant(a);
    b = significant(b);
    if (a.size() != b.size()) return a.size() < b.size();
    return a != b ? a < b : left.name < right.name;
}

// "20240201_add_alerts.sql" tells as much as a message: "add alerts".
std::string message_from(std::string_view name) {
    std::string_view stem = name.substr(0, name.rfind('.'));
    std::string message(stem.substr(leading_digits(stem).size()));
    std::replace(message.begin(), message.end(), '_', ' ');
    size_t first = message.find_first_not_of(" -.");
    return first == std::string::npos ? "" : message.substr(first);
}

void place_by_name(FileRevision& file) {
    graph::Revision& revision = file.revision;
    revision.id = leading_digits(file.name);
    if (revision.id.empty())
        throw Error(sqlstate::invalid_name,
                    "there is no revision id for file " + quoted_path(revision.source))
            .hint(
                "Name the revision in its header, \"-- revision: ID\", or let the file's name begin with "
                "digits.");
    file.by_name = true;
}

}  // namespace

void order_files(std::vector<FileRevision>& files) {
    bool by_number =
        std::any_of(files.begin(), files.end(), [](const FileRevision& file) { return file.by_number; });
    std::sort(files.begin(), files.end(), [&](const FileRevision& left, const FileRevision& right) {
        return by_number ? number_precedes(left, right) : left.name < right.name;
    });
    std::unordered_map<std::string_view, const FileRevision*> by_id;
    const FileRevision* before = nullptr;
    for (FileRevision& file : files) {
        if (file.revision.id.empty()) place_by_name(file);
        if (file.by_name)
            file.revision.down_revision =
                before ? std::vector{before->revision.id} : std::vector<std::string>{};
        if (file.revision.message.empty()) file.revision.message = message_from(file.name);
        auto [first, is_new] = by_id.emplace(file.revision.id, &file);
        if (!is_new)
            throw Error(sqlstate::duplicate_object, "two files are revision " + in_quotes(file.revision.id))
                .detail("They are " + quoted_path(first->second->revision.source) + " and " +
                        quoted_path(file.revision.source) + ".");
        before = &file;
    }
}

}  // namespace migrate
