// SPDX-License-Identifier: MIT
#include "config/host_pattern.hpp"
#include "config/network.hpp"

#include <cstdlib>
#include <string_view>

// The texts of the settings that DISTCC_HOSTS is made of, and those that say who may be on it.
namespace
{

// One word, for a shell and for ssh, and no option.
void check_word(std::string_view word)
{
  if (word.starts_with('-') || word.find_first_of(" ,@\t\r\n\"'`$;&|<>\\()*?") != std::string_view::npos) {
    std::abort();
  }
}

void check_pattern(std::string_view text)
{
  const auto pattern = distcc_auto::parse_host_pattern(text);
  if (!pattern) {
    return;
  }
  using Kind = distcc_auto::HostPattern::Kind;
  if (pattern->kind == Kind::ssh) {
    check_word(pattern->ssh.user);
    check_word(pattern->ssh.host);
    check_word(pattern->ssh.command);
    return;
  }
  const std::string name = pattern->kind == Kind::scheme ? distcc_auto::scheme_name(*pattern, 1) : pattern->name;
  const bool alien = name.find_first_of(" ,@/\t\r\n\"'`$;&|<>\\()*?") != std::string::npos;
  if (name.empty() || name.front() == '-' || alien || pattern->port == 0) {
    std::abort();
  }
}

void check_network(std::string_view text)
{
  const auto network = distcc_auto::parse_network(text);
  if (network &&
      (network->prefix > 8 * network->bytes.size() || (network->bytes.size() != 4 && network->bytes.size() != 16))) {
    std::abort();
  }
}

} // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer wants this name
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check_pattern(text);
  check_network(text);
  return 0;
}
