#include "server/parsed_scripts.hpp"

#include <memory>
#include <unordered_map>

#include "pg/call.hpp"

namespace migrate::server {

namespace {

constexpr std::uint64_t most_bytes = 4 * 1024 * 1024;

struct Parsed {
    FileStats stats;
    std::shared_ptr<const alembic::AlembicScript> script;
};

struct ParsedScripts {
    std::unordered_map<std::string, Parsed> by_path;
    std::uint64_t bytes = 0;  // of their texts
};

ParsedScripts* remembered = nullptr;  // in this transaction

void forget(void*) {
    delete remembered;
    remembered = nullptr;
}

void forget_at_end_of_transaction() {
    auto* callback = static_cast<MemoryContextCallback*>(
        MemoryContextAllocZero(TopTransactionContext, sizeof(MemoryContextCallback)));
    callback->func = forget;
    MemoryContextRegisterResetCallback(TopTransactionContext, callback);
}

}  // namespace

void remember_parsed(const std::string& path, const FileStats& stats,
                     std::shared_ptr<const alembic::AlembicScript> script) {
    if (!remembered) {
        pg::call(forget_at_end_of_transaction);
        remembered = new ParsedScripts;
    }
    auto& by_path = remembered->by_path;
    if (auto known = by_path.find(path); known != by_path.end()) {
        remembered->bytes -= known->second.stats.size;
        by_path.erase(known);
    }
    if (stats.size > most_bytes - remembered->bytes) return;
    by_path.emplace(path, Parsed{stats, std::move(script)});
    remembered->bytes += stats.size;
}

std::shared_ptr<const alembic::AlembicScript> find_parsed(const std::string& path, const FileStats& stats) {
    if (!remembered) return nullptr;
    auto known = remembered->by_path.find(path);
    if (known == remembered->by_path.end() || known->second.stats != stats) return nullptr;
    return known->second.script;
}

}  // namespace migrate::server
