#include "core/script/alembic/modules/re/are_writer.hpp"

namespace migrate::alembic::re {

namespace {

using Kind = Node::Kind;

class Writer {
  public:
    explicit Writer(const Tree& tree) : tree_(tree) {}

    // Trees are as deep as the parser lets them be.
    void write(size_t number) {
        const Node& node = tree_.nodes[number];
        switch (node.kind) {
            case Kind::set:
                return write_set(node.set);
            case Kind::sequence:
                for (const size_t child : node.children)
                    write(child);
                return;
            case Kind::alternatives:
                for (size_t i = 0; i < node.children.size(); ++i) {
                    if (i > 0) add("|");
                    write(node.children[i]);
                }
                return;
            case Kind::repeat:
                write(node.children[0]);
                return write_quantifier(node);
            case Kind::group:
                return write_in(node.group > 0 ? "(" : "(?:", node);
            case Kind::text_start:
                return add("\\A");
            case Kind::text_end:
                return add("\\Z");
            case Kind::text_end_or_newline:
                return add("(?=\\n?\\Z)");
            case Kind::line_start:
                return add("(?<![^\\n])");
            case Kind::line_end:
                return add("(?![^\\n])");
            case Kind::word_boundary:
                return add("\\y");
            case Kind::ahead:
                return write_in("(?=", node);
            case Kind::not_ahead:
                return write_in("(?!", node);
            case Kind::behind:
                return write_in("(?<=", node);
            case Kind::not_behind:
                return write_in("(?<!", node);
        }
    }

    void add(std::string_view part) { text_.append(part.begin(), part.end()); }
    std::u32string finish() { return std::move(text_); }

  private:
    void write_in(std::string_view opening, const Node& node) {
        add(opening);
        write(node.children[0]);
        add(")");
    }

    void write_quantifier(const Node& node) {
        if (node.low == node.high) {
            add("{" + std::to_string(node.low) + "}");
            return;
        }
        if (node.high < 0 && node.low <= 1)
            add(node.low == 0 ? "*" : "+");
        else if (node.low == 0 && node.high == 1)
            add("?");
        else
            add("{" + std::to_string(node.low) + "," + (node.high < 0 ? "" : std::to_string(node.high)) +
                "}");
        if (node.is_lazy) add("?");
    }

    void write_code(char32_t code) {
        const bool is_plain = (code >= '0' && code <= '9') || (code >= 'A' && code <= 'Z') ||
                              (code >= 'a' && code <= 'z') || code == '_' || code == ' ';
        if (is_plain) {
            text_ += code;
            return;
        }
        if (code == '\n') return add("\\n");
        const int digits = code > 0xFFFF ? 8 : 4;
        add(digits == 8 ? "\\U" : "\\u");
        for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4)
            text_ += static_cast<char32_t>("0123456789abcdef"[code >> shift & 15]);
    }

    void write_set(const CharSet& set) {
        const auto& ranges = set.ranges();
        if (ranges.size() == 1 && ranges[0].first == ranges[0].second) return write_code(ranges[0].first);
        // A set without an end is what another one leaves.
        const bool is_negated = set.has(CharSet::last_code_point);
        const CharSet written = is_negated ? set.complement() : set;
        if (written.is_empty()) return add(".");
        add(is_negated ? "[^" : "[");
        for (const auto& [first, last] : written.ranges()) {
            write_code(first);
            if (last == first) continue;
            if (last > first + 1) add("-");
            write_code(last);
        }
        add("]");
    }

    const Tree& tree_;
    std::u32string text_;
};

}  // namespace

std::u32string are_text(const Tree& tree, Anchoring anchoring) {
    Writer writer(tree);
    if (anchoring == Anchoring::search) {
        writer.write(tree.root);
        return writer.finish();
    }
    writer.add("\\A(?:");
    writer.write(tree.root);
    writer.add(anchoring == Anchoring::match ? ")" : ")\\Z");
    return writer.finish();
}

}  // namespace migrate::alembic::re
