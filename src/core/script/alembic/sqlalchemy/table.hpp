#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "core/ddl/column.hpp"
#include "core/ops/create_table.hpp"
#include "core/script/alembic/sqlalchemy/expression.hpp"

/// Tables and their columns, as expressions and as what create_table is given.
namespace migrate::alembic {

class ColumnObject;
class ConstraintObject;
class IndexObject;
class Metadata;
class TableObject;
class TypeObject;

/// What can stand behind FROM: a table, a join, a query with a name.
class FromClause : public Clause {
  public:
    using Clause::Clause;

    /// As it stands behind FROM, and in front of its columns' names.
    virtual void write_from(Compiler& compiler) const = 0;
    virtual void write_name(Compiler& compiler) const = 0;
    /// Without a name of its own, for one that gives it another: `(SELECT …)`.
    virtual void write_aliased(Compiler& compiler) const { write_from(compiler); }
    /// What the name of an alias begins with that is given none.
    virtual std::string alias_stem() const { return "anon"; }
    /// The tables among which its foreign keys are looked up: itself, or the
    /// sides of a join, the last first.
    virtual std::vector<const FromClause*> joined() const { return {this}; }
    /// The table that it is a name for, or itself; null: it is none.
    virtual const TableObject* table_itself() const { return nullptr; }

    virtual const std::vector<ColumnObject*>& columns() const = 0;
    /// By the key that scripts name it by: mostly its name.  Null: there is none.
    ColumnObject* find_column(std::string_view key) const;
    /// The same; raises AttributeError where there is none.
    ColumnObject& column(Context& context, std::string_view name) const;

    /// What it hides when it stands behind FROM: the sides of a join.
    virtual void collect_hidden(std::vector<const FromClause*>&) const {}

    std::string_view type_name() const override { return "FromClause"; }
    std::optional<Value> attribute(Context& context, std::string_view name) override;
};

/// The table, join or query that a value is, or that a declarative class describes; null: none.
/// Refuses a class whose statements are of more than one table, or of some rows of it.
FromClause* find_from(Context& context, const Value& value);

/// sa.column() and sa.Column(): by itself, or of a table.
class ColumnObject : public Expression {
  public:
    ColumnObject(std::string name, const ddl::Type* type) : name_(std::move(name)), type_(type) {}

    const std::string& name() const { return name_; }
    /// What scripts call it where that is another word than the name: `key=`, or the attribute of a class.
    virtual bool is_called(std::string_view key) const { return key == name_; }
    virtual const std::string& key() const { return name_; }
    const FromClause* table() const { return table_; }
    void set_table(const FromClause& table) { table_ = &table; }

    void write(Compiler& compiler) const override;
    ExpressionType type() const override { return type_ ? ExpressionType(*type_) : ExpressionType(); }
    void collect_froms(std::vector<const FromClause*>& froms) const override;
    std::string own_name() const override { return name_; }
    std::optional<Label> label() const override { return std::nullopt; }
    std::string_view type_name() const override { return "Column"; }
    std::string repr(Context& context) override;
    std::optional<Value> attribute(Context& context, std::string_view name) override;

    /// The same column for another table.
    virtual ColumnObject* copied(Context& context) const;
    /// Its name where a statement lists it.
    virtual std::string written_name(Compiler&) const { return name_; }
    /// Its definition for DDL; null: it was made by sa.column() or belongs to a query.
    virtual const ddl::Column* definition() const { return nullptr; }

  protected:
    void set_type(const ddl::Type& type) { type_ = &type; }
    void set_name(std::string name) { name_ = std::move(name); }

  private:
    std::string name_;
    const ddl::Type* type_;
    const FromClause* table_ = nullptr;
};

/// What of a column only its script knows, and not the server.
struct ClientSide {
    Value default_value = {};     ///< what INSERT puts in where it is left out; None: nothing
    Value onupdate = {};          ///< what UPDATE puts in
    std::string key = {};         ///< as the script calls it; empty: by its name
    std::string attribute = {};   ///< of the class whose column it is; empty: by its name
    bool is_annotated = false;    ///< what it is may be said by an annotation, which is not known here
    std::int64_t sort_order = 0;  ///< of a class's columns
    /// Of each foreign key: whether it was given its target as a column, whose table is known.
    std::vector<bool> has_exact_target = {};
};

/// sa.Column(): with what DDL says of it.
class SchemaColumn : public ColumnObject {
  public:
    /// `type` is the value that the definition's type was given as; null: it was given none.
    SchemaColumn(ddl::Column definition, TypeObject* type, ClientSide client = {})
        : ColumnObject(definition.name, nullptr),
          definition_(std::move(definition)),
          type_object_(type),
          client_(std::move(client)) {
        set_type(definition_.type);
    }

    const ddl::Column* definition() const override { return &definition_; }
    TypeObject* type_object() const { return type_object_; }
    const ClientSide& client() const { return client_; }
    /// A column of its own for another table.
    SchemaColumn* copy(Context& context) const;
    ColumnObject* copied(Context& context) const override;
    /// Gives it the type that it has in a table of that schema.
    void set_schema(Context& context, const std::string& schema);
    /// Constraints and indexes that were made of it before it had a table.
    const std::vector<Value>& waiting() const { return waiting_; }
    void add_waiting(Value part) { waiting_.push_back(part); }
    /// As the attribute of a class of that name: its name, if it has none.
    void set_attribute_name(std::string_view name);

