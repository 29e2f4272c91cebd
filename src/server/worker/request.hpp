#pragma once

#include "server/session_state.hpp"

namespace migrate::server {

/// What a session asks of its background worker, laid out in the shared memory that both look at: this
/// struct, then `length` bytes of strings, each with its zero byte, then the queue for the worker's messages.
///
/// The strings are: the statement, the session user, the role, and the name and value of each setting.
struct WorkerRequest {
    Oid database;
    Oid authenticated_user;
    size_t length;

    static constexpr size_t queue_size = 64 * 1024;

    char* strings() { return reinterpret_cast<char*>(this + 1); }
    shm_mq* queue() {
        return reinterpret_cast<shm_mq*>(reinterpret_cast<char*>(this) + queue_offset(length));
    }

    static size_t queue_offset(size_t length) { return MAXALIGN(sizeof(WorkerRequest) + length); }
    static size_t size(size_t length) { return queue_offset(length) + queue_size; }
};

/// The message that says that the statement has been run, besides those of PostgreSQL's protocol for errors
/// and notices.
inline constexpr char worker_done = 'X';

}  // namespace migrate::server
