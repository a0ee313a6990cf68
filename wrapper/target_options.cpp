// SPDX-License-Identifier: MIT
#include "wrapper/target_options.hpp"

#include "wrapper/command_line.hpp"

#include <algorithm>
#include <array>

namespace distcc_auto
{
namespace
{

constexpr std::string_view k_joined_target = "--target=";

// GCC's and clang's, of all machines: word size, byte order, and the calling convention of floating point.
constexpr std::array k_whole = {std::string_view("-m16"),          std::string_view("-m31"),
                                std::string_view("-m32"),          std::string_view("-m64"),
                                std::string_view("-mx32"),         std::string_view("-EL"),
                                std::string_view("-EB"),           std::string_view("-mel"),
                                std::string_view("-meb"),          std::string_view("-mlittle"),
                                std::string_view("-mbig"),         std::string_view("-mlittle-endian"),
                                std::string_view("-mbig-endian"),  std::string_view("-msoft-float"),
                                std::string_view("-mhard-float"),  std::string_view("-msingle-float"),
                                std::string_view("-mdouble-float")};
constexpr std::array k_begins = {k_joined_target, std::string_view("-mabi="), std::string_view("-mfloat-abi=")};

bool chooses_target(std::string_view word)
{
  return std::ranges::find(k_whole, word) != k_whole.end() ||
         std::ranges::any_of(k_begins, [word](std::string_view begin) { return word.starts_with(begin); });
}

// The names to which distcc adds -target, where the compiler may be clang.
bool may_be_clang(std::string_view compiler)
{
  const auto name = base_name(compiler);
  return name == "cc" || name == "c++" || name.starts_with("clang");
}

// An option, with its value where that is a word of its own.
using Option = std::vector<std::string>;

std::vector<Option> all_target_options(std::span<const std::string> arguments)
{
  std::vector<Option> options;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& word = arguments[i];
    if (word == "-target" && i + 1 < arguments.size()) {
      options.push_back({word, arguments[++i]});
    } else if (chooses_target(word)) {
      options.push_back({word});
    } else if (takes_value(word)) {
      ++i;
    }
  }
  return options;
}

} // namespace

std::vector<std::string> target_options(std::span<const std::string> arguments)
{
  const auto all = all_target_options(arguments);
  std::vector<std::string> options;
  for (auto option = all.begin(); option != all.end(); ++option) {
    if (std::find(option + 1, all.end(), *option) == all.end()) {
      options.insert(options.end(), option->begin(), option->end());
    }
  }
  return options;
}

bool are_target_options(std::span<const std::string> arguments)
{
  std::size_t words = 0;
  for (const auto& option : all_target_options(arguments)) {
    words += option.size();
  }
  return words == arguments.size();
}

std::vector<std::string> spelled_for_distcc(std::string_view compiler, std::vector<std::string> arguments)
{
  if (!may_be_clang(compiler)) {
    return arguments;
  }
  std::vector<std::string> spelled;
  bool is_value = false;
  for (auto& word : arguments) {
    if (!is_value && word.starts_with(k_joined_target)) {
      spelled.insert(spelled.end(), {"-target", word.substr(k_joined_target.size())});
      continue;
    }
    is_value = !is_value && takes_value(word);
    spelled.push_back(std::move(word));
  }
  return spelled;
}

} // namespace distcc_auto
