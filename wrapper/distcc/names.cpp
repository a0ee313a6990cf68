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

bool is_language_of(std::string_view language, std::string_view source, Driver driver)
{
  struct Suffix {
    std::string_view suffix;
    std::string_view language;
    std::string_view language_of_cxx;
  };
  constexpr std::array k_languages = {Suffix{"c", "c", "c++"},
                                      Suffix{"i", "cpp-output", "c++-cpp-output"},
                                      Suffix{"cc", "c++", "c++"},
                                      Suffix{"cp", "c++", "c++"},
                                      Suffix{"cpp", "c++", "c++"},
                                      Suffix{"cxx", "c++", "c++"},
                                      Suffix{"c++", "c++", "c++"},
                                      Suffix{"C", "c++", "c++"},
                                      Suffix{"ii", "c++-cpp-output", "c++-cpp-output"},
                                      Suffix{"m", "objective-c", "objective-c"},
                                      Suffix{"mm", "objective-c++", "objective-c++"},
                                      Suffix{"M", "objective-c++", "objective-c++"}};
  const auto found = std::ranges::find(k_languages, suffix_of(source), &Suffix::suffix);
  return found != k_languages.end() && language == (driver == Driver::c ? found->language : found->language_of_cxx);
}

Driver driver_of(std::string_view compiler)
{
  return base_name(compiler).contains("++") ? Driver::cxx : Driver::c;
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
