#include "server/replacements.hpp"

#include "core/error.hpp"
#include "core/text.hpp"
#include "pg/error.hpp"
#include "pg/spi.hpp"
#include "server/statement_check.hpp"
#include "server/stored_revisions.hpp"
#include "server/stored_script.hpp"

namespace migrate::server {

std::map<std::string, Script> read_replacements() {
    std::map<std::string, Script> replacements;
    const auto rows =
        pg::Spi().query("SELECT revision, upgrade, downgrade, registrar FROM budgets_migrate.replacement");
    for (const pg::Row& row : rows) {
        StoredRevision stored;
        stored.upgrade = row[1];
        stored.downgrade = row[2];
        stored.registrar = row[3].value_or("");
        replacements.emplace(row[0].value_or(""), stored_script(stored));
    }
    return replacements;
}

void store_replacement(const std::string& revision, const std::string& upgrade,
                       const std::optional<std::string>& downgrade) {
    check_script(upgrade);
    if (downgrade) check_script(*downgrade);
    try {
        pg::Spi().change(
            "INSERT INTO budgets_migrate.replacement (revision, upgrade, downgrade) VALUES ($1, $2, $3)",
            {pg::text_parameter(revision), pg::text_parameter(upgrade),
             pg::text_or_null_parameter(downgrade)});
    } catch (const pg::Error& error) {
        if (error.sqlstate() != ERRCODE_UNIQUE_VIOLATION) throw;
        throw Error(sqlstate::duplicate_object,
                    "revision " + in_quotes(revision) + " has just been replaced by another session");
    }
}

bool remove_replacement(const std::string& revision) {
    return pg::Spi().change(
               "DELETE FROM budgets_migrate.replacement WHERE revision OPERATOR(pg_catalog.=) $1",
               {pg::text_parameter(revision)}) > 0;
}

}  // namespace migrate::server
