#include "server/script_environment.hpp"

#include "pg/call.hpp"
#include "server/settings.hpp"

namespace migrate::server {

bool set_naming_template(ddl::NamingConvention& naming, std::string_view kind, std::string name_template) {
    struct Kind {
        std::string_view name;
        std::optional<std::string> ddl::NamingConvention::*member;
    };
    constexpr Kind kinds[] = {
        {"ix", &ddl::NamingConvention::ix}, {"uq", &ddl::NamingConvention::uq},
        {"ck", &ddl::NamingConvention::ck}, {"fk", &ddl::NamingConvention::fk},
        {"pk", &ddl::NamingConvention::pk},
    };
    for (const Kind& known : kinds) {
        if (known.name != kind) continue;
        naming.*known.member = std::move(name_template);
        return true;
    }
    return false;
}

std::shared_ptr<alembic::Environment> script_environment() {
    auto environment = std::make_shared<alembic::Environment>();
    for (auto& [kind, name_template] : settings::naming_convention())
        set_naming_template(environment->naming, kind, std::move(name_template));
    for (auto& [name, type] : settings::script_types())
        environment->type_names.insert_or_assign(std::move(name), std::move(type));
    environment->limits.steps = static_cast<std::uint64_t>(settings::script_steps());
    environment->limits.rows = static_cast<std::uint64_t>(settings::script_rows());
    environment->limits.memory = static_cast<size_t>(settings::script_memory()) * 1024;
    environment->check_interrupts = [] {
        pg::call([] {
            CHECK_FOR_INTERRUPTS();
            check_stack_depth();
        });
    };
    return environment;
}

}  // namespace migrate::server
