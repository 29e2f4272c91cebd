#pragma once

#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/context.hpp"
#include "core/script/alembic/live/server_exception.hpp"
#include "core/script/alembic/sqlalchemy/dml.hpp"
#include "core/script/alembic/values/dict.hpp"

/// The methods that INSERT, UPDATE and DELETE have in common.
namespace migrate::alembic {

/// A copy of the statement, as `change` makes it of its parts.
template <class Changed, class Change>
Value changed(Changed& self, Context& context, Change change) {
    typename Changed::Parts parts = self.parts();
    change(parts);
    return context.make<Changed>(std::move(parts));
}

/// where(*conditions)
template <class Changed>
Value add_where(Changed& self, Context& context, Arguments& arguments) {
    const std::vector<Value> conditions = arguments.rest();
    arguments.finish();
    return changed(self, context, [&](auto& parts) {
        parts.where.insert(parts.where.end(), conditions.begin(), conditions.end());
    });
}

/// returning(*columns)
template <class Changed>
Value add_returning(Changed& self, Context& context, Arguments& arguments) {
    const std::vector<const Expression*> columns = listed_expressions(context, arguments.rest());
    // What is to be sorted does not change the text.
    arguments.ignore("sort_by_parameter_order");
    arguments.finish();
    return changed(self, context, [&](auto& parts) {
        parts.returning.insert(parts.returning.end(), columns.begin(), columns.end());
    });
}

/// prefix_with(*texts, dialect=…)
template <class Changed>
Value add_prefixes(Changed& self, Context& context, Arguments& arguments) {
    const std::vector<std::string> texts = affixes_of(arguments);
    return changed(self, context, [&](auto& parts) {
        parts.prefixes.insert(parts.prefixes.end(), texts.begin(), texts.end());
    });
}

/// execution_options(**options)
template <class Changed>
Value with_options(Changed& self, Context&, Arguments& arguments) {
    arguments.rest();
    arguments.take_keywords();
    return &self;
}

/// What values() is given: one argument, or keywords as a dict.  Raises ArgumentError for anything else, and
/// None where nothing is given.
inline Value values_argument(Context& context, Arguments& arguments) {
    const std::vector<Value> given = arguments.rest();
    const auto keywords = arguments.take_keywords();
    arguments.finish();
    if (!given.empty() && !keywords.empty())
        raise_sqlalchemy(context, "ArgumentError",
                         "Can't pass positional and kwargs to values() simultaneously");
    if (given.size() > 1)
        raise_sqlalchemy(context, "ArgumentError",
                         "Only a single dictionary/tuple or list of dictionaries/tuples is accepted "
                         "positionally.");
    if (!given.empty()) return given.front();
    auto* dict = context.make<Dict>();
    for (const auto& [name, value] : keywords)
        dict->set(context, name, value);
    return dict;
}

/// Puts the values into `values`, behind those that it has; of the same column the later one stays.
inline void add_values(ColumnValues& values, const ColumnValues& more) {
    for (const auto& one : more) {
        std::erase_if(values, [&](const auto& before) { return before.first == one.first; });
        values.push_back(one);
    }
}

}  // namespace migrate::alembic
