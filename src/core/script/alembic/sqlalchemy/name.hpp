#pragma once

#include <string>

#include "core/ddl/identifier.hpp"
#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/values/str.hpp"

namespace migrate::alembic {

/// A name that a naming convention has made (SQLAlchemy's conv, Alembic's op.f): no convention touches it.
class Conv : public Str {
  public:
    using Str::Str;
};

/// The name that a script gives to a constraint or index: a str, or None for none.
/// Raises TypeError for anything else.
ddl::Name name_of(Context& context, const Value& value);

/// op.f(name), and SQLAlchemy's conv(name).
Value conv(Context& context, Arguments& arguments);

/// quoted_name(name, quote): a name; this reader quotes it where it needs that.  Refuses what read_quote()
/// refuses.
Value quoted_name(Context& context, Arguments& arguments);

/// The text of a str; raises TypeError, naming `what` is expected, for anything else.
const std::string& text_of(Context& context, const Value& value, const std::string& what);

/// quote=… of what is called `name`: True and None are passed over.  Refuses False where the name would be
/// another one without its quotes.
void read_quote(Arguments& arguments, std::string_view keyword, const std::string& name,
                Arguments::Kind kind = Arguments::keyword_only);

/// The keyword or argument `name` as a constraint's or index's name; empty: not given.
ddl::Name name_argument(Arguments& arguments, std::string_view name,
                        Arguments::Kind kind = Arguments::positional_or_keyword);

}  // namespace migrate::alembic
