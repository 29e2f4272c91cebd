#include "core/script/alembic/live/server_array.hpp"

#include "core/script/alembic/values/sequence.hpp"
#include "core/text.hpp"

namespace migrate::alembic {

namespace {

class Reader {
  public:
    using Element = Value (*)(Context& context, std::string_view text);

    Reader(Context& context, std::string_view text, Element element)
        : context_(context), text_(text), element_(element) {}

    Value read() {
        skip_bounds();
        const Value list = read_list();
        if (at_ != text_.size()) fail();
        return list;
    }

  private:
    [[noreturn]] void fail() {
        context_.raise(ExceptionType::value_error, "invalid text of an array: " + in_quotes(text_));
    }

    char take() {
        if (at_ >= text_.size()) fail();
        return text_[at_++];
    }

    // Lists begin at 0, whatever the array does.
    void skip_bounds() {
        if (!text_.starts_with("[")) return;
        at_ = text_.find('=');
        if (at_ == std::string_view::npos) fail();
        if (text_.substr(0, at_).find("][") != std::string_view::npos)
            context_.refuse("an array of several dimensions that do not begin at 1");
        ++at_;
    }

    Value read_list() {
        const Context::Depth depth(context_);
        if (take() != '{') fail();
        auto* list = context_.make<List>();
        if (at_ < text_.size() && text_[at_] == '}') {
            ++at_;
            return list;
        }
        for (char separator = ','; separator == ',';) {
            context_.step();
            context_.heap().charge(sizeof(Value));
            const Value item = at_ < text_.size() && text_[at_] == '{' ? read_list() : read_item();
            list->changeable_items().push_back(item);
            separator = take();
            if (separator != ',' && separator != '}') fail();
        }
        return list;
    }

    Value read_item() {
        std::string item;
        if (at_ < text_.size() && text_[at_] == '"') {
            ++at_;
            for (char c = take(); c != '"'; c = take())
                item += c == '\\' ? take() : c;
            return element_(context_, item);
        }
        while (at_ < text_.size() && text_[at_] != ',' && text_[at_] != '}') {
            const char c = take();
            item += c == '\\' ? take() : c;
        }
        if (item == "NULL") return {};
        return element_(context_, item);
    }

    Context& context_;
    std::string_view text_;
    Element element_;
    size_t at_ = 0;
};

}  // namespace

Value array_of_server(Context& context, std::string_view text,
                      Value (*element)(Context& context, std::string_view text)) {
    return Reader(context, text, element).read();
}

}  // namespace migrate::alembic
