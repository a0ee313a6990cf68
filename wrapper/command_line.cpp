// SPDX-License-Identifier: MIT
#include "wrapper/command_line.hpp"

#include "wrapper/distcc/names.hpp"

#include <algorithm>
#include <array>

namespace distcc_auto
{
namespace
{

constexpr std::array k_own_options = {std::string_view("--help"),          std::string_view("--version"),
                                      std::string_view("--show-hosts"),    std::string_view("-j"),
                                      std::string_view("--scan-includes"), std::string_view("--show-principal")};

// distcc.c: such a first word means that the compiler was left out, and cc is meant.
bool stands_for_no_compiler(std::string_view word)
{
  return word.starts_with('-') || is_source(word) || suffix_of(word) == "o";
}

// A launcher and CC may both name us.
bool is_front(std::string_view word)
{
  const auto name = base_name(word);
  return name == "distcc-auto" || name == "distcc";
}

Call explicit_call(std::span<const char* const> words)
{
  while (!words.empty() && is_front(words[0])) {
    words = words.subspan(1);
  }
  Call call;
  if (words.empty() || std::ranges::find(k_own_options, words[0]) != k_own_options.end()) {
    call.compiler_typed = false;
    call.arguments.assign(words.begin(), words.end());
    return call;
  }
  call.compiler_typed = !stands_for_no_compiler(words[0]);
  call.compiler = call.compiler_typed ? words[0] : "cc";
  call.arguments.assign(words.begin() + (call.compiler_typed ? 1 : 0), words.end());
  return call;
}

} // namespace

Call read_call(std::span<const char* const> words)
{
  const std::string_view name = words.empty() ? "distcc-auto" : base_name(words[0]);
  const auto rest = words.empty() ? words : words.subspan(1);
  return name.find("distcc") != name.npos
             ? explicit_call(rest)
             : Call{Call::Mode::masquerade, std::string(name), true, {rest.begin(), rest.end()}, {}};
}

} // namespace distcc_auto
