#pragma once

#include <deque>
#include <memory_resource>
#include <set>
#include <string_view>
#include <utility>
#include <variant>

#include "core/script/python/pool.hpp"
#include "core/script/python/source.hpp"

/// The syntax tree: plain data.  A tree's nodes stand in its pool and point to each other, so that a tree of
/// any depth is freed at once.  Names point into the source.
namespace migrate::python {

struct Expression;
struct Statement;
using Block = List<const Statement*>;

/// What a scope (module, function, class, comprehension) binds, as far as the text tells.
struct ScopeNames {
    enum class Kind { module, function, class_body, comprehension };
    using Names = std::pmr::set<std::string_view>;

    ScopeNames(Kind its_kind, std::pmr::memory_resource* memory)
        : kind(its_kind), bound(memory), global(memory), nonlocal(memory) {}

    Kind kind;
    Names bound;   ///< assigned to, imported, defined, parameters
    Names global;  ///< declared so
    Names nonlocal;
};

struct Parameter {
    enum class Kind { positional_only, plain, rest, keyword_only, keywords };

    std::string_view name;
    Kind kind = Kind::plain;
    const Expression* otherwise = nullptr;  ///< the default
};

/// A def or a lambda.
struct FunctionBody {
    std::string_view name;
    List<Parameter> parameters;
    Block body;
    const Expression* result = nullptr;  ///< a lambda's, which has no body
    const ScopeNames* names = nullptr;
    std::string_view unsupported;  ///< "yield", "async": why it cannot be called; empty: it can
    Offset unsupported_at = 0;
};

struct Comprehension {
    struct Clause {
        const Expression* target;
        const Expression* iterable;
        List<const Expression*> conditions;
    };
    enum class Kind { list, set, dict, generator };

