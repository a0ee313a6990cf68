// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// @FILE: words that a compiler reads from a file (GCC's manual, "Overall Options"; libiberty's expandargv, LLVM's
// TokenizeGNUCommandLine). distcc does not: it would send the name.
namespace distcc_auto
{

// Beyond these a file is left as it is: depth of nesting, files, bytes of all of them. What execve(2) takes in one
// word and in all is no more than the last two.
constexpr std::size_t k_response_depth = 16;
constexpr std::size_t k_response_files = 200;
constexpr std::size_t k_response_bytes = 1U << 20U;
constexpr std::size_t k_response_word = 120U << 10U;

// A regular file of at most `most` bytes, else nothing.
using FileReader = std::function<std::optional<std::string>(const std::string& path, std::size_t most)>;

struct Expanded {
  std::vector<std::string> words;
  bool any = false;         // there were response files, and their words are taken in
  std::string_view left_as; // the first that was not taken in, a word of `words`; "" for none. For the compiler
                            // itself to say what is wrong with it
};

Expanded expand_response_files(std::vector<std::string> words, const FileReader& read_file);

// The words of a response file: separated by blanks, which quotes of either kind and a backslash take along. Nothing
// where compilers differ: a backslash within single quotes, a zero byte, an open quote, a byte order mark.
std::optional<std::vector<std::string>> response_words(std::string_view text);

} // namespace distcc_auto
