#include "core/script/alembic/script_run.hpp"

#include "core/script/alembic/live/server_exception.hpp"
#include "core/script/alembic/operations.hpp"

namespace migrate::alembic {

void throw_uncaught(Context& context, const Raised& raised) {
    if (const auto* exception = raised.exception().as<ServerException>())
        std::rethrow_exception(exception->error());
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
    throw error;
}

}  // namespace migrate::alembic