    bool is_called(std::string_view key) const override;
    const std::string& key() const override { return client_.key.empty() ? name() : client_.key; }
    std::optional<Value> attribute(Context& context, std::string_view name) override;
    void set_attribute(Context& context, std::string_view name, Value value) override;

  private:
    void rename(std::string name);

    ddl::Column definition_;
    TypeObject* type_object_;
    ClientSide client_;
    std::vector<Value> waiting_;
};

/// sa.table(), sa.Table(), and what op.create_table() returns.
class TableObject : public FromClause {
  public:
    TableObject(ops::CreateTable definition, std::vector<ColumnObject*> columns, bool is_schema_table);

    const ddl::QualifiedName& name() const { return definition_.table; }
    const ops::CreateTable& definition() const { return definition_; }
    /// Whether it says more than names: sa.Table().
    bool is_schema_table() const { return is_schema_table_; }
    /// Whether its columns were read from the database, so that they are not all there is to it.
    bool is_loaded() const { return is_loaded_; }
    void set_loaded() { is_loaded_ = true; }
    /// What is made of its columns afterwards belongs to it, too.  A primary key replaces the one before.
    void add(const IndexObject& index);
    void add(const ConstraintObject& constraint);
    /// As extend_existing=True changes it.
    void redefine(ops::CreateTable definition, std::vector<ColumnObject*> columns);
    /// Whether a constraint of it has been added or dropped by a statement of its own: CREATE TABLE leaves
    /// that out from then on.
    bool has_isolated_constraint() const { return has_isolated_constraint_; }
    void set_isolated_constraint() { has_isolated_constraint_ = true; }
    /// The MetaData that it belongs to; null: none.
    const Metadata* metadata() const { return metadata_; }
    void set_metadata(const Metadata& metadata) { metadata_ = &metadata; }

    void write_from(Compiler& compiler) const override;
    void write_name(Compiler& compiler) const override;
    std::string alias_stem() const override { return definition_.table.name; }
    const TableObject* table_itself() const override { return this; }
    const std::vector<ColumnObject*>& columns() const override { return columns_; }
    std::string_view type_name() const override { return "Table"; }
    std::string str(Context& context) override;
    std::optional<Value> attribute(Context& context, std::string_view name) override;

  private:
    ops::CreateTable definition_;
    std::vector<ColumnObject*> columns_;
    bool is_schema_table_;
    bool is_loaded_ = false;
    bool has_isolated_constraint_ = false;
    const Metadata* metadata_ = nullptr;
};

/// Refuses to make a table again of which only the columns are known.
void require_own_definition(Context& context, const TableObject& table);

/// table.c: the columns by name, as attributes, items or in a loop.
class ColumnCollection : public Object {
  public:
    explicit ColumnCollection(const FromClause& table) : table_(table) {}

    const FromClause& table() const { return table_; }
    std::string_view type_name() const override { return "ColumnCollection"; }
    std::optional<Value> attribute(Context& context, std::string_view name) override;
    Value item(Context& context, const Value& key) override;
    Iterator* iterate(Context& context) override;
    std::optional<size_t> length(Context& context) override;
    std::optional<bool> contains(Context& context, const Value& item) override;

  private:
    const FromClause& table_;
};

/// What sa.Column(), and the elements of create_table, are read into.
Value make_column_class(Context& context);
Value make_mapped_column_class(Context& context);
Value make_column(Context& context, Arguments& arguments);
Value make_table(Context& context, Arguments& arguments);
Value make_schema_table(Context& context, Arguments& arguments);
Value make_metadata(Context& context, Arguments& arguments);

/// The elements of a table (columns, constraints, indexes) as an operation, and the table as the script's
/// value.
struct TableElements {
    ops::CreateTable operation;
    std::vector<ColumnObject*> columns;
    std::vector<ConstraintObject*> constraints = {};
    std::vector<IndexObject*> indexes = {};
};
/// A column that has a table is copied.  `default_schema` is that of the targets that say none.
TableElements table_elements(Context& context, ddl::QualifiedName name, const std::vector<Value>& elements,
                             const std::string& default_schema = "");
/// Reads the keywords of create_table and Table that say something of the table itself.
void read_table_options(Arguments& arguments, ops::CreateTable& table);

/// Keywords of Column whose values only the client uses: they are not evaluated.
inline constexpr std::string_view client_keywords[] = {"info", "doc"};
/// Those that INSERT and UPDATE use: they may fail until then.
inline constexpr std::string_view client_value_keywords[] = {"default", "insert_default", "onupdate"};

/// The table for another MetaData; `schema`: a str, None for that of the MetaData, nothing to keep it.
TableObject* copy_table(Context& context, const TableObject& table, Metadata& metadata,
                        const std::optional<Value>& schema, const std::optional<std::string>& name);
/// table.primary_key, indexes, constraints, foreign_keys …; nothing: it is none of these.
std::optional<Value> table_elements_attribute(Context& context, const TableObject& table,
                                              std::string_view name);

/// The sa.Table() whose columns are among these values, or in them; null: none.
TableObject* table_of_elements(const std::vector<Value>& elements);
/// Whether columns are among them, or expressions that may have some in them.
bool has_expressions(const std::vector<Value>& elements);
/// Hands `part`, which was made of them, to those of their columns that have no table yet.
void wait_for_table(Context& context, const std::vector<Value>& elements, Value part);

/// An expression, or the bare name of a column as a str.
const Expression& clause_of(Context& context, const Value& value);
/// The name of a column given as a str or as the column.
std::string column_name(Context& context, const Value& value);

}  // namespace migrate::alembic