    Kind kind = Kind::list;
    const Expression* element = nullptr;  ///< of a dict: the key
    const Expression* value = nullptr;    ///< of a dict
    List<Clause> clauses;
    const ScopeNames* names = nullptr;
};

// Expressions.

struct NameForm {
    std::string_view name;
};
struct NoneForm {};
struct EllipsisForm {};
struct BooleanForm {
    bool value;
};
struct NumberForm {
    std::string_view text;
};
struct StringForm {
    std::string_view text;
};
struct BytesForm {
    std::string_view bytes;
};
/// An f-string, or several adjacent strings with one among them.
struct FormattedForm {
    struct Piece {
        std::string_view text;  ///< where there is no value
        const Expression* value = nullptr;
        char conversion = '\0';              ///< r, s, a
        const Expression* format = nullptr;  ///< a FormattedForm or StringForm
    };
    List<Piece> pieces;
};
struct TupleForm {
    List<const Expression*> items;
};
struct ListForm {
    List<const Expression*> items;
};
struct SetForm {
    List<const Expression*> items;
};
struct DictForm {
    struct Item {
        const Expression* key;  ///< null: **value
        const Expression* value;
    };
    List<Item> items;
};
/// `*value`, where a list of expressions or targets stands.
struct StarredForm {
    const Expression* value;
};
struct AttributeForm {
    const Expression* object;
    std::string_view name;
};
struct SubscriptForm {
    const Expression* object;
    const Expression* key;
};
struct SliceForm {
    const Expression* lower;  ///< each may be null
    const Expression* upper;
    const Expression* step;
};
struct CallForm {
    struct Keyword {
        std::string_view name;  ///< empty: **value
        const Expression* value;
    };
    const Expression* function;
    List<const Expression*> positional;
    List<Keyword> keywords;
};
struct UnaryForm {
    std::string_view symbol;  ///< + - ~ not
    const Expression* operand;
};
struct BinaryForm {
    std::string_view symbol;
    const Expression* left;
    const Expression* right;
};
/// `a and b and c`, or the same with `or`.
struct LogicalForm {
    bool is_and;
    List<const Expression*> operands;
};
/// `a < b <= c`, `a is not b`, `a not in b`.
struct ComparisonForm {
    struct Other {
        std::string_view symbol;
        const Expression* operand;
    };
    const Expression* first;
    List<Other> others;
};
struct ConditionalForm {
    const Expression* condition;
    const Expression* value;
    const Expression* otherwise;
};
// These two are large and rare: by themselves, they do not make every expression as large.
struct LambdaForm {
    const FunctionBody* function;
};
struct ComprehensionForm {
    const Comprehension* comprehension;
};
/// `name := value`.
struct NamedForm {
    std::string_view name;
    const Expression* value;
};
/// What is Python but cannot be evaluated: "await".
struct UnsupportedForm {
    std::string_view what;
};

struct Expression {
    Offset offset;
    std::variant<NameForm, NoneForm, EllipsisForm, BooleanForm, NumberForm, StringForm, BytesForm,
                 FormattedForm, TupleForm, ListForm, SetForm, DictForm, StarredForm, AttributeForm,
                 SubscriptForm, SliceForm, CallForm, UnaryForm, BinaryForm, LogicalForm, ComparisonForm,
                 ConditionalForm, LambdaForm, ComprehensionForm, NamedForm, UnsupportedForm>
        form;
};

// Statements.

struct ExpressionStatement {
    const Expression* value;
};
struct Assignment {
    List<const Expression*> targets;  ///< a = b = value
    const Expression* value;
};
struct AugmentedAssignment {
    const Expression* target;
    std::string_view symbol;  ///< of the operator, without "="
    const Expression* value;
};
/// `target: annotation = value`; annotations are not kept.
struct AnnotatedAssignment {
    const Expression* target;
    const Expression* value;       ///< may be null
    const Expression* annotation;  ///< not evaluated
};
struct Return {
    const Expression* value;  ///< may be null
};
struct Raise {
    const Expression* exception;  ///< may be null
    const Expression* cause;      ///< may be null
};
struct Assert {
    const Expression* condition;
    const Expression* message;  ///< may be null
};
struct Delete {
    List<const Expression*> targets;
};
struct Pass {};
struct Break {};
struct Continue {};
/// global or nonlocal: see ScopeNames.
struct Declaration {};
struct Import {
    struct Item {
        std::string_view name;   ///< dotted
        std::string_view alias;  ///< may be empty
    };
    List<Item> items;
};
struct ImportFrom {
    std::string_view module;  ///< dotted; with its leading dots, if it is relative
    List<Import::Item> items;
    bool is_all;  ///< import *
};
struct If {
    struct Branch {
        const Expression* condition;
        Block body;
    };
    List<Branch> branches;
    Block otherwise;
};
struct While {
    const Expression* condition;
    Block body;
    Block otherwise;
};
struct For {
    const Expression* target;
    const Expression* iterable;
    Block body;
    Block otherwise;
};
struct Try {
    struct Handler {
        Offset offset;
        const Expression* type;  ///< null: any
        std::string_view name;   ///< may be empty
        Block body;
    };
    Block body;
    List<Handler> handlers;
    Block otherwise;
    Block finally;
};
struct With {
    struct Item {
        const Expression* manager;
        const Expression* target;  ///< may be null
    };
    List<Item> items;
    Block body;
};
struct FunctionDefinition {
    const FunctionBody* function;
    List<const Expression*> decorators;
};
struct ClassDefinition {
    std::string_view name;
    List<const Expression*> bases;
    List<CallForm::Keyword> keywords;
    Block body;
    const ScopeNames* names = nullptr;
    List<const Expression*> decorators;
};
struct UnsupportedStatement {
    std::string_view what;  ///< "match", "async with"
};

struct Statement {
    Offset offset;
    std::variant<ExpressionStatement, Assignment, AugmentedAssignment, AnnotatedAssignment, Return, Raise,
                 Assert, Delete, Pass, Break, Continue, Declaration, Import, ImportFrom, If, While, For, Try,
                 With, FunctionDefinition, ClassDefinition, UnsupportedStatement>
        form;
};

/// A parsed source.
struct Tree {
    explicit Tree(Source text) : source(std::move(text)) {}
    Tree(const Tree&) = delete;
    Tree& operator=(const Tree&) = delete;

    Source source;
    Block body;
    Pool pool{1024 + source.text().size() * 8};  // about what the trees of most scripts take
    ScopeNames names{ScopeNames::Kind::module, pool.memory()};
    std::pmr::deque<ScopeNames> scopes{pool.memory()};  ///< the others
};

}  // namespace migrate::python
