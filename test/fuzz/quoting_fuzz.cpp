// Whatever a name or a string holds, the server's grammar reads back what was meant, and nothing after it.

#include <cstdio>
#include <cstdlib>

#include "core/ddl/identifier.hpp"
#include "core/ddl/literal.hpp"
#include "core/ddl/type.hpp"
#include "core/error.hpp"
#include "fuzz_text.hpp"
#include "support/server_grammar.hpp"

namespace {

using namespace migrate;

void require(bool holds, const std::string& sql) {
    if (holds) return;
    std::fprintf(stderr, "not read back: %s\n", sql.c_str());
    std::abort();
}

void check_identifier(const std::string& name) {
    const std::string sql = "DROP TABLE " + ddl::quote_identifier(name);
    const auto drop = parse_statement(sql).at("DropStmt");  // copied: the tree is a temporary
    const auto& items = drop.at("objects").at(0).at("List").at("items");
    require(drop.at("objects").size() == 1 && items.size() == 1, sql);
    require(items.at(0).at("String").at("sval") == name, sql);
}

void check_type_name(const std::string& schema, const std::string& name) {
    const std::string sql = "ALTER TABLE t ADD COLUMN c " + ddl::type_name_sql({schema, name});
    const auto type = parse_statement(sql)
                          .at("AlterTableStmt")
                          .at("cmds")
                          .at(0)
                          .at("AlterTableCmd")
                          .at("def")
                          .at("ColumnDef");
    const auto& names = type.at("typeName").at("names");
    require(!type.contains("constraints") && names.size() == (schema.empty() ? 1 : 2), sql);
    require(names.back().at("String").at("sval") == name, sql);
    require(schema.empty() || names.at(0).at("String").at("sval") == schema, sql);
}

void check_literal(const std::string& text) {
    const std::string literal = ddl::quote_literal(text);
    // Only the E form means the same under both settings of standard_conforming_strings.
    require(literal.starts_with("E'") || literal.find('\\') == std::string::npos, literal);
    const std::string sql = "SELECT " + literal;
    const auto targets = parse_statement(sql).at("SelectStmt").at("targetList");
    const auto& constant = targets.at(0).at("ResTarget").at("val").at("A_Const").at("sval");
    require(targets.size() == 1 && constant.value("sval", std::string()) == text, sql);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    FuzzedDataProvider input(data, size);
    const std::string name = fuzz::text(input, 40);
    const std::string schema = fuzz::text(input, 40);
    check_literal(fuzz::text(input, 400));
    try {
        check_identifier(name);
        check_type_name(schema, name);
    } catch (const Error& error) {
        require(name.empty() || name.size() > 63 || schema.size() > 63, error.message());
    }
    return 0;
}
