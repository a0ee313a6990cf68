// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

// The one filter for words that are not ours (a caller's, a file's, a server's, DNS's), wherever they are printed:
// they may hold anything, escape sequences, line ends, bytes of no character set.
namespace distcc_auto
{

// `text` as one line that is safe on a terminal and valid UTF-8: control characters, characters that turn or hide
// others (bidirectional marks, zero-width ones) and bytes that are not UTF-8 become \xNN. At most `most` bytes long;
// what was cut ends in "...". Applied again it changes nothing.
std::string printable(std::string_view text, std::size_t most = std::string_view::npos);

// The same for a text of several lines, which stay lines: for what we have laid out, of words that are printable().
std::string printable_lines(std::string_view text);

} // namespace distcc_auto
