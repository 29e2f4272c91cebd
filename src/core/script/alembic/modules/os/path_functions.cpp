// The module os.path: what can be told of a path by its text.

#include "core/script/alembic/method.hpp"
#include "core/script/alembic/modules/os/paths.hpp"
#include "core/script/alembic/modules/tables.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/sequence.hpp"

namespace migrate::alembic {

namespace {

std::string path_argument(Context& context, Arguments& arguments) {
    const Value path = arguments.required("path");
    arguments.finish();
    return paths::text_of(context, path);
}

Value join(Context& context, Arguments& arguments) {
    std::string result = paths::text_of(context, arguments.required("path"));
    for (const Value& part : arguments.rest()) {
        result = paths::join(result, paths::text_of(context, part));
        context.heap().charge(result.size());
    }
    arguments.finish();
    return context.text(std::move(result));
}

template <std::string (*part)(std::string_view)>
Value part_of(Context& context, Arguments& arguments) {
    return context.text(part(path_argument(context, arguments)));
}

// A path from the root needs no working directory.  Links are not followed: no file is looked at.
Value absolute(Context& context, Arguments& arguments) {
    const std::string path = path_argument(context, arguments);
    if (!path.starts_with("/")) paths::refuse_files(context, "the absolute path of a relative one");
    return context.text(paths::normalized(path));
}

Value is_absolute(Context& context, Arguments& arguments) {
    return Value::boolean(path_argument(context, arguments).starts_with("/"));
}

Value split(Context& context, Arguments& arguments) {
    const std::string path = path_argument(context, arguments);
    return context.make<Tuple>(
        std::vector<Value>{context.text(paths::directory(path)), context.text(paths::base(path))});
}

Value split_extension(Context& context, Arguments& arguments) {
    const std::string path = path_argument(context, arguments);
    const size_t at = paths::extension(path);
    return context.make<Tuple>(
        std::vector<Value>{context.text(path.substr(0, at)), context.text(path.substr(at))});
}

Value separator(Context& context) {
    return context.text("/");
}

constexpr Member members[] = {
    function("abspath", &absolute),
    function("basename", &part_of<paths::base>),
    function("dirname", &part_of<paths::directory>),
    function("isabs", &is_absolute),
    function("join", &join),
    function("normpath", &part_of<paths::normalized>),
    function("realpath", &absolute),
    value("sep", &separator),
    function("split", &split),
    function("splitext", &split_extension),
};

}  // namespace

constinit const ModuleTable os_path_module{"os.path", members};

}  // namespace migrate::alembic
