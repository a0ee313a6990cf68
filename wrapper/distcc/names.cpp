// SPDX-License-Identifier: MIT
#include "wrapper/distcc/names.hpp"

#include <algorithm>
#include <array>

namespace distcc_auto
{
namespace
{

constexpr std::array k_source_suffixes = {std::string_view("c"),   std::string_view("cc"), std::string_view("cpp"),
                                          std::string_view("cxx"), std::string_view("cp"), std::string_view("c++"),
                                          std::string_view("C"),   std::string_view("i"),  std::string_view("ii"),
                                          std::string_view("m"),   std::string_view("mm"), std::string_view("mi"),
                                          std::string_view("mii"), std::string_view("M")};
constexpr std::array k_preprocessed_suffixes = {std::string_view("i"), std::string_view("ii"), std::string_view("mi"),
                                                std::string_view("mii")};

} // namespace

CompilerFamily family_of(std::string_view compiler)
{
  const auto name = base_name(compiler);
  if (name.contains("clang")) {
    return CompilerFamily::clang;
  }
  return name.contains("gcc") || name.contains("g++") ? CompilerFamily::gcc : CompilerFamily::unknown;
}

std::string_view base_name(std::string_view path)
{
  return path.substr(path.rfind('/') + 1);
}

std::string_view suffix_of(std::string_view name)
{
  const auto dot = name.rfind('.');
  return dot == std::string_view::npos ? std::string_view() : name.substr(dot + 1);
}

bool is_source(std::string_view word)
{
  return std::ranges::find(k_source_suffixes, suffix_of(word)) != k_source_suffixes.end();
}

bool is_preprocessed(std::string_view file)
{
  return std::ranges::find(k_preprocessed_suffixes, suffix_of(file)) != k_preprocessed_suffixes.end();
}

} // namespace distcc_auto
