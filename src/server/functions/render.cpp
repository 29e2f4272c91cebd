// migrate_render: what a script of Alembic's would run.

#include "core/error.hpp"
#include "core/ops/operation.hpp"
#include "core/ports/host.hpp"
#include "core/script/alembic/alembic_script.hpp"
#include "core/text.hpp"
#include "pg/guard.hpp"
#include "server/alembic_program.hpp"
#include "server/arguments.hpp"
#include "server/result_rows.hpp"
#include "server/script_environment.hpp"

extern "C" {
#include "utils/jsonb.h"
}

SQL_FUNCTION(migrate_render);

namespace {

using namespace migrate;
using namespace migrate::server;

// Each statement is a row.
class RenderHost : public Host {
  public:
    explicit RenderHost(ResultRows& rows) : rows_(rows) {}

    void execute(const ops::Operation& operation) override {
        for (const std::string& statement : ops::render(operation))
            rows_.add({text_field(statement)});
    }
    bool is_offline() const override { return true; }

  private:
    ResultRows& rows_;
};

// The templates of {"ix": "…", "uq": "…"}, SQLAlchemy's naming_convention.
void read_naming(ddl::NamingConvention& naming, Jsonb* json) {
    if (!JB_ROOT_IS_OBJECT(json))
        throw Error(sqlstate::invalid_parameter_value, "naming must be a JSON object");
    JsonbIterator* iterator = pg::call(JsonbIteratorInit, &json->root);
    JsonbValue value;
    std::string kind;
    while (JsonbIteratorToken token = pg::call(JsonbIteratorNext, &iterator, &value, true)) {
        if (token == WJB_KEY) kind.assign(value.val.string.val, static_cast<size_t>(value.val.string.len));
        if (token != WJB_VALUE || value.type == jbvNull) continue;
        if (value.type != jbvString)
            throw Error(sqlstate::invalid_parameter_value,
                        "naming: " + in_quotes(kind) + " must be a string");
        std::string name_template(value.val.string.val, static_cast<size_t>(value.val.string.len));
        if (!set_naming_template(naming, kind, std::move(name_template)))
            throw Error(sqlstate::invalid_parameter_value, "naming: unknown kind " + in_quotes(kind))
                .hint("The kinds are ix, uq, ck, fk and pk.");
    }
}

}  // namespace

Datum migrate_render(PG_FUNCTION_ARGS) {
    return pg::guard([&] {
        std::string source = to_utf8(required_text(fcinfo, 0, "source"));
        std::string direction = required_text(fcinfo, 1, "direction");
        if (direction != "upgrade" && direction != "downgrade")
            throw Error(sqlstate::invalid_parameter_value, "unknown direction " + in_quotes(direction))
                .hint("It is upgrade or downgrade.");
        auto environment = script_environment();
        if (!PG_ARGISNULL(2)) {
            environment->naming = {};
            read_naming(environment->naming,
                        reinterpret_cast<Jsonb*>(
                            pg::call(pg_detoast_datum, reinterpret_cast<varlena*>(PG_GETARG_POINTER(2)))));
        }
        auto script = alembic::AlembicScript::parse(source, "");
        auto program = direction == "upgrade" ? script.upgrade(environment) : script.downgrade(environment);
        if (!program)
            throw Error(sqlstate::undefined_object, "the script has no function " + direction + "()");
        ResultRows rows(fcinfo);
        RenderHost host(rows);
        DatabaseEncodingHost converting(host);
        program->run(converting);
        return Datum(0);
    });
}
