#include "core/script/alembic/live/driver_sql.hpp"

#include "core/script/alembic/live/parameter.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/dict.hpp"
#include "core/script/alembic/values/sequence.hpp"

namespace migrate::alembic {

namespace {

class Writer {
  public:
    Writer(Context& context, const std::string& text, const Value& parameters)
        : context_(context), text_(text), sequence_(parameters.as<Sequence>()), dict_(parameters.as<Dict>()) {
        if (!parameters.is_none() && !sequence_ && !dict_)
            context.raise(ExceptionType::type_error, "parameters must be a tuple, a list or a dict, not " +
                                                         std::string(type_name(parameters)));
    }

    std::string write() {
        std::string result;
        size_t written = 0;
        for (size_t at = text_.find('%'); at != std::string::npos; at = text_.find('%', written)) {
            result.append(text_, written, at - written);
            written = at + 1;
            result += placeholder(written);
        }
        result.append(text_, written);
        if (sequence_ && next_ < sequence_->items().size())
            context_.raise(ExceptionType::type_error, "not all arguments converted during string formatting");
        return result;
    }

  private:
    /// What stands for the placeholder whose percent sign is in front of `at`, which moves behind it.
    std::string placeholder(size_t& at) {
        context_.step();
        if (text_[at] == '%') {
            ++at;
            return "%";
        }
        if (text_[at] == '(') {
            const size_t end = text_.find(')', at);
            if (end == std::string::npos)
                context_.raise(ExceptionType::value_error, "incomplete placeholder: '%(' without ')'");
            const std::string name = text_.substr(at + 1, end - at - 1);
            at = end + 1;
            return converted(at, named(name));
        }
        return converted(at, nullptr);
    }

    std::string converted(size_t& at, const Value* value) {
        if (at == text_.size() || text_[at] != 's')
            context_.raise(ExceptionType::value_error, "unsupported format character behind a percent sign");
        ++at;
        return parameter_sql(context_, value ? *value : next());
    }

    const Value* named(const std::string& name) {
        if (!dict_) context_.raise(ExceptionType::type_error, "'%(" + name + ")s' asks for a dict");
        found_ = dict_->find(context_, name);
        if (!found_) context_.raise_key_error(context_.text(name));
        return &*found_;
    }

    Value next() {
        if (!sequence_ || next_ == sequence_->items().size())
            context_.raise(ExceptionType::index_error, "not enough parameters for the text");
        return sequence_->items()[next_++];
    }

    Context& context_;
    const std::string& text_;
    const Sequence* sequence_;
    const Dict* dict_;
    size_t next_ = 0;
    std::optional<Value> found_;
};

}  // namespace

std::string driver_sql(Context& context, const std::string& text, const Value& parameters) {
    return Writer(context, text, parameters).write();
}

}  // namespace migrate::alembic
