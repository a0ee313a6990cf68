// SPDX-License-Identifier: MIT
#include "wrapper/distcc/passed_words.hpp"

#include <algorithm>
#include <array>

namespace distcc_auto
{
namespace
{

constexpr std::array k_preprocessor_begins = {std::string_view("-D"), std::string_view("-U"), std::string_view("-I")};

constexpr std::array k_assembler_begins = {std::string_view("--32"),
                                           std::string_view("--64"),
                                           std::string_view("--x32"),
                                           std::string_view("--compress-debug-sections"),
                                           std::string_view("--defsym,"),
                                           std::string_view("--execstack"),
                                           std::string_view("--fatal-warnings"),
                                           std::string_view("--gdwarf-"),
                                           std::string_view("--generate-missing-build-notes"),
                                           std::string_view("--no-warn"),
                                           std::string_view("--nocompress-debug-sections"),
                                           std::string_view("--noexecstack"),
                                           std::string_view("--warn"),
                                           std::string_view("-EB"),
                                           std::string_view("-EL"),
                                           std::string_view("-I"),
                                           std::string_view("-W"),
                                           std::string_view("-m")};

constexpr std::array k_clang_begins = {
    std::string_view("-O"),        std::string_view("-W"),    std::string_view("-debug-info-kind="),
    std::string_view("-disable-"), std::string_view("-f"),    std::string_view("-m"),
    std::string_view("-no-"),      std::string_view("-std="), std::string_view("-target-")};

// Those with a value of their own, which follows behind another -Xclang.
constexpr std::array k_clang_with_value = {std::string_view("-mllvm"),         std::string_view("-mrelocation-model"),
                                           std::string_view("-mthread-model"), std::string_view("-target-abi"),
                                           std::string_view("-target-cpu"),    std::string_view("-target-feature"),
                                           std::string_view("-tune-cpu")};

template <class Table> bool begins_with_one_of(std::string_view word, const Table& begins)
{
  return std::ranges::any_of(begins, [word](std::string_view begin) { return word.starts_with(begin); });
}

} // namespace

std::vector<std::string_view> comma_parts(std::string_view list)
{
  std::vector<std::string_view> parts;
  for (;;) {
    const auto comma = list.find(',');
    parts.push_back(list.substr(0, comma));
    if (comma == list.npos) {
      return parts;
    }
    list.remove_prefix(comma + 1);
  }
}

std::optional<PreprocessorWords> read_preprocessor_words(std::string_view list)
{
  PreprocessorWords read;
  read.words = comma_parts(list);
  if (read.words[0] == "-MD" || read.words[0] == "-MMD") {
    if (read.words.size() != 2 || read.words[1].empty()) {
      return std::nullopt;
    }
    return PreprocessorWords{read.words[0], read.words[1], {}};
  }
  const auto is_harmless = [](std::string_view word) {
    return word.size() > 2 && begins_with_one_of(word, k_preprocessor_begins);
  };
  return std::ranges::all_of(read.words, is_harmless) ? std::optional(std::move(read)) : std::nullopt;
}

bool is_harmless_to_assembler(std::string_view part)
{
  return begins_with_one_of(part, k_assembler_begins);
}

bool is_harmless_to_clang(std::string_view word, std::string_view before)
{
  if (std::ranges::find(k_clang_with_value, before) != k_clang_with_value.end()) {
    return true;
  }
  const FoundOption option = find_option(word, CompilerFamily::clang);
  const bool stays = option.row != nullptr && option.row->stays != Stays::no && word.starts_with("-f");
  return !stays && (begins_with_one_of(word, k_clang_begins) || word == "-tune-cpu");
}

} // namespace distcc_auto
