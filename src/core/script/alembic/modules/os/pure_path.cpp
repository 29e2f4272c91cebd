#include "core/script/alembic/modules/os/pure_path.hpp"

#include "core/script/alembic/builtins/native_type.hpp"
#include "core/script/alembic/method.hpp"
#include "core/script/alembic/modules/os/paths.hpp"
#include "core/script/alembic/modules/tables.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/sequence.hpp"
#include "core/script/alembic/values/text_repr.hpp"

namespace migrate::alembic {

namespace {

Value join(PurePath& self, Context& context, Arguments& arguments) {
    std::string path = self.text();
    for (const Value& part : arguments.rest()) {
        path = paths::join(path, paths::text_of(context, part));
        context.heap().charge(path.size());
    }
    arguments.finish();
    return context.make<PurePath>(path);
}

Value absolute(PurePath& self, Context& context, Arguments& arguments) {
    arguments.ignore("strict");
    arguments.finish();
    const std::string path = self.text();
    if (!path.starts_with("/")) paths::refuse_files(context, "the absolute path of a relative one");
    return context.make<PurePath>(paths::normalized(path));
}

Value as_posix(PurePath& self, Context& context, Arguments& arguments) {
    arguments.finish();
    return context.text(self.text());
}

Value is_absolute(PurePath& self, Context&, Arguments& arguments) {
    arguments.finish();
    return Value::boolean(self.text().starts_with("/"));
}

Value with_name(Context& context, const PurePath& self, const std::string& name) {
    if (self.name().empty())
        context.raise(ExceptionType::value_error,
                      "PosixPath(" + text_repr(self.text()) + ") has an empty name");
    return context.make<PurePath>(paths::join(self.parent(context)->text(), name));
}

Value with_new_name(PurePath& self, Context& context, Arguments& arguments) {
    const std::string name = arguments.text("name");
    arguments.finish();
    return with_name(context, self, name);
}

Value with_suffix(PurePath& self, Context& context, Arguments& arguments) {
    const std::string suffix = arguments.text("suffix");
    arguments.finish();
    const std::string name = self.name();
    return with_name(context, self, name.substr(0, paths::extension(name)) + suffix);
}

constexpr Method<PurePath> methods[] = {
    {"absolute", &absolute},       {"as_posix", &as_posix}, {"is_absolute", &is_absolute},
    {"joinpath", &join},           {"resolve", &absolute},  {"with_name", &with_new_name},
    {"with_suffix", &with_suffix},
};

/// path.parents, of which single ones are asked for.
Value parents_of(Context& context, const PurePath& path) {
    const size_t parts = path.parts().size();
    const bool is_rooted = parts > 0 && path.parts()[0] == "/";
    std::vector<Value> parents;
    for (size_t levels = 1; levels + (is_rooted ? 1 : 0) <= parts; ++levels)
        parents.emplace_back(path.parent(context, levels));
    return context.make<Tuple>(std::move(parents));
}

Value make_path(Context& context, Arguments& arguments) {
    std::string path;
    for (const Value& part : arguments.rest())
        path = paths::join(path, paths::text_of(context, part));
    arguments.finish();
    return context.make<PurePath>(path);
}

Value path_class(Context& context) {
    return context.make<NativeType>("pathlib.Path", &make_path, &is_a<PurePath>);
}

constexpr Member members[] = {
    value("Path", &path_class),
    value("PosixPath", &path_class),
    value("PurePath", &path_class),
    value("PurePosixPath", &path_class),
};

}  // namespace

PurePath::PurePath(const std::string& path) {
    if (path.starts_with("/")) parts_.emplace_back("/");
    for (size_t at = 0; at < path.size();) {
        const size_t end = std::min(path.find('/', at), path.size());
        const std::string part = path.substr(at, end - at);
        at = end + 1;
        if (!part.empty() && part != ".") parts_.push_back(part);
    }
}

std::string PurePath::text() const {
    std::string text;
    for (const std::string& part : parts_)
        text += (text.empty() || text == "/" ? "" : "/") + part;
    return text.empty() ? "." : text;
}

PurePath* PurePath::parent(Context& context, size_t levels) const {
    auto* parent = context.make<PurePath>("");
    const size_t least = !parts_.empty() && parts_[0] == "/" ? 1 : 0;
    parent->parts_.assign(
        parts_.begin(), parts_.end() - static_cast<std::ptrdiff_t>(std::min(levels, parts_.size() - least)));
    context.heap().charge(text().size());
    return parent;
}

std::string PurePath::name() const {
    return parts_.empty() || parts_.back() == "/" ? "" : parts_.back();
}

std::string PurePath::repr(Context&) {
    return "PosixPath(" + text_repr(text()) + ")";
}

bool PurePath::equals(Context&, const Value& other) {
    const auto* path = other.as<PurePath>();
    return path && path->parts_ == parts_;
}

size_t PurePath::hash(Context&) {
    return std::hash<std::string>()(text());
}

std::optional<Value> PurePath::attribute(Context& context, std::string_view name) {
    const std::string last = this->name();
    const size_t dot = paths::extension(last);
    if (name == "name") return context.text(last);
    if (name == "stem") return context.text(last.substr(0, dot));
    if (name == "suffix") return context.text(last.substr(dot));
    if (name == "parent") return Value(parent(context));
    if (name == "parents") return parents_of(context, *this);
    if (name == "parts") {
        std::vector<Value> parts;
        for (const std::string& part : parts_)
            parts.push_back(context.text(part));
        return Value(context.make<Tuple>(std::move(parts)));
    }
    if (auto method = find_method(context, methods, *this, name)) return method;
    if (name.starts_with("__")) return std::nullopt;
    paths::refuse_files(context, "Path." + std::string(name));
}

std::optional<Value> PurePath::binary(Context& context, BinaryOperator operation, const Value& other,
                                      bool reflected) {
    const auto* path = other.as<PurePath>();
    if (path && !reflected && operation >= BinaryOperator::less) {
        const int order = parts_ < path->parts_ ? -1 : path->parts_ < parts_ ? 1 : 0;
        const bool is_so = operation == BinaryOperator::less         ? order < 0
                           : operation == BinaryOperator::less_equal ? order <= 0
                           : operation == BinaryOperator::greater    ? order > 0
                                                                     : order >= 0;
        return Value::boolean(is_so);
    }
    if (operation != BinaryOperator::divide) return std::nullopt;
    const std::string given = paths::text_of(context, other);
    return Value(context.make<PurePath>(reflected ? paths::join(given, text()) : paths::join(text(), given)));
}

constinit const ModuleTable pathlib_module{"pathlib", members};

}  // namespace migrate::alembic
