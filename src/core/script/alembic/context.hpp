#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/error.hpp"
#include "core/script/alembic/environment.hpp"
#include "core/script/alembic/heap.hpp"
#include "core/script/alembic/live/database.hpp"
#include "core/script/alembic/object.hpp"
#include "core/script/alembic/raised.hpp"

namespace migrate {
class Host;
struct RunMemory;
namespace ops {
struct Execute;
struct Operation;
}  // namespace ops
namespace python {
class Source;
}
}  // namespace migrate

namespace migrate::alembic {

class Str;
class ExceptionClass;

/// One run of one direction of a script: its heap, its limits, where it is, and the host that its operations
/// go to.  Everything that evaluates is handed it.
class Context {
  public:
    Context(const python::Source& source, const Environment& environment, Host& host);
    ~Context();
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;

    // Making values.

    template <class T, class... Args>
    T* make(Args&&... args) {
        return heap_.make<T>(std::forward<Args>(args)...);
    }
    /// A str.
    Value text(std::string text);
    Heap& heap() { return heap_; }

    // Doing what the script asks for.

    /// Hands an operation to the host.  Inside an autocommit block each of its statements is marked to run
    /// outside a transaction.
    void execute(const ops::Operation& operation);
    /// Entered and left by op.get_context().autocommit_block().  Behind it there is a transaction again.
    void enter_autocommit();
    void exit_autocommit();
    bool in_autocommit() const { return autocommit_ > 0 || has_committed_; }
    /// In a live run, does what a statement about transactions says that a script sends as SQL.  What
    /// follows a COMMIT, up to a BEGIN or the end, runs outside a transaction, as it would with psycopg2,
    /// which does not know that the transaction is over.  False: the statement is none, and is to be run.
    /// Raises feature_not_supported for a transaction inside an autocommit block, and for a savepoint
    /// outside a transaction.
    bool follow_transaction(const ops::Execute& statement);
    /// Called before each thing that goes to the host: counts it, tells the host the place, and refuses it
    /// while the script is loaded, and behind a savepoint if it is `outside` a transaction.
    void announce(bool outside);
    Database& database() { return database_; }
    bool is_offline() const;
    RunMemory& run_memory() const;
    /// While the module's own statements run, before upgrade() or downgrade() is called: execute() refuses.
    void set_loading(bool is_loading) { is_loading_ = is_loading; }

    const Environment& environment() const { return environment_; }
    static constexpr std::string_view dialect_name = "postgresql";

    /// The module of a dotted name: a Module, or an Imported if it is not known here.
    Value import_module(std::string_view dotted_name);

    // Failing.

    /// Raises a Python exception, which the script may catch.
    [[noreturn]] void raise(ExceptionType type, const std::string& message);
    [[noreturn]] void raise_value(Value exception);
    [[noreturn]] void raise_key_error(const Value& key);
    /// The class of that type, as scripts name it.
    Value exception_class(ExceptionType type);

    /// Held while the handler of an exception runs.
    class Handling {
      public:
        Handling(Context& context, Value exception) : context_(context) {
            context.handled_.push_back(exception);
        }
        ~Handling() { context_.handled_.pop_back(); }
        Handling(const Handling&) = delete;
        Handling& operator=(const Handling&) = delete;

      private:
        Context& context_;
    };
    /// The exception whose handler is running, the innermost one; None: there is none.
    Value handled() const { return handled_.empty() ? Value() : handled_.back(); }

    /// Raises feature_not_supported: "…" is not supported.  The script cannot catch it.
    [[noreturn]] void refuse(const std::string& what, const std::string& hint = "") const;
    /// Raises Unanswered for what only a live database can answer: "the result of execute()".
    [[noreturn]] void refuse_question(const std::string& what) const;
    /// An Error of any other state, which the script cannot catch; the run adds the place.
    [[noreturn]] void fail(SqlState state, const std::string& problem, const std::string& hint = "") const;

    // Bounds.

    /// Counts `count` units of work; raises program_limit_exceeded beyond Limits::steps.
    void step(std::uint64_t count = 1) {
        steps_ += std::min(count, environment_.limits.steps + 1);
        if (steps_ >= next_check_) check_steps();
    }

    /// Held while something calls itself, through values or through the script's functions.
    class Depth {
      public:
        explicit Depth(Context& context) : context_(context) {
            int depth = context.depth_ + 1;
            bool is_to_check = depth % levels_between_checks == 0;
            if (is_to_check || depth > context.environment_.limits.depth) context.check(depth);
            context.depth_ = depth;
        }
        ~Depth() { --context_.depth_; }
        Depth(const Depth&) = delete;
        Depth& operator=(const Depth&) = delete;

      private:
        Context& context_;
    };

    // Where it is.

    /// The place in the source that is being evaluated, in bytes from its beginning.
    std::uint32_t offset() const { return offset_; }
    void set_offset(std::uint32_t offset) { offset_ = offset; }
    const python::Source& source() const { return source_; }

  private:
    static constexpr int levels_between_checks = 16;

    void check_steps();
    void check(int depth) const;

    const python::Source& source_;
    const Environment& environment_;
    Host& host_;
    Database database_;
    Heap heap_;
    std::uint64_t steps_ = 0;
    std::uint64_t next_check_;
    int depth_ = 0;
    int autocommit_ = 0;
    bool has_committed_ = false;  // in SQL, outside of the blocks
    bool is_loading_ = false;
    std::uint32_t offset_ = 0;
    std::vector<Value> handled_;
    std::pmr::map<std::string_view, Value> modules_;  // by dotted name
    std::pmr::map<ExceptionType, Value> exceptions_;
};

}  // namespace migrate::alembic
