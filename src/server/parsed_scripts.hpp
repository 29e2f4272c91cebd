#pragma once

#include <memory>
#include <string>

#include "core/script/alembic/alembic_script.hpp"
#include "server/file.hpp"

namespace migrate::server {

/// Remembers a parsed file until the transaction ends: what reads the files' headers often runs the scripts
/// next, more than once (see Program::outline), and parsing is a third of the work.  Beyond 4 MB of scripts
/// in one transaction nothing more is remembered, as a tree takes some ten times the memory of its text.
void remember_parsed(const std::string& path, const FileStats& stats,
                     std::shared_ptr<const alembic::AlembicScript> script);

/// What is remembered of the file, if it has these stats; else null.
std::shared_ptr<const alembic::AlembicScript> find_parsed(const std::string& path, const FileStats& stats);

}  // namespace migrate::server
