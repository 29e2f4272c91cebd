#include "core/script/alembic/modules/re/syntax.hpp"

#include <algorithm>

#include "core/script/alembic/modules/re/agreement.hpp"
#include "core/script/alembic/modules/re/pattern_reader.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/utf8.hpp"

namespace migrate::alembic::re {

namespace {

constexpr int unbounded = -1;
/// PostgreSQL's DUPMAX.
constexpr int most_repeats = 255;

bool is_flag(char32_t c) {
    return std::u32string_view(U"aimsux").find(c) != std::u32string_view::npos;
}
class Parser : PatternReader {
  public:
    Parser(Context& context, std::u32string pattern, std::int64_t flags)
        : PatternReader(context, std::move(pattern)) {
        tree_.flags = flags;
    }

    Tree parse() {
        while (read_leading_flags()) {
        }
        tree_.root = alternatives(tree_.flags);
        if (at_ < pattern_.size()) fail("unbalanced parenthesis", at_);
        return std::move(tree_);
    }

  private:
    // The engine makes an automaton with every repetition by itself.
    void measure(Node& node) {
        constexpr std::uint64_t largest = 10'000;
        for (const size_t child : node.children)
            node.size += tree_.nodes[child].size;
        if (node.kind == Node::Kind::repeat)
            node.size *= static_cast<std::uint64_t>(std::max({node.low, node.high, 1}));
        if (node.size > largest)
            context_.fail(sqlstate::program_limit_exceeded,
                          "a regular expression of the script is too large");
    }

    size_t add(Node node) {
        context_.step();
        measure(node);
        context_.heap().charge(sizeof(Node));
        tree_.nodes.push_back(std::move(node));
        return tree_.nodes.size() - 1;
    }
    size_t add_set(CharSet set, std::int64_t flags) {
        if (flags & ignore_case) {
            if (set.is_beyond_ascii() && !set.has(CharSet::last_code_point))
                refuse("a letter beyond ASCII without case");
            const CharSet all = set.without_case();
            if (all.ranges() != set.ranges()) tree_.is_for_ascii |= !(flags & ascii_only);
            set = all;
        }
        if (set.is_empty()) refuse("a class without characters");
        return add({.kind = Node::Kind::set, .set = std::move(set)});
    }

    // (?im) at the very beginning.
    bool read_leading_flags() {
        const size_t begin = at_;
        std::int64_t flags = 0;
        if (skip(U"(?"))
            while (is_flag(peek()))
                flags |= flag(pattern_[at_++]);
        if (flags == 0 || !skip(U")")) {
            at_ = begin;
            return false;
        }
        tree_.flags |= flags;
        return true;
    }

    std::int64_t flag(char32_t letter) {
        switch (letter) {
            case 'a':
                return ascii_only;
            case 'i':
                return ignore_case;
            case 'm':
                return multi_line;
            case 's':
                return dot_all;
            case 'u':
                return unicode;
            default:
                return verbose;
        }
    }

    size_t alternatives(std::int64_t flags) {
        const Context::Depth depth(context_);
        std::vector<size_t> branches{sequence(flags)};
        while (skip(U"|"))
            branches.push_back(sequence(flags));
        if (branches.size() == 1) return branches[0];
        return add({.kind = Node::Kind::alternatives, .children = std::move(branches)});
    }

    void skip_comments(std::int64_t flags) {
        if (!(flags & verbose)) return;
        while (!is_at_end()) {
            if (std::u32string_view(U" \t\n\r\f\v").find(peek()) != std::u32string_view::npos)
                ++at_;
            else if (peek() == '#')
                while (!is_at_end() && peek() != '\n')
                    ++at_;
            else
                return;
        }
    }

    size_t sequence(std::int64_t flags) {
        std::vector<size_t> items;
        for (skip_comments(flags); !is_at_end() && peek() != '|' && peek() != ')'; skip_comments(flags)) {
            const size_t begin = at_;
            const bool is_quantifier = peek() == '*' || peek() == '+' || peek() == '?';
            if (is_quantifier || (peek() == '{' && counts())) fail("nothing to repeat", begin);
            const auto item = atom(flags);
            skip_comments(flags);
            if (item) items.push_back(quantified(*item, flags));
        }
        return add({.kind = Node::Kind::sequence, .children = std::move(items)});
    }

    // The numbers of {2}, {2,}, {,3} or {2,3}; nothing for other text, which stands for itself.
    std::optional<std::pair<int, int>> counts() {
        const size_t begin = at_;
        auto number = [&](int otherwise) {
            int number = 0;
            if (!is_digit(peek())) return otherwise;
            for (; is_digit(peek()); ++at_)
                number = std::min(number * 10 + static_cast<int>(peek() - '0'), 1'000'000);
            return number;
        };
        ++at_;
        const bool has_low = is_digit(peek());
        const int low = number(0);
        const bool has_comma = skip(U",");
        const int high = has_comma ? number(unbounded) : low;
        if ((has_low || has_comma) && skip(U"}") && (has_low || at_ > begin + 2)) return {{low, high}};
        at_ = begin;
        return std::nullopt;
    }

