#include "core/script/alembic/script_run.hpp"

#include "core/script/alembic/operations.hpp"

namespace migrate::alembic {

Error uncaught(Context& context, const Raised& raised) {
    std::string type(type_name(raised.exception()));
    std::string message;
    try {
        message = str(context, raised.exception());
    } catch (const Raised&) {
        message = "its message raises an exception, too";
    } catch (const Error& error) {
        message = "its message cannot be had: " + error.message();
    }
    Error error(sqlstate::raise_exception, message.empty() ? type : type + ": " + message);
    error.context(context.source().place(raised.offset()));
    return error;
}

}  // namespace migrate::alembic
