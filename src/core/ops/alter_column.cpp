#include "core/ops/alter_column.hpp"

#include "core/ddl/literal.hpp"
#include "core/error.hpp"
#include "core/ops/add_constraint.hpp"
#include "core/ops/irreversible.hpp"
#include "core/ops/operation.hpp"
#include "core/text.hpp"

namespace migrate::ops {

namespace {

template <class T>
const T* value_of(const Stated<ddl::ServerDefault>& stated) {
    return stated.value ? std::get_if<T>(&*stated.value) : nullptr;
}

/// What follows ALTER COLUMN to change the default.
std::string default_change(const AlterColumn& op) {
    const auto& wanted = op.server_default;
    const auto& existing = op.existing_server_default;
    if (value_of<ddl::Computed>(wanted) || value_of<ddl::Computed>(existing))
        throw Error(
            sqlstate::feature_not_supported,
            "column " + in_quotes(op.column_name) + " cannot become a generated one, nor cease to be one")
            .hint("Add a new column, or write the statement for execute.");
    const auto* identity = value_of<ddl::Identity>(wanted);
    const auto* existing_identity = value_of<ddl::Identity>(existing);
    if (!identity && !existing_identity)
        return wanted.value ? "SET DEFAULT " + ddl::default_clause(*wanted.value) : "DROP DEFAULT";

    if (!wanted.value) return "DROP IDENTITY";
    if (!identity || (existing.value && !existing_identity))
        throw Error(sqlstate::feature_not_supported,
                    "column " + in_quotes(op.column_name) +
                        " cannot change between a default and an identity at once")
            .hint("Drop the one with server_default none first.");
    if (existing.said && !existing.value) return "ADD " + ddl::to_sql(*identity);
    const std::string changes = ddl::identity_changes(
        *identity, existing_identity ? std::optional(*existing_identity) : std::nullopt);
    if (changes.empty())
        throw Error(sqlstate::invalid_parameter_value,
                    "the identity of column " + in_quotes(op.column_name) + " would not change")
            .hint("Say with existing_server_default what the column has now.");
    return changes;
}

/// The check constraint that an enumeration which is not native puts on the column, if `type` is one.
std::optional<ddl::Constraint> type_constraint(const ddl::Type& type, const std::string& column) {
    const auto constraints = ddl::attached_constraints(ddl::Column(column, type));
    if (constraints.empty()) return {};
    return constraints.front();
}

}  // namespace

std::vector<std::string> AlterColumn::render() const {
    if (!using_expression.empty() && !type)
        throw Error(sqlstate::invalid_parameter_value, "USING needs a new type for the column");
    const std::string alter_table = "ALTER TABLE " + ddl::to_sql(table);
    const std::string alter_column =
        alter_table + " ALTER COLUMN " + ddl::quote_identifier(column_name) + " ";
    std::vector<std::string> statements;

    if (existing_type && type)
        if (const auto constraint = type_constraint(*existing_type, column_name))
            for (std::string& statement : DropConstraint(ddl::name_of(*constraint), table).render())
                statements.push_back(std::move(statement));
    if (type)
        statements.push_back(alter_column + "TYPE " + ddl::to_sql(*type) +
                             (using_expression.empty() ? "" : " USING " + using_expression));
    if (nullable) statements.push_back(alter_column + (*nullable ? "DROP NOT NULL" : "SET NOT NULL"));
    if (server_default.said) statements.push_back(alter_column + default_change(*this));
    if (comment.said)
        statements.push_back("COMMENT ON COLUMN " + ddl::to_sql(table) + "." +
                             ddl::quote_identifier(column_name) + " IS " +
                             (comment.value ? ddl::quote_literal(*comment.value) : "NULL"));
    if (!new_column_name.empty())
        statements.push_back(alter_table + " RENAME " + ddl::quote_identifier(column_name) + " TO " +
                             ddl::quote_identifier(new_column_name));
    if (type)
        if (const auto constraint =
                type_constraint(*type, new_column_name.empty() ? column_name : new_column_name))
            statements.push_back(add_constraint_statement(table, *constraint));
    return statements;
}

Operation AlterColumn::reverse() const {
    const auto require = [this](bool known, const char* what) {
        if (!known)
            throw irreversible(directive, std::string(what) + " of column " + in_quotes(column_name) +
                                              " before the change is not known.");
    };
    AlterColumn back(table, column_name);
    if (!new_column_name.empty()) {
        back.column_name = new_column_name;
        back.new_column_name = column_name;
    }
    if (type) {
        require(existing_type.has_value(), "The type");
        if (!using_expression.empty())
            throw irreversible(directive, "What makes the old value of column " + in_quotes(column_name) +
                                              " from the new one is not known.");
        back.type = existing_type;
        back.existing_type = type;
    }
    if (nullable) {
        require(existing_nullable.has_value(), "The nullability");
        back.nullable = existing_nullable;
        back.existing_nullable = nullable;
    }
    if (server_default.said) {
        require(existing_server_default.said, "The default");
        back.server_default = existing_server_default;
        back.existing_server_default = server_default;
    }
    if (comment.said) {
        require(existing_comment.said, "The comment");
        back.comment = existing_comment;
        back.existing_comment = comment;
    }
    return back;
}

}  // namespace migrate::ops
