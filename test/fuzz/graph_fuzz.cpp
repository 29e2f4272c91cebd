// The target language and planning over random graphs: whatever the bytes say, there is a plan or an Error,
// and every plan keeps the promises that a run relies on.

#include <cstdint>
#include <cstdlib>
#include <set>
#include <string>
#include <vector>

#include "core/error.hpp"
#include "core/graph/drawing.hpp"
#include "core/plan/downgrade.hpp"
#include "core/plan/history.hpp"
#include "core/plan/offline.hpp"
#include "core/plan/stamp.hpp"
#include "core/plan/upgrade.hpp"

namespace {

using namespace migrate;

// Takes the input apart; gives zeros at its end.
class Input {
  public:
    Input(const std::uint8_t* data, std::size_t size) : data_(data), size_(size) {}

    unsigned number(unsigned below) { return size_ == 0 || below == 0 ? 0 : next() % below; }
    std::string rest() { return std::string(reinterpret_cast<const char*>(data_), size_); }

  private:
    std::uint8_t next() {
        --size_;
        return *data_++;
    }

    const std::uint8_t* data_;
    std::size_t size_;
};

std::string name(unsigned number) {
    return "rev" + std::to_string(number);
}

// Links may point anywhere, forwards and to nothing too, so that every complaint about a graph can come up.
std::vector<graph::Revision> some_revisions(Input& input) {
    unsigned count = input.number(12);
    std::vector<graph::Revision> revisions(count);
    for (unsigned i = 0; i < count; ++i) {
        revisions[i].id = name(i);
        unsigned shape = input.number(16);
        unsigned reach = shape & 8 ? count + 1 : i;
        for (unsigned parents = shape & 3; parents > 0 && reach > 0; --parents)
            revisions[i].down_revision.push_back(name(input.number(reach)));
        if (shape & 4 && reach > 0) revisions[i].depends_on.push_back(name(input.number(reach)));
        if (input.number(6) == 5)
            revisions[i].branch_labels.push_back("label-" + std::to_string(input.number(4)));
    }
    return revisions;
}

void require(bool promise) {
    if (!promise) std::abort();
}

// Each change hits exactly one row of the table as it is by then, and the steps leave no row twice.
void check_rows(plan::Rows rows, const std::vector<plan::Step>& steps) {
    std::multiset<std::string> table(rows.begin(), rows.end());
    for (const plan::Step& step : steps)
        for (const plan::RowChange& change : step.row_changes) {
            if (change.kind != plan::RowChange::Kind::insert) {
                require(table.count(change.from) == 1);
                table.erase(change.from);
            }
            if (change.kind != plan::RowChange::Kind::remove) table.insert(change.to);
            require(change.to.empty() || table.count(change.to) == 1);
        }
}

template <class Call>
void allow_errors(Call call) {
    try {
        call();
    } catch (const Error& error) {
        require(!error.message().empty());
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Input input(data, size);
    allow_errors([&] {
        graph::RevisionMap map(some_revisions(input));
        std::vector<plan::Step> up = plan::plan_upgrade(map, {}, {"heads"});
        require(up.size() == map.size());
        check_rows({}, up);
        // A state that is reached by running the first few steps.
        plan::Rows rows;
        std::set<std::string> table;
        for (std::size_t i = 0, stop = input.number(static_cast<unsigned>(up.size()) + 1); i < stop; ++i)
            for (const plan::RowChange& change : up[i].row_changes) {
                table.erase(change.from);
                if (!change.to.empty()) table.insert(change.to);
            }
        rows.assign(table.begin(), table.end());
        check_rows(rows, plan::plan_downgrade(map, rows, "base"));
        std::string text = input.rest();
        allow_errors([&] { check_rows(rows, plan::plan_upgrade(map, rows, {text})); });
        allow_errors([&] { check_rows(rows, plan::plan_downgrade(map, rows, text)); });
        allow_errors([&] { plan::plan_stamp(map, rows, {text, "heads"}, false); });
        allow_errors([&] { plan::history(map, rows, text); });
        allow_errors([&] { plan::show(map, rows, text); });
        allow_errors([&] { plan::plan_offline(map, text, std::nullopt); });
        for (auto format :
             {graph::DrawingFormat::text, graph::DrawingFormat::dot, graph::DrawingFormat::mermaid})
            require(map.size() == 0 || !graph::draw(map, rows, format).empty());
    });
    return 0;
}