    size_t quantified(size_t item, std::int64_t flags) {
        const size_t begin = at_;
        int low = 0;
        int high = unbounded;
        if (skip(U"+")) {
            low = 1;
        } else if (skip(U"?")) {
            high = 1;
        } else if (!skip(U"*")) {
            const auto both = peek() == '{' ? counts() : std::nullopt;
            if (!both) return item;
            std::tie(low, high) = *both;
        }
        if (high != unbounded && high < low) fail("min repeat greater than max repeat", begin + 1);
        if (low > most_repeats || high > most_repeats) refuse("more than 255 repetitions");
        const Node::Kind kind = tree_.nodes[item].kind;
        if (kind >= Node::Kind::ahead) refuse("a repeated look ahead or behind");
        if (kind != Node::Kind::set && kind != Node::Kind::group) fail("nothing to repeat", begin);
        const bool is_lazy = skip(U"?");
        if (skip(U"+")) refuse("a possessive quantifier");
        skip_comments(flags);
        const bool is_repeated = peek() == '*' || peek() == '+' || peek() == '?';
        const size_t next = at_;
        if (is_repeated || (peek() == '{' && counts())) fail("multiple repeat", next);
        return add(
            {.kind = Node::Kind::repeat, .children = {item}, .low = low, .high = high, .is_lazy = is_lazy});
    }

    // Nothing: a comment, which is no item.
    std::optional<size_t> atom(std::int64_t flags) {
        const char32_t c = pattern_[at_++];
        switch (c) {
            case '.':
                return add_set(flags & dot_all ? CharSet{{0, CharSet::last_code_point}}
                                               : CharSet::one('\n').complement(),
                               flags & ~ignore_case);
            case '^':
                return add({.kind = flags & multi_line ? Node::Kind::line_start : Node::Kind::text_start});
            case '$':
                return add(
                    {.kind = flags & multi_line ? Node::Kind::line_end : Node::Kind::text_end_or_newline});
            case '[':
                return char_class(flags);
            case '(':
                return parenthesis(flags);
            case '\\':
                return escape(flags);
            default:
                return add_set(CharSet::one(c), flags);
        }
    }

    std::optional<size_t> parenthesis(std::int64_t flags) {
        const size_t begin = at_ - 1;
        if (!skip(U"?")) return captured(begin, flags);
        if (skip(U"#")) {
            while (!is_at_end() && peek() != ')')
                ++at_;
            if (!skip(U")")) fail("missing ), unterminated comment", begin);
            return std::nullopt;
        }
        if (skip(U":")) return closed({.kind = Node::Kind::group}, begin, flags);
        if (skip(U"P<")) return captured(begin, flags, name('>'));
        if (skip(U"P=")) refuse("a reference to a group");
        if (skip(U"=")) return look(Node::Kind::ahead, begin, flags);
        if (skip(U"!")) return look(Node::Kind::not_ahead, begin, flags);
        if (skip(U"<=")) return look(Node::Kind::behind, begin, flags);
        if (skip(U"<!")) return look(Node::Kind::not_behind, begin, flags);
        if (skip(U"(")) refuse("a condition on a group");
        if (skip(U">")) refuse("an atomic group");
        std::int64_t on = 0;
        std::int64_t off = 0;
        while (is_flag(peek()))
            on |= flag(pattern_[at_++]);
        if (skip(U"-"))
            while (is_flag(peek()))
                off |= flag(pattern_[at_++]);
        if (skip(U":")) return closed({.kind = Node::Kind::group}, begin, (flags | on) & ~off);
        if (on != 0 && peek() == ')') fail("global flags not at the start of the expression", begin);
        fail("unknown extension ?" + utf8_text(std::u32string_view(pattern_).substr(begin + 2, 1)),
             begin + 1);
    }

    std::string name(char32_t end) {
        const size_t begin = at_;
        while (!is_at_end() && peek() != end)
            ++at_;
        const std::string name = utf8_text(std::u32string_view(pattern_).substr(begin, at_ - begin));
        if (name.empty()) fail("missing group name", begin);
        if (is_at_end()) fail("missing >, unterminated name", begin);
        ++at_;
        const bool is_plain = std::all_of(name.begin(), name.end(), [](char c) {
            return is_letter(static_cast<unsigned char>(c)) || is_digit(static_cast<unsigned char>(c)) ||
                   c == '_';
        });
        if (!is_plain || is_digit(static_cast<unsigned char>(name[0])))
            fail("bad character in group name '" + name + "'", begin);
        return name;
    }

