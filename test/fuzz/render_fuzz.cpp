// Any operation renders to statements of which each, by the server's own grammar, is exactly one statement of
// the kind that the operation is for; or it is refused.  The grammar is PostgreSQL 15's, so that what came
// later (VIRTUAL columns) is not made here.  SQL that stands in an operation as written is taken from valid
// pieces.

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <set>

#include "core/error.hpp"
#include "core/ops/naming.hpp"
#include "fuzz_text.hpp"
#include "support/server_grammar.hpp"

namespace {

using namespace migrate;
using namespace migrate::ops;

/// Makes operations out of the fuzzer's bytes.
class Maker {
  public:
    Maker(const uint8_t* data, size_t size) : input_(data, size) {}

    Operation operation();

    bool flag() { return input_.ConsumeBool(); }

  private:
    std::string word() {
        std::string made = fuzz::text(input_, 6);
        return made.empty() ? "x" : made;  // an empty name would only be refused
    }
    std::string maybe_word() { return flag() ? word() : ""; }
    std::string pick(std::initializer_list<const char*> choices) {
        return *(choices.begin() + input_.ConsumeIntegralInRange<size_t>(0, choices.size() - 1));
    }
    std::string expression() {
        return pick({"a > 0", "lower(b)", "(a + 1)", "now()", "'x;--'", "f(a, 'b')"});
    }
    std::string maybe_expression() { return flag() ? expression() : ""; }
    std::int64_t number() { return input_.ConsumeIntegral<std::int64_t>(); }
    std::optional<std::int64_t> maybe_number() { return flag() ? std::optional(number()) : std::nullopt; }
    std::optional<int> small() {
        return flag() ? std::optional(input_.ConsumeIntegralInRange(-2, 70)) : std::nullopt;
    }
    std::optional<bool> maybe_flag() { return flag() ? std::optional(flag()) : std::nullopt; }

    template <class Make>
    auto several(size_t most, Make make) {
        std::vector<decltype(make())> items;
        for (size_t i = input_.ConsumeIntegralInRange<size_t>(0, most); i > 0; --i)
            items.push_back(make());
        return items;
    }
    std::vector<std::string> words() {
        return several(3, [this] { return word(); });
    }

    ddl::Name name() { return flag() ? ddl::Name(fuzz::text(input_, 90), true) : ddl::Name(word()); }
    ddl::QualifiedName qualified() { return {maybe_word(), word()}; }
    ddl::SequenceOptions sequence_options();
    ddl::EnumType enumeration();
    ddl::DomainType domain();
    ddl::Type type();
    ddl::ServerDefault server_default();
    Stated<ddl::ServerDefault> stated_default();
    ddl::ForeignKeyOptions foreign_key_options();
    ddl::ForeignKeyConstraint foreign_key();
    ddl::CheckConstraint check() { return {expression(), {.name = name(), .not_valid = flag()}}; }
    std::vector<ddl::ExcludeElement> exclude_elements();
    ddl::ExcludeOptions exclude_options();
    ddl::Constraint constraint();
    ddl::Column column();
    std::vector<ddl::IndexElement> index_elements();
    ddl::IndexOptions index_options();
    ddl::StorageParameters parameters();
    CreateTableOptions table_options();
    ddl::Value value();
    BulkInsert bulk_insert();
    AlterColumnOptions alter_options();

