#include "server/script_directory.hpp"

#include <algorithm>
#include <chrono>
#include <set>

#include "core/error.hpp"
#include "core/script/script_error.hpp"
#include "pg/call.hpp"
#include "pg/subtransaction.hpp"
#include "server/python_file.hpp"

namespace migrate::server {

namespace {

// How a kind of script is read, by the ending of its name.
struct Reader {
    std::string_view ending;
    ScriptFile (*read)(const File& file, const std::string& path, const std::string& name);
};

constexpr Reader readers[] = {
    {".py", read_python_file},
    {".sql", read_sql_file},
};

// Other programs' scripts, without which a history would have holes that nobody sees.
void refuse_other_languages(const std::string& name, const std::string& path) {
    if (name.ends_with(".go") && !name.ends_with("_test.go") && name[0] >= '0' && name[0] <= '9')
        throw Error(sqlstate::feature_not_supported, "file " + quoted_path(path) + " is a script in Go")
            .hint(
                "Only scripts in SQL and those of Alembic can be run; keep the others in another directory.");
}

const Reader* reader_for(const std::string& name) {
    if (name.starts_with("__")) return nullptr;  // Python's own, as __init__.py
    for (const Reader& reader : readers)
        if (name.ends_with(reader.ending)) return &reader;
    return nullptr;
}

bool is_python(const std::string& name) {
    return name.ends_with(".py");
}

std::string stem(const std::string& name) {
    return name.substr(0, name.rfind('.'));
}

struct CloseDirectory {
    void operator()(DIR* directory) const { FreeDir(directory); }
};

// In order, so that of several bad files it is always the first one that is complained about.
std::vector<std::string> names_in(const std::string& path) {
    std::vector<std::string> names;
    std::unique_ptr<DIR, CloseDirectory> directory(pg::call(AllocateDir, path.c_str()));
    // ReadDir also raises what AllocateDir has failed of.
    while (dirent* entry = pg::call(ReadDir, directory.get(), path.c_str()))
        names.emplace_back(entry->d_name);
    std::sort(names.begin(), names.end());
    return names;
}

std::int64_t now() {
    using namespace std::chrono;
    return duration_cast<nanoseconds>(system_clock::now().time_since_epoch()).count();
}

// Time stamps are as coarse as the file system makes them, and a file server's clock may differ a little.
constexpr std::int64_t settling_time = 2'000'000'000;  // nanoseconds

class Attempt {
  public:
    Attempt(const std::string& path, const ScriptDirectory* before) : path_(path), before_(before) {}

    // Reads everything once.  False if the directory changed meanwhile.
    bool succeeds() {
        FileStats at_start = directory_stats(path_);
        result_.path = path_;
        std::vector<std::string> names = names_in(path_);
        names_ = {names.begin(), names.end()};
        for (const std::string& name : names)
            if (!take(name)) return false;
        return directory_stats(path_) == at_start;
    }

    bool is_unchanged() const {
        return before_ && reused_ == result_.files.size() && reused_ == before_->files.size();
    }
    ScriptDirectory& result() { return result_; }

  private:
    bool take(const std::string& name) {
        pg::call([] { CHECK_FOR_INTERRUPTS(); });
        if (name.starts_with(".")) return true;
        std::string path = path_ + "/" + name;
        refuse_other_languages(name, path);
        const Reader* reader = reader_for(name);
        if (!reader) return true;
        if (!pg_verifymbstr(name.data(), static_cast<int>(name.size()), true))
            throw Error(sqlstate::character_not_in_repertoire,
                        "the name of file " + quoted_path(path) + " is no text in the database's encoding");
        std::int64_t started = now();
        std::optional<FileStats> stats = file_stats(path);
        if (!stats) return false;
        if (before_) {
            auto known = before_->files.find(name);
            if (known != before_->files.end() && known->second.is_settled &&
                known->second.file->stats == *stats) {
                result_.files.insert(*known);
                ++reused_;
                return true;
            }
        }
        std::optional<File> file = File::open_found(path);
        if (!file) return false;
        std::shared_ptr<ScriptFile> read;
        try {
            read = std::make_shared<ScriptFile>(reader->read(*file, path, name));
        } catch (const Error&) {
            if (!is_python(name) || names_.count(stem(name) + ".sql") == 0) throw;
        }
        if (!read) return true;  // that file will say what the revision is
        if (read->stats != *stats || file->stats() != *stats) return false;
        bool is_settled = std::max(stats->modified, stats->status_changed) < started - settling_time;
        result_.files.emplace(name, ScriptDirectory::Entry{std::move(read), is_settled});
        return true;
    }

