#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "core/error.hpp"

namespace migrate {

/// Expects `call` to raise an Error with that SQLSTATE whose message and detail contain `text`.
template <class Call>
void expect_error(Call&& call, SqlState state, std::string_view text) {
    try {
        call();
        ADD_FAILURE() << "no error; expected: " << text;
    } catch (const Error& error) {
        EXPECT_STREQ(error.state().code, state.code) << error.message();
        std::string all = error.message() + "\n" + error.detail();
        EXPECT_NE(all.find(text), std::string::npos) << all << "\ndoes not contain: " << text;
    }
}

}  // namespace migrate