    FuzzedDataProvider input_;
};

ddl::SequenceOptions Maker::sequence_options() {
    return {.increment = maybe_number(),
            .start = maybe_number(),
            .minvalue = maybe_number(),
            .maxvalue = maybe_number(),
            .nominvalue = flag(),
            .nomaxvalue = flag(),
            .cache = maybe_number(),
            .cycle = maybe_flag()};
}

ddl::EnumType Maker::enumeration() {
    return {.name = qualified(),
            .labels = words(),
            .native = flag(),
            .create_type = flag(),
            .create_constraint = flag(),
            .constraint_name = name(),
            .length = small()};
}

ddl::DomainType Maker::domain() {
    ddl::DomainType domain{.name = qualified(),
                           .data_type = pick({"INTEGER", "VARCHAR(5)", "TEXT[]"}),
                           .collation = maybe_word(),
                           .constraint_name = name(),
                           .not_null = flag(),
                           .check = maybe_expression(),
                           .create_type = flag()};
    if (flag()) domain.default_value = word();
    return domain;
}

ddl::Type Maker::type() {
    using Kind = ddl::CharacterType::Kind;
    ddl::Type made = ddl::Integer();
    switch (input_.ConsumeIntegralInRange(0, 10)) {
        case 0:
            made = static_cast<ddl::PlainType>(
                input_.ConsumeIntegralInRange(0, static_cast<int>(ddl::PlainType::xml)));
            break;
        case 1:
            made = ddl::CharacterType{flag() ? Kind::varchar : Kind::fixed, small(), maybe_word()};
            break;
        case 2:
            made = ddl::CharacterType{.kind = Kind::text, .collation = maybe_word()};
            break;
        case 3:
            made = ddl::NumericType{small(), small(), flag()};
            break;
        case 4:
            made = ddl::FloatType{small()};
            break;
        case 5:
            made = ddl::TimeType{flag(), small(), flag()};
            break;
        case 6:
            made = ddl::IntervalType{pick({"", "YEAR", "day to second", "HOUR TO MINUTE", "SECOND", "WEEK"}),
                                     small()};
            break;
        case 7:
            made = ddl::BitType{small(), flag()};
            break;
        case 8:
            made = enumeration();
            break;
        case 9:
            made = domain();
            break;
        default:
            made = ddl::NamedType{qualified(),
                                  flag() ? std::vector<std::string>{"1", "'x'"} : std::vector<std::string>{}};
    }
    made.dimensions = flag() ? input_.ConsumeIntegralInRange(-1, 3) : 0;
    return made;
}

ddl::ServerDefault Maker::server_default() {
    switch (input_.ConsumeIntegralInRange(0, 3)) {
        case 0:
            return word();
        case 1:
            return ddl::Sql{pick({"now()", "5", "'x'", "NULL", "nextval('s')"})};
        case 2:
            return ddl::Identity{flag(), sequence_options()};
        default:
            return ddl::Computed{.sqltext = expression()};
    }
}

Stated<ddl::ServerDefault> Maker::stated_default() {
    if (flag()) return {};
    if (flag()) return none;
    return server_default();
}

ddl::ForeignKeyOptions Maker::foreign_key_options() {
    return {
        .name = name(),
        .onupdate = pick({"", "CASCADE", "set null", "SET DEFAULT", "NO ACTION", "RESTRICT", "x"}),
        .ondelete = pick({"", "CASCADE", "SET NULL (a, \"b;c\")", "SET NULL (a;b)", "SET DEFAULT(a)", "x"}),
        .deferrable = maybe_flag(),
        .initially = pick({"", "DEFERRED", "immediate", "x"}),
        .match = pick({"", "FULL", "simple", "PARTIAL"}),
        .not_valid = flag(),
        .use_alter = flag()};
}

ddl::ForeignKeyConstraint Maker::foreign_key() {
    std::vector<std::string> columns = words();
    std::vector<std::string> referred;
    for (size_t i = 0; i < columns.size(); ++i)
        referred.push_back(word());
    return {std::move(columns), qualified(), std::move(referred), foreign_key_options()};
}

std::vector<ddl::ExcludeElement> Maker::exclude_elements() {
    return several(2, [this] {
        ddl::ExcludeElement element{.with = pick({"=", "&&", "OPERATOR(pg_catalog.=)"}),
                                    .opclass = pick({"", "int4_ops"})};
        if (flag())
            element.expression = word();
        else
            element.expression = ddl::Sql{pick({"lower(b)", "(a + 1)"})};
        return element;
    });
}

ddl::ExcludeOptions Maker::exclude_options() {
    return {.name = name(),
            .using_method = word(),
            .where = maybe_expression(),
            .deferrable = maybe_flag(),
            .initially = pick({"", "DEFERRED", "IMMEDIATE"})};
}

ddl::Constraint Maker::constraint() {
    switch (input_.ConsumeIntegralInRange(0, 4)) {
        case 0:
            return ddl::PrimaryKeyConstraint(
                words(), {.name = name(), .deferrable = maybe_flag(), .include = words()});
        case 1:
            return ddl::UniqueConstraint(words(), {.name = name(),
                                                   .deferrable = maybe_flag(),
                                                   .initially = pick({"", "deferred"}),
                                                   .nulls_not_distinct = maybe_flag(),
                                                   .include = words()});
        case 2:
            return check();
        case 3:
            return foreign_key();
        default:
            return ddl::ExcludeConstraint(exclude_elements(), exclude_options());
    }
}

ddl::Column Maker::column() {
    ddl::Column column(word(), type());
    column.primary_key = flag();
    column.nullable = maybe_flag();
    if (flag()) column.server_default = server_default();
    column.autoincrement = static_cast<ddl::Autoincrement>(input_.ConsumeIntegralInRange(0, 3));
    column.unique = flag();
    column.index = flag();
    column.comment = maybe_word();
    column.client_default = flag();
    if (flag()) column.checks.push_back(check());
    if (flag()) column.foreign_keys.emplace_back(word() + "." + word(), foreign_key_options());
    return column;
}

std::vector<ddl::IndexElement> Maker::index_elements() {
    return several(3, [this] {
        if (flag()) return ddl::IndexElement(word(), pick({"", "text_pattern_ops"}));
        return ddl::IndexElement(ddl::Sql{pick({"lower(a) DESC", "(a || b)", "c NULLS FIRST"})});
    });
}

ddl::StorageParameters Maker::parameters() {
    return several(2, [this] {
        return std::pair(pick({"fillfactor", "toast.autovacuum_enabled", "Odd name"}),
                         flag() ? word() : pick({"70", "off", "-1", "1e5"}));
    });
}

ddl::IndexOptions Maker::index_options() {
    return {.unique = flag(),
            .if_not_exists = flag(),
            .concurrently = flag(),
            .using_method = maybe_word(),
            .include = words(),
            .nulls_not_distinct = maybe_flag(),
            .with = parameters(),
            .tablespace = maybe_word(),
            .where = maybe_expression()};
}

CreateTableOptions Maker::table_options() {
    return {.constraints = several(3, [this] { return constraint(); }),
            .indexes = several(1, [this] { return ddl::Index(name(), index_elements(), index_options()); }),
            .if_not_exists = false,
            .comment = maybe_word(),
            .prefixes = flag() ? std::vector<std::string>{pick({"UNLOGGED", "temp", "local", "x"})}
                               : std::vector<std::string>{},
            .inherits = several(2, [this] { return qualified(); }),
            .partition_by = pick({"", "LIST (a)", "RANGE (a, lower(b))"}),
            .using_method = maybe_word(),
            .with = parameters(),
            .on_commit = pick({"", "drop", "PRESERVE_ROWS", "DELETE ROWS", "x"}),
            .tablespace = maybe_word()};
}

ddl::Value Maker::value() {
    switch (input_.ConsumeIntegralInRange(0, 5)) {
        case 0:
            return ddl::Null{};
        case 1:
            return flag();
        case 2:
            return number();
        case 3:
            return ddl::Number{pick({"1.5", "-1e-9", ".5", "5.", "1;2", ""})};
        case 4:
            return fuzz::text(input_, 30);
        default:
            return ddl::Bytes{input_.ConsumeRandomLengthString(9)};
    }
}

BulkInsert Maker::bulk_insert() {
    BulkInsert insert(qualified(), words(), {});
    insert.rows = several(3, [&] {
        BulkInsert::Row row;
        for (size_t i = 0; i < insert.columns.size(); ++i)
            row.push_back(flag() ? std::optional(value()) : std::nullopt);
        return row;
    });
    return insert;
}

AlterColumnOptions Maker::alter_options() {
    AlterColumnOptions options;
    options.nullable = maybe_flag();
    options.server_default = stated_default();
    options.new_column_name = maybe_word();
    if (flag()) options.type = type();
    options.using_expression = maybe_expression();
    if (flag()) options.comment = word();
    if (flag()) options.existing_type = type();
    options.existing_nullable = maybe_flag();
    options.existing_server_default = stated_default();
    return options;
}

Operation Maker::operation() {
    const auto kind = [this] {
        return static_cast<ObjectKind>(
            input_.ConsumeIntegralInRange(0, static_cast<int>(ObjectKind::schema)));
    };
    switch (input_.ConsumeIntegralInRange(0, 30)) {
        case 0:
            return CreateTable(qualified(), several(4, [this] { return column(); }), table_options());
        case 1:
            return DropTable(qualified(),
                             {.original = CreateTable("t", several(2, [this] { return column(); }))});
        case 2:
            return RenameTable(qualified(), word());
        case 3:
            return CreateTableComment(qualified(), word());
        case 4:
            return DropTableComment(qualified());
        case 5:
            return AddColumn(qualified(), column(), {flag(), flag(), flag()});
        case 6:
            return DropColumn(qualified(), word(), {.if_exists = flag()});
        case 7:
            return AlterColumn(qualified(), word(), alter_options());
        case 8:
            return CreateIndex(name(), qualified(), index_elements(), index_options());
        case 9:
            return DropIndex(name(), {.table = qualified(), .if_exists = flag(), .concurrently = flag()});
        case 10:
            return CreatePrimaryKey(name(), qualified(), words(), {.include = words()});
        case 11:
            return CreateUniqueConstraint(name(), qualified(), words(), {.nulls_not_distinct = maybe_flag()});
        case 12: {
            const ddl::ForeignKeyConstraint key = foreign_key();
            return CreateForeignKey(name(), qualified(), key.columns, key.referred_table,
                                    key.referred_columns, key);
        }
        case 13:
            return CreateCheckConstraint(name(), qualified(), expression(), {.not_valid = flag()});
        case 14:
            return CreateExcludeConstraint(name(), qualified(), exclude_elements(), exclude_options());
        case 15:
            return ValidateConstraint(name(), qualified());
        case 16:
            return DropConstraint(name(), qualified(), {.if_exists = flag(), .cascade = flag()});
        case 17:
            return bulk_insert();
        case 18:
            return Execute(pick({" SELECT 1;; ", "UPDATE t SET a = ';'", "", ";"}));
        case 19:
            return CreateSchema(word(), {.if_not_exists = flag(), .authorization = flag() ? "someone" : ""});
        case 20:
            return DropSchema(word(), {.if_exists = flag(), .cascade = flag()});
        case 21:
            return CreateSequence(qualified(), {flag(), type(), sequence_options()});
        case 22:
            return DropSequence(qualified(), {.if_exists = flag()});
        case 23:
            return CreateEnum(qualified(), words());
        case 24:
            return AddEnumValue(qualified(), word(), {flag(), maybe_word(), maybe_word()});
        case 25:
            return RenameEnumValue(qualified(), word(), word());
        case 26:
            return DropEnum(qualified(), {.if_exists = flag()});
        case 27:
            return CreateDomain(domain());
        case 28:
            return DropDomain(qualified(), {.if_exists = flag()});
        case 29:
            return SetSchema(kind(), qualified(), word());
        default:
            return SetOwner(kind(), qualified(), "some one");
    }
}

/// The kinds of statements, in libpg_query's words, that an operation may render to.
std::set<std::string> kinds_of(std::string_view directive) {
    if (directive == "create_table")
        return {"CreateStmt", "CreateEnumStmt", "CreateDomainStmt", "IndexStmt", "CommentStmt"};
    if (directive == "add_column") return {"AlterTableStmt", "IndexStmt", "CommentStmt"};
    if (directive == "alter_column") return {"AlterTableStmt", "RenameStmt", "CommentStmt"};
    if (directive.starts_with("drop_") && directive != "drop_column" && directive != "drop_constraint")
        return directive == "drop_table_comment" ? std::set<std::string>{"CommentStmt"}
                                                 : std::set<std::string>{"DropStmt"};
    if (directive == "rename_table") return {"RenameStmt"};
    if (directive == "create_table_comment") return {"CommentStmt"};
    if (directive == "create_index") return {"IndexStmt"};
    if (directive == "bulk_insert") return {"InsertStmt"};
    if (directive == "execute") return {"SelectStmt", "UpdateStmt"};
    if (directive == "create_schema") return {"CreateSchemaStmt"};
    if (directive == "create_sequence") return {"CreateSeqStmt"};
    if (directive == "create_enum") return {"CreateEnumStmt"};
    if (directive == "add_enum_value" || directive == "rename_enum_value") return {"AlterEnumStmt"};
    if (directive == "create_domain") return {"CreateDomainStmt"};
    if (directive == "set_schema") return {"AlterObjectSchemaStmt"};
    if (directive == "set_owner") return {"AlterOwnerStmt", "AlterTableStmt"};
    return {"AlterTableStmt"};
}

void check_statements(const Operation& operation) {
    const std::set<std::string> kinds = kinds_of(name(operation));
    for (const std::string& statement : render(operation)) {
        try {
            const std::string kind = parse_statement(statement).items().begin().key();
            if (kinds.contains(kind)) continue;
            std::fprintf(stderr, "%s is not what is expected: %s\n", kind.c_str(), statement.c_str());
        } catch (const std::exception& error) {
            std::fprintf(stderr, "%s\n", error.what());
        }
        std::abort();
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    Maker maker(data, size);
    const ddl::NamingConvention convention{.ix = "ix_%(column_0_N_label)s",
                                           .uq = "uq_%(table_name)s_%(column_0_N_name)s",
                                           .ck = "ck_%(table_name)s_%(constraint_name)s",
                                           .fk = "fk_%(table_name)s_%(referred_table_name)s",
                                           .pk = "pk_%(table_name)s"};
    const bool named = maker.flag();
    try {
        Operation operation = maker.operation();
        if (named) operation = with_names(std::move(operation), convention);
        check_statements(operation);
        check_statements(reverse(operation));
    } catch (const Error&) {
        // Refused, as it may be.
    }
    return 0;
}
