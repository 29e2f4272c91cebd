#include "server/script_directory.hpp"

#include <algorithm>
#include <chrono>

#include "core/error.hpp"
#include "core/script/script_error.hpp"
#include "pg/call.hpp"
#include "pg/subtransaction.hpp"

namespace migrate::server {

namespace {

// How a kind of script is read, by the ending of its name.
struct Reader {
    std::string_view ending;
    ScriptFile (*read)(const File& file, const std::string& path, const std::string& name);
};

constexpr Reader readers[] = {
    {".sql", read_sql_file},
};

// Other programs' scripts, without which a history would have holes that nobody sees.
void refuse_other_languages(const std::string& name, const std::string& path) {
    bool is_go = name.ends_with(".go") && !name.ends_with("_test.go") && name[0] >= '0' && name[0] <= '9';
    bool is_python = name.ends_with(".py") && !name.starts_with("__");
    if (is_go || is_python)
        throw Error(sqlstate::feature_not_supported,
                    "file " + quoted_path(path) + " is a script in " + (is_go ? "Go" : "Python"))
            .hint("Only scripts in SQL can be run; keep the others in another directory.");
}

const Reader* reader_for(const std::string& name) {
    for (const Reader& reader : readers)
        if (name.ends_with(reader.ending)) return &reader;
    return nullptr;
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
        for (const std::string& name : names_in(path_))
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
        std::optional<File> file = File::open(path);
        if (!file) return false;
        auto read = std::make_shared<ScriptFile>(reader->read(*file, path, name));
        if (read->stats != *stats || file->stats() != *stats) return false;
        bool is_settled = std::max(stats->modified, stats->status_changed) < started - settling_time;
        result_.files.emplace(name, ScriptDirectory::Entry{std::move(read), is_settled});
        return true;
    }

    const std::string& path_;
    const ScriptDirectory* before_;
    ScriptDirectory result_;
    size_t reused_ = 0;
};

}  // namespace

std::shared_ptr<const ScriptDirectory> read_script_directory(const std::string& path,
                                                             std::shared_ptr<const ScriptDirectory> before) {
    for (int tries = 0; tries < 10; ++tries) {
        Attempt attempt(path, before.get());
        if (!attempt.succeeds()) continue;
        if (attempt.is_unchanged()) return before;
        ScriptDirectory& directory = attempt.result();
        for (const auto& [name, entry] : directory.files)
            directory.revisions.push_back(entry.file->revision);
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
    std::vector<FileRevision> revisions;
    attempt(path, bad, [&] { names = names_in(path); });
    for (const std::string& name : names) {
        const Reader* reader = reader_for(name);
        std::string file_path = path + "/" + name;
        attempt(file_path, bad, [&] {
            if (name.starts_with(".")) return;
            refuse_other_languages(name, file_path);
            if (!reader) return;
            std::optional<File> file = File::open(file_path);
            if (!file) return;
            ScriptFile script = reader->read(*file, file_path, name);
            revisions.push_back(std::move(script.revision));
            scripts.emplace(name, std::move(script.script));
        });
    }
    if (!attempt(path, bad, [&] { order_files(revisions); })) revisions.clear();
    return revisions;
}

}  // namespace migrate::server