    const std::string& path_;
    const ScriptDirectory* before_;
    std::set<std::string> names_;
    ScriptDirectory result_;
    size_t reused_ = 0;
};

// The revisions of a directory, each once: a script in Python, or the file of SQL that replaces it.
void collect_revisions(ScriptDirectory& directory) {
    std::set<std::string> passed_over;
    for (const auto& [name, entry] : directory.files) {
        if (!is_python(name)) continue;
        for (const std::string& other : {entry.file->revision.revision.id + ".sql", stem(name) + ".sql"}) {
            auto replacement = directory.files.find(other);
            if (replacement == directory.files.end()) continue;
            if (replacement->second.file->revision.revision.id.empty()) {
                directory.replaced_by[name] = other;
                passed_over.insert(other);
            } else {
                passed_over.insert(name);
            }
            break;
        }
    }
    for (const auto& [name, entry] : directory.files)
        if (passed_over.count(name) == 0) directory.revisions.push_back(entry.file->revision);
}

}  // namespace

const Script& ScriptDirectory::script_of(const FileRevision& revision) const {
    auto replacement = replaced_by.find(revision.name);
    return files.at(replacement == replaced_by.end() ? revision.name : replacement->second).file->script;
}

std::shared_ptr<const ScriptDirectory> read_script_directory(const std::string& path,
                                                             std::shared_ptr<const ScriptDirectory> before) {
    for (int tries = 0; tries < 10; ++tries) {
        Attempt attempt(path, before.get());
        if (!attempt.succeeds()) continue;
        if (attempt.is_unchanged()) return before;
        ScriptDirectory& directory = attempt.result();
        collect_revisions(directory);
        order_files(directory.revisions);
        return std::make_shared<const ScriptDirectory>(std::move(directory));
    }
    throw Error(sqlstate::object_not_in_prerequisite_state,
                "directory " + quoted_path(path) + " changes while it is read")
        .hint("Try again when the scripts are no longer being written.");
}

namespace {

// Does `body`; false, with the reason in `bad`, if it raises an error that is not about the session.
template <class Body>
bool attempt(const std::string& path, std::vector<BadScript>& bad, Body body) {
    std::string problem;
    try {
        pg::in_subtransaction(body);
        return true;
    } catch (const Error& error) {
        problem = error.message();
        if (!error.context().empty()) problem += " (" + error.context() + ")";
    } catch (const pg::Error& error) {
        if (error.sqlstate() == ERRCODE_QUERY_CANCELED || error.sqlstate() == ERRCODE_ADMIN_SHUTDOWN) throw;
        problem = error.what();
    }
    bad.push_back({path, std::move(problem)});
    return false;
}

}  // namespace

std::vector<FileRevision> inspect_script_directory(const std::string& path,
                                                   std::map<std::string, Script>& scripts,
                                                   std::vector<BadScript>& bad) {
    std::vector<std::string> names;
    ScriptDirectory directory;
    attempt(path, bad, [&] { names = names_in(path); });
    for (const std::string& name : names) {
        const Reader* reader = reader_for(name);
        std::string file_path = path + "/" + name;
        bool can_be_read = attempt(file_path, bad, [&] {
            if (name.starts_with(".")) return;
            refuse_other_languages(name, file_path);
            if (!reader) return;
            std::optional<File> file = File::open(file_path);
            if (!file) return;
            auto script = std::make_shared<const ScriptFile>(reader->read(*file, file_path, name));
            directory.files.emplace(name, ScriptDirectory::Entry{std::move(script), false});
        });
        bool is_replaced =
            is_python(name) && std::binary_search(names.begin(), names.end(), stem(name) + ".sql");
        if (!can_be_read && is_replaced) bad.pop_back();
    }
    collect_revisions(directory);
    if (!attempt(path, bad, [&] { order_files(directory.revisions); })) return {};
    for (const FileRevision& revision : directory.revisions)
        scripts.emplace(revision.name, directory.script_of(revision));
    return directory.revisions;
}

}  // namespace migrate::server
