// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <string_view>

// What names tell: of compilers, and of files by their suffix.
namespace distcc_auto
{

// Whose options a compiler takes. Where it is unknown both are reckoned with.
enum class CompilerFamily : std::uint8_t { unknown, gcc, clang };

// By the name of the compiler: "clang-19", "x86_64-linux-gnu-g++". Names as cc and c++ tell nothing.
CompilerFamily family_of(std::string_view compiler);

// "gcc" of "/usr/bin/gcc".
std::string_view base_name(std::string_view path);

// Whether distcc takes `word` for a source (filename.c, dcc_is_source).
bool is_source(std::string_view word);

// Whether `file` needs no preprocessing (filename.c, dcc_is_preprocessed).
bool is_preprocessed(std::string_view file);

// Whether the compilers take `source` for `language` (as -x names it) without being told. C++ drivers take a source
// of C for one of C++.
enum class Driver : std::uint8_t { c, cxx };
bool is_language_of(std::string_view language, std::string_view source, Driver driver);

// Of "g++", "clang++-19", "c++".
Driver driver_of(std::string_view compiler);

// "c" of "dir.d/a.b.c", "" for none, as distcc sees it: of "a.d/b" it is "d/b".
std::string_view suffix_of(std::string_view name);

} // namespace distcc_auto
