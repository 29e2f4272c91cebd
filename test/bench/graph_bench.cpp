// Loading and planning on large graphs: both are to grow linearly with the number of revisions.

#include <benchmark/benchmark.h>
#include <malloc.h>

#include "bench/graph_shapes.hpp"
#include "core/graph/drawing.hpp"
#include "core/graph/revision_map.hpp"
#include "core/plan/downgrade.hpp"
#include "core/plan/history.hpp"
#include "core/plan/stamp.hpp"
#include "core/plan/upgrade.hpp"

namespace migrate {
namespace {

using Shape = std::vector<graph::Revision> (*)(std::size_t);

std::size_t heap_in_use() {
    struct mallinfo2 info = mallinfo2();
    return info.uordblks + info.hblkhd;
}

void load(benchmark::State& state, Shape shape) {
    std::size_t before = heap_in_use();
    std::vector<graph::Revision> revisions = shape(static_cast<std::size_t>(state.range(0)));
    std::size_t given = heap_in_use() - before;
    std::size_t links = 0;
    for (auto _ : state) {
        state.PauseTiming();
        auto copy = revisions;
        state.ResumeTiming();
        graph::RevisionMap map(std::move(copy));
        benchmark::DoNotOptimize(map.heads().data());
        state.PauseTiming();
        links = map.memory();
        state.ResumeTiming();
    }
    auto size = static_cast<double>(revisions.size());
    state.counters["bytes_per_revision"] = static_cast<double>(given + links) / size;
    state.counters["bytes_for_links"] = static_cast<double>(links) / size;
    state.SetComplexityN(state.range(0));
}

void upgrade_all(benchmark::State& state, Shape shape) {
    graph::RevisionMap map(shape(static_cast<std::size_t>(state.range(0))));
    for (auto _ : state)
        benchmark::DoNotOptimize(plan::plan_upgrade(map, {}, {"heads"}));
    state.SetComplexityN(state.range(0));
}

plan::Rows head_rows(const graph::RevisionMap& map) {
    plan::Rows rows;
    for (graph::Index head : map.real_heads())
        rows.push_back(map[head].id);
    return rows;
}

void downgrade_all(benchmark::State& state, Shape shape) {
    graph::RevisionMap map(shape(static_cast<std::size_t>(state.range(0))));
    plan::Rows rows = head_rows(map);
    for (auto _ : state)
        benchmark::DoNotOptimize(plan::plan_downgrade(map, rows, "base"));
    state.SetComplexityN(state.range(0));
}

void nothing_to_do(benchmark::State& state, Shape shape) {
    graph::RevisionMap map(shape(static_cast<std::size_t>(state.range(0))));
    plan::Rows rows = head_rows(map);
    for (auto _ : state)
        benchmark::DoNotOptimize(plan::plan_upgrade(map, rows, {"heads"}));
    state.SetComplexityN(state.range(0));
}

void one_step_back(benchmark::State& state, Shape shape) {
    graph::RevisionMap map(shape(static_cast<std::size_t>(state.range(0))));
    plan::Rows rows = head_rows(map);
    for (auto _ : state)
        benchmark::DoNotOptimize(plan::plan_downgrade(map, rows, "-1"));
    state.SetComplexityN(state.range(0));
}

void stamp_heads(benchmark::State& state, Shape shape) {
    graph::RevisionMap map(shape(static_cast<std::size_t>(state.range(0))));
    plan::Rows rows{map[map.bases()[0]].id};
    for (auto _ : state)
        benchmark::DoNotOptimize(plan::plan_stamp(map, rows, {"heads"}, false));
    state.SetComplexityN(state.range(0));
}

void list_history(benchmark::State& state, Shape shape) {
    graph::RevisionMap map(shape(static_cast<std::size_t>(state.range(0))));
    for (auto _ : state)
        benchmark::DoNotOptimize(plan::history(map, {}, std::nullopt));
    state.SetComplexityN(state.range(0));
}

void draw_text(benchmark::State& state, Shape shape) {
    graph::RevisionMap map(shape(static_cast<std::size_t>(state.range(0))));
    for (auto _ : state)
        benchmark::DoNotOptimize(graph::draw(map, {}, graph::DrawingFormat::text));
    state.SetComplexityN(state.range(0));
}

void sizes(benchmark::internal::Benchmark* benchmark) {
    benchmark->Arg(1000)->Arg(10000)->Arg(100000)->Unit(benchmark::kMillisecond)->Complexity();
}

#define FOR_ALL_SHAPES(measure)                                                    \
    BENCHMARK_CAPTURE(measure, chain, graph::chain)->Apply(sizes);                 \
    BENCHMARK_CAPTURE(measure, fan, graph::fan)->Apply(sizes);                     \
    BENCHMARK_CAPTURE(measure, ladder, graph::ladder)->Apply(sizes);               \
    BENCHMARK_CAPTURE(measure, crossed_lines, graph::crossed_lines)->Apply(sizes); \
    BENCHMARK_CAPTURE(measure, comb, graph::comb)->Apply(sizes);                   \
    BENCHMARK_CAPTURE(measure, tangle, graph::tangle)->Apply(sizes)

FOR_ALL_SHAPES(load);
BENCHMARK_CAPTURE(load, labelled_chain, graph::labelled_chain)->Apply(sizes);
BENCHMARK_CAPTURE(load, repeated_dependencies, graph::repeated_dependencies)->Apply(sizes);
FOR_ALL_SHAPES(upgrade_all);
FOR_ALL_SHAPES(downgrade_all);
FOR_ALL_SHAPES(nothing_to_do);
BENCHMARK_CAPTURE(one_step_back, chain, graph::chain)->Apply(sizes);
BENCHMARK_CAPTURE(stamp_heads, fan, graph::fan)->Apply(sizes);
BENCHMARK_CAPTURE(list_history, ladder, graph::ladder)->Apply(sizes);
BENCHMARK_CAPTURE(draw_text, chain, graph::chain)->Apply(sizes);
BENCHMARK_CAPTURE(draw_text, fan, graph::fan)->Apply(sizes);
BENCHMARK_CAPTURE(draw_text, ladder, graph::ladder)->Apply(sizes);

}  // namespace
}  // namespace migrate
