#include "core/ops/naming.hpp"

namespace migrate::ops {

namespace {

/// Names what stands in or is added to one table.
class TableNames {
  public:
    TableNames(const ddl::QualifiedName& table, const ddl::NamingConvention& convention)
        : table_(table), convention_(convention) {}

    void name(ddl::Constraint& constraint) const {
        std::visit([this](auto& any) { name(any); }, constraint);
    }
    void name(ddl::PrimaryKeyConstraint& key) const { set(key.name, convention_.pk, facts(key.columns)); }
    void name(ddl::UniqueConstraint& unique) const {
        set(unique.name, convention_.uq, facts(unique.columns));
    }
    void name(ddl::CheckConstraint& check) const { set(check.name, convention_.ck, facts({})); }
    void name(ddl::ExcludeConstraint&) const {}  // SQLAlchemy has no template for these
    void name(ddl::ForeignKeyConstraint& key) const {
        ddl::NameFacts of_key = facts(key.columns);
        of_key.referred_table = key.referred_table.name;
        of_key.referred_columns = key.referred_columns;
        set(key.name, convention_.fk, std::move(of_key));
    }
    void name(ddl::Index& index) const {
        std::vector<std::string> columns;
        for (const ddl::IndexElement& element : index.elements)
            if (const auto* column = std::get_if<std::string>(&element.expression))
                columns.push_back(*column);
        set(index.name, convention_.ix, facts(std::move(columns)));
    }
    void name(ddl::Type& type, const std::string& column) const {
        auto* enumeration = std::get_if<ddl::EnumType>(&type.base);
        if (!enumeration || enumeration->native || !enumeration->create_constraint) return;
        if (enumeration->constraint_name.empty()) enumeration->constraint_name = enumeration->name.name;
        set(enumeration->constraint_name, convention_.ck, facts({column}));
    }
    void name(ddl::Column& column) const {
        name(column.type, column.name);
        for (ddl::CheckConstraint& check : column.checks)
            name(check);
        if (column.unique) set(column.unique_name, convention_.uq, facts({column.name}));
        if (column.index) set(column.index_name, convention_.ix, facts({column.name}));
        for (ddl::ForeignKey& key : column.foreign_keys) {
            ddl::ForeignKeyConstraint constraint = ddl::table_constraint(key, column.name);
            name(constraint);
            key.name = constraint.name;
        }
    }

    /// The name that DropConstraint means: its template may start from the name given.
    void name(DropConstraint& drop) const {
        if (drop.constraint_name.empty()) return;
        if (const auto* name_template = template_for(drop.type))
            set(drop.constraint_name, *name_template, facts({}));
    }

  private:
    ddl::NameFacts facts(std::vector<std::string> columns) const {
        ddl::NameFacts facts;
        facts.table = table_;
        facts.columns = std::move(columns);
        return facts;
    }
    static void set(ddl::Name& name, const std::optional<std::string>& name_template, ddl::NameFacts facts) {
        name = ddl::conventional_name(name, name_template, std::move(facts));
    }
    const std::optional<std::string>* template_for(const std::string& type) const {
        if (type == "primary") return &convention_.pk;
        if (type == "unique") return &convention_.uq;
        if (type == "check") return &convention_.ck;
        if (type == "foreignkey") return &convention_.fk;
        return nullptr;
    }

    const ddl::QualifiedName& table_;
    const ddl::NamingConvention& convention_;
};

struct NameOperation {
    const ddl::NamingConvention& convention;

    void operator()(CreateTable& op) const {
        const TableNames names(op.table, convention);
        for (ddl::Column& column : op.columns)
            names.name(column);
        for (ddl::Constraint& constraint : op.constraints)
            names.name(constraint);
        for (ddl::Index& index : op.indexes)
            names.name(index);
        name_implicit_primary_key(op, names);
    }
    void operator()(AddColumn& op) const { TableNames(op.table, convention).name(op.column); }
    void operator()(AlterColumn& op) const {
        const TableNames names(op.table, convention);
        if (op.type) names.name(*op.type, op.column_name);
        if (op.existing_type) names.name(*op.existing_type, op.column_name);
    }
    void operator()(CreateIndex& op) const { TableNames(op.table, convention).name(op.index); }
    void operator()(DropConstraint& op) const { TableNames(op.table, convention).name(op); }

    template <class Op>
    void operator()(Op& op) const {
        if constexpr (requires { op.constraint; }) TableNames(op.table, convention).name(op.constraint);
    }

  private:
    /// Turns the key made of columns marked so into a constraint of its own, if it gets a name.
    static void name_implicit_primary_key(CreateTable& op, const TableNames& names) {
        for (const ddl::Constraint& constraint : op.constraints)
            if (std::holds_alternative<ddl::PrimaryKeyConstraint>(constraint)) return;
        ddl::PrimaryKeyConstraint key = op.primary_key();
        if (key.columns.empty()) return;
        ddl::PrimaryKeyConstraint declared({});
        for (const ddl::Column& column : op.columns)
            if (column.primary_key) declared.columns.push_back(column.name);
        names.name(declared);
        if (declared.name.empty()) return;
        key.name = declared.name;
        op.constraints.insert(op.constraints.begin(), std::move(key));
    }
};

}  // namespace

Operation with_names(Operation operation, const ddl::NamingConvention& convention) {
    std::visit(NameOperation{convention}, operation.op);
    return operation;
}

}  // namespace migrate::ops