    size_t captured(size_t begin, std::int64_t flags, const std::string& group_name = "") {
        const int group = ++tree_.groups;
        constexpr int most_groups = 99;
        if (group > most_groups) refuse("more than 99 groups");
        if (!group_name.empty()) {
            for (const auto& [known, number] : tree_.names)
                if (known == group_name)
                    fail("redefinition of group name '" + known + "' as group " + std::to_string(group) +
                             "; was group " + std::to_string(number),
                         begin + 4);
            tree_.names.emplace_back(group_name, group);
        }
        return closed({.kind = Node::Kind::group, .group = group}, begin, flags);
    }

    // The node with what stands before the closing parenthesis as its child.
    size_t closed(Node node, size_t begin, std::int64_t flags) {
        node.children = {alternatives(flags)};
        if (!skip(U")")) fail("missing ), unterminated subpattern", begin);
        return add(std::move(node));
    }

    size_t look(Node::Kind kind, size_t begin, std::int64_t flags) {
        const int groups_before = tree_.groups;
        const size_t node = closed({.kind = kind}, begin, flags);
        if (tree_.groups != groups_before) refuse("a group inside a look ahead or behind");
        const bool is_behind = kind == Node::Kind::behind || kind == Node::Kind::not_behind;
        if (is_behind && !has_fixed_length(tree_, tree_.nodes[node].children[0]))
            raise_error(context_, "look-behind requires fixed-width pattern");
        return node;
    }

    std::optional<CharSet> shorthand(char32_t letter, std::int64_t flags) {
        auto set = shorthand_set(letter, flags);
        if (set) tree_.is_for_ascii |= !(flags & ascii_only);
        return set;
    }

    size_t escape(std::int64_t flags) {
        if (is_at_end()) fail("bad escape (end of pattern)", at_ - 1);
        const char32_t letter = pattern_[at_++];
        switch (letter) {
            case 'A':
                return add({.kind = Node::Kind::text_start});
            case 'Z':
                return add({.kind = Node::Kind::text_end});
            case 'b':
                tree_.is_for_ascii |= !(flags & ascii_only);
                return add({.kind = Node::Kind::word_boundary});
            case 'B':
                refuse("\\B");
            default:
                break;
        }
        if (auto set = shorthand(letter, flags)) return add_set(std::move(*set), flags & ~ignore_case);
        return add_set(CharSet::one(escaped(letter, false)), flags);
    }

    // One character of a class, or a shorthand's set.
    struct ClassItem {
        char32_t code = 0;
        std::optional<CharSet> set = {};
    };
    ClassItem class_item(size_t begin, std::int64_t flags) {
        if (is_at_end()) fail("unterminated character set", begin);
        const char32_t c = pattern_[at_++];
        if (c != '\\') return {c};
        if (is_at_end()) fail("bad escape (end of pattern)", at_ - 1);
        const char32_t letter = pattern_[at_++];
        if (auto set = shorthand(letter, flags)) return {0, std::move(set)};
        return {escaped(letter, true)};
    }

    size_t char_class(std::int64_t flags) {
        const size_t begin = at_ - 1;
        const bool is_negated = skip(U"^");
        const size_t first = at_;
        CharSet set;
        while (is_at_end() || peek() != ']' || at_ == first) {
            context_.step();
            const size_t item_begin = at_;
            ClassItem low = class_item(begin, flags);
            const bool is_range = peek() == '-' && at_ + 1 < pattern_.size() && peek(1) != ']';
            if (!is_range) {
                if (low.set)
                    set.add(*low.set);
                else
                    set.add(low.code, low.code);
                continue;
            }
            ++at_;
            const ClassItem high = class_item(begin, flags);
            if (low.set || high.set || high.code < low.code)
                fail("bad character range " +
                         utf8_text(std::u32string_view(pattern_).substr(item_begin, at_ - item_begin)),
                     item_begin);
            set.add(low.code, high.code);
        }
        ++at_;
        if (flags & ignore_case) {
            if (set.is_beyond_ascii() && !set.has(CharSet::last_code_point))
                refuse("a letter beyond ASCII without case");
            tree_.is_for_ascii |= !(flags & ascii_only);
            set = set.without_case();
        }
        return add_set(is_negated ? set.complement() : set, flags & ~ignore_case);
    }

    Tree tree_;
};

}  // namespace

Tree parse(Context& context, std::string_view pattern, std::int64_t flags) {
    context.step(pattern.size());
    return Parser(context, code_points(pattern), flags).parse();
}

void raise_error(Context& context, const std::string& message) {
    const Value type = attribute(context, context.import_module("re"), "error");
    context.raise_value(call(context, type, {context.text(message)}));
}

std::u32string code_points(std::string_view text) {
    std::u32string result;
    for (size_t at = 0; at < text.size(); at += utf8::width(static_cast<unsigned char>(text[at])))
        result += utf8::first_code_point(text.substr(at));
    return result;
}

std::string utf8_text(std::u32string_view text) {
    std::string result;
    for (const char32_t code : text)
        utf8::append(result, code);
    return result;
}

}  // namespace migrate::alembic::re
