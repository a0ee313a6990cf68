// SPDX-License-Identifier: MIT
// A call's words, separated by null bytes, and response files: what is read and respelled are words that the kernel
// takes, and reading them again says the same.
#include "wrapper/distcc/arguments.hpp"
#include "wrapper/distcc/respell.hpp"
#include "wrapper/distcc/response_file.hpp"

#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

namespace
{

std::vector<std::string> words_in(std::string_view bytes)
{
  std::vector<std::string> words;
  while (!bytes.empty()) {
    const auto end = std::min(bytes.find('\0'), bytes.size());
    words.emplace_back(bytes.substr(0, end));
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
  }
  return words;
}

bool has_null(const std::vector<std::string>& words)
{
  return std::ranges::any_of(words, [](const std::string& word) { return word.find('\0') != std::string::npos; });
}

} // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer wants this name
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
  using namespace distcc_auto;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto file = [&](const std::string&, std::size_t most) {
    return bytes.size() <= most ? std::optional(std::string(bytes)) : std::nullopt;
  };
  if (const auto words = response_words(bytes); words && has_null(*words)) {
    std::abort();
  }
  for (const auto family : {CompilerFamily::unknown, CompilerFamily::gcc, CompilerFamily::clang}) {
    const auto arguments = read_arguments(family, words_in(bytes), file);
    if (has_null(arguments.words)) {
      std::abort();
    }
    const auto again = read_arguments(family, arguments.words);
    if (again.why_local.kind != arguments.why_local.kind && arguments.words == words_in(bytes)) {
      std::abort();
    }
    if (arguments.why_local.kind == WhyLocal::Kind::distributed) {
      const auto respelled = respell(arguments, {});
      if (has_null(respelled.words)) {
        std::abort();
      }
      static_cast<void>(why_local(arguments, respelled));
    }
  }
  return 0;
}
