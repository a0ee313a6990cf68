// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/printable.hpp"

// How much is shown of what a server or DNS said.
namespace distcc_auto
{

constexpr std::size_t k_detail_most = 200;  // of a verdict's detail
constexpr std::size_t k_compiler_most = 60; // of a compiler in words
constexpr std::size_t k_name_most = 255;    // of a DNS name

// The first line of `text` that is not blank, printable().
std::string first_line(std::string_view text);

// The last two lines of `text` that are not blank, printable(), as one.
std::string last_lines(std::string_view text);

} // namespace distcc_auto
