#include "core/graph/drawing.hpp"

#include "core/error.hpp"
#include "core/graph/lanes.hpp"
#include "core/graph/revision_set.hpp"
#include "core/plan/current.hpp"
#include "core/plan/history.hpp"
#include "core/text.hpp"

namespace migrate::graph {

namespace {

/// The graph with what the pictures show of the database.
struct Picture {
    const RevisionMap& map;
    std::vector<Index> newest_first;
    RevisionSet applied;
    RevisionSet current;

    Picture(const RevisionMap& graph, const std::vector<std::string>& rows)
        : map(graph),
          newest_first(plan::history(graph, rows, std::nullopt)),
          applied(graph.size()),
          current(graph.size()) {
        for (Index revision : plan::applied(graph, rows))
            applied.insert(revision);
        for (Index revision : plan::current(graph, rows))
            current.insert(revision);
    }
};

/// `text` on one line: control characters, which could tear the picture, become blanks.
std::string one_line(std::string_view text) {
    std::string line(text);
    for (char& c : line) {
        if (static_cast<unsigned char>(c) < ' ' || c == '\x7f') c = ' ';
    }
    return line;
}

/// What stands beside a revision in the text format; the marks are those of Alembic's history.
std::string text_line(const Picture& picture, Index revision) {
    const RevisionMap& map = picture.map;
    std::string line = one_line(map[revision].id);
    auto add = [&](const std::string& mark) { line += " (" + mark + ")"; };
    std::vector<std::string> labels = map.labels(revision);
    if (!labels.empty()) add(one_line(join(labels, ", ")));
    if (!map.dependencies(revision).empty())
        add("depends on " + one_line(join(map[revision].depends_on, ", ")));
    if (map.is_head(revision)) add(map.is_real_head(revision) ? "head" : "effective head");
    if (picture.current.contains(revision)) add("current");
    if (map.is_branch_point(revision)) add("branchpoint");
    if (map.is_merge_point(revision)) add("mergepoint");
    if (!map[revision].message.empty()) line += ", " + one_line(map[revision].message);
    return line;
}

std::string draw_text(const Picture& picture) {
    Lanes lanes;
    for (Index revision : picture.newest_first) {
        lanes.draw(revision, picture.map.parents(revision), picture.applied.contains(revision) ? '*' : 'o',
                   text_line(picture, revision));
    }
    return lanes.take();
}

/// A quoted string of the DOT language.
std::string dot_string(std::string_view text) {
    std::string quoted = "\"";
    for (char c : one_line(text)) {
        if (c == '"' || c == '\\') quoted += '\\';
        quoted += c;
    }
    return quoted + '"';
}

std::string draw_dot(const Picture& picture) {
    const RevisionMap& map = picture.map;
    std::string text = "digraph revisions {\n  rankdir=BT;\n  node [shape=box];\n";
    for (Index revision : picture.newest_first) {
        std::string label = dot_string(map[revision].id);
        if (!map[revision].message.empty()) {
            label.back() = '\\';  // a line break within the label
            label += "n" + dot_string(map[revision].message).substr(1);
        }
        text += "  " + dot_string(map[revision].id) + " [label=" + label;
        if (picture.applied.contains(revision)) text += ", style=filled, fillcolor=lightgrey";
        if (picture.current.contains(revision)) text += ", penwidth=3";
        text += "];\n";
    }
    for (Index revision : picture.newest_first) {
        std::string to = dot_string(map[revision].id);
        for (Index parent : map.parents(revision))
            text += "  " + dot_string(map[parent].id) + " -> " + to + ";\n";
        for (Index dependency : map.dependencies(revision)) {
            text += "  " + dot_string(map[dependency].id) + " -> " + to + " [style=dashed];\n";
        }
    }
    return text + "}\n";
}

/// `text` with the characters that Mermaid reads as markup written as its entity codes.
std::string mermaid_text(std::string_view text) {
    std::string escaped;
    for (char c : one_line(text)) {
        switch (c) {
            case '"':
                escaped += "#quot;";
                break;
            case '#':
                escaped += "#35;";
                break;
            case '&':
                escaped += "#amp;";
                break;
            case '<':
                escaped += "#lt;";
                break;
            case '>':
                escaped += "#gt;";
                break;
            case '`':
                escaped += "#96;";
                break;
            default:
                escaped += c;
        }
    }
    return escaped;
}

std::string draw_mermaid(const Picture& picture) {
    const RevisionMap& map = picture.map;
    auto node = [](Index revision) { return "r" + std::to_string(revision); };
    std::string text = "flowchart BT\n";
    for (Index revision : picture.newest_first) {
        text += "  " + node(revision) + "[\"" + mermaid_text(map[revision].id);
        if (!map[revision].message.empty()) text += "<br/>" + mermaid_text(map[revision].message);
        text += "\"]";
        if (picture.current.contains(revision)) {
            text += ":::current";
        } else if (picture.applied.contains(revision)) {
            text += ":::applied";
        }
        text += "\n";
    }
    for (Index revision : picture.newest_first) {
        for (Index parent : map.parents(revision))
            text += "  " + node(parent) + " --> " + node(revision) + "\n";
        for (Index dependency : map.dependencies(revision)) {
            text += "  " + node(dependency) + " -.-> " + node(revision) + "\n";
        }
    }
    return text +
           "  classDef applied fill:#ddd\n"
           "  classDef current fill:#ddd,stroke-width:3px\n";
}

}  // namespace

DrawingFormat drawing_format(std::string_view name) {
    if (name == "text") return DrawingFormat::text;
    if (name == "dot") return DrawingFormat::dot;
    if (name == "mermaid") return DrawingFormat::mermaid;
    throw Error(sqlstate::invalid_parameter_value, "unknown graph format " + in_quotes(name))
        .hint("The formats are \"text\", \"dot\" and \"mermaid\".");
}

std::string draw(const RevisionMap& map, const std::vector<std::string>& rows, DrawingFormat format) {
    Picture picture(map, rows);
    switch (format) {
        case DrawingFormat::text:
            return draw_text(picture);
        case DrawingFormat::dot:
            return draw_dot(picture);
        case DrawingFormat::mermaid:
            return draw_mermaid(picture);
    }
    throw Error(sqlstate::internal_error, "unknown graph format");
}

}  // namespace migrate::graph
