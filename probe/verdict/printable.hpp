// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

// What a server or DNS said may hold anything: escape sequences, line ends, bytes of no character set.
namespace distcc_auto
{

constexpr std::size_t k_detail_most = 200;  // of a verdict's detail
constexpr std::size_t k_compiler_most = 60; // of a compiler in words
constexpr std::size_t k_name_most = 255;    // of a DNS name

// `text` as one line that is safe on a terminal and valid UTF-8: control characters, characters that turn or hide
// others (bidirectional marks, zero-width ones) and bytes that are not UTF-8 become \xNN. At most `most` bytes long;
// what was cut ends in "...". Applied again it changes nothing.
std::string printable(std::string_view text, std::size_t most);

// The first line of `text` that is not blank, printable().
std::string first_line(std::string_view text);

// The last two lines of `text` that are not blank, printable(), as one.
std::string last_lines(std::string_view text);

} // namespace distcc_auto
