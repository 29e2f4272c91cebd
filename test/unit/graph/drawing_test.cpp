#include "core/graph/drawing.hpp"

#include <gtest/gtest.h>

#include "unit/expect_error.hpp"
#include "unit/graph/random_graph.hpp"
#include "unit/graph/sample.hpp"

namespace migrate::graph {
namespace {

std::string text(std::string_view graph, const std::vector<std::string>& rows = {}) {
    return "\n" + draw(sample_map(graph), rows, DrawingFormat::text);
}

TEST(TextDrawing, OfALineMarksWhatIsApplied) {
    EXPECT_EQ(text("a b<a c<b", {"b"}), R"(
o c (head)
* b (current)
* a
)");
    EXPECT_EQ(text(""), "\n");
}

TEST(TextDrawing, LeadsBranchesTogether) {
    EXPECT_EQ(text("a b<a c<a d<a"), R"(
o b (head)
| o c (head)
|/
| o d (head)
|/
o a (branchpoint)
)");
}

TEST(TextDrawing, OpensLanesAtMerges) {
    EXPECT_EQ(text("a b<a c<a d<a e<b,c,d"), R"(
o e (head) (mergepoint)
|\
|\ \
o | | b
| o | c
|/ /
| o d
|/
o a (branchpoint)
)");
}

TEST(TextDrawing, CrossesLanes) {
    EXPECT_EQ(text("a b<a c d<b e<c f<b"), R"(
o d (head)
| o f (head)
|/
| o e (head)
| o c
o b (branchpoint)
o a
)");
    EXPECT_EQ(text("a x b<a,x c<a y<x,c"), R"(
o b (head) (mergepoint)
|\
| | o y (head) (mergepoint)
| | |\
| |/ /
| | o c
|_|/
o | a (branchpoint)
 /
o x (branchpoint)
)");
}

TEST(TextDrawing, NamesLabelsMarksAndDependencies) {
    auto revisions = sample("a#left b!left");
    revisions[0].message = "first\nline";
    revisions[1].message = "needs it";
    EXPECT_EQ("\n" + draw(RevisionMap(revisions), {"b"}, DrawingFormat::text), R"(
* b (depends on left) (head) (current), needs it
* a (left) (effective head) (current), first line
)");
}

TEST(TextDrawing, ShowsEveryRevisionOnceWithItsLane) {
    for (unsigned seed = 0; seed < 300; ++seed) {
        RevisionMap map(random_graph(seed));
        std::string picture = draw(map, {}, DrawingFormat::text);
        std::size_t drawn = 0;
        for (std::size_t at = 0; at < picture.size();) {
            std::size_t end = picture.find('\n', at);
            std::string line = picture.substr(at, end - at);
            drawn += line.find('o') != std::string::npos;
            EXPECT_FALSE(line.empty()) << "seed " << seed << "\n" << picture;
            at = end + 1;
        }
        EXPECT_GE(drawn, map.size()) << "seed " << seed;
        for (Index revision = 0; revision < map.size(); ++revision) {
            std::size_t first = picture.find("o " + map[revision].id),
                        other = picture.find(" " + map[revision].id);
            EXPECT_TRUE(first != std::string::npos || other != std::string::npos) << "seed " << seed;
        }
    }
}

TEST(DotDrawing, QuotesAndMarks) {
    auto revisions = sample("a b<a c!b");
    revisions[0].message = "say \"hi\" \\ there";
    EXPECT_EQ("\n" + draw(RevisionMap(revisions), {"b"}, DrawingFormat::dot), R"(
digraph revisions {
  rankdir=BT;
  node [shape=box];
  "c" [label="c"];
  "b" [label="b", style=filled, fillcolor=lightgrey, penwidth=3];
  "a" [label="a\nsay \"hi\" \\ there", style=filled, fillcolor=lightgrey];
  "b" -> "c" [style=dashed];
  "a" -> "b";
}
)");
}

TEST(MermaidDrawing, EscapesAndMarks) {
    auto revisions = sample("a b<a c!b");
    revisions[0].message = "a < b & \"c\" #1";
    EXPECT_EQ("\n" + draw(RevisionMap(revisions), {"b"}, DrawingFormat::mermaid), R"(
flowchart BT
  r2["c"]
  r1["b"]:::current
  r0["a<br/>a #lt; b #amp; #quot;c#quot; #35;1"]:::applied
  r1 -.-> r2
  r0 --> r1
  classDef applied fill:#ddd
  classDef current fill:#ddd,stroke-width:3px
)");
}

TEST(Drawing, KnowsItsFormats) {
    EXPECT_EQ(drawing_format("text"), DrawingFormat::text);
    EXPECT_EQ(drawing_format("dot"), DrawingFormat::dot);
    EXPECT_EQ(drawing_format("mermaid"), DrawingFormat::mermaid);
    expect_error([] { drawing_format("svg"); }, sqlstate::invalid_parameter_value,
                 "unknown graph format \"svg\"");
}

TEST(Drawing, RejectsUnknownRows) {
    expect_error([] { draw(sample_map("a"), {"gone"}, DrawingFormat::dot); }, sqlstate::undefined_object,
                 "\"gone\"");
}

}  // namespace
}  // namespace migrate::graph
