// SPDX-License-Identifier: MIT
// Lists of hosts: a user's DISTCC_HOSTS, entries of the settings, ssh's among them, and DISTCC_SSH.
#include "config/host_pattern.hpp"
#include "probe/engine/ssh_command.hpp"
#include "wrapper/affinity.hpp"
#include "wrapper/backoff.hpp"
#include "wrapper/hosts_value.hpp"

#include <algorithm>
#include <cstdlib>

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer wants this name
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
  using namespace distcc_auto;
  const std::string text(reinterpret_cast<const char*>(data), size);
  for (const auto& entry : by_affinity(text, "unit")) {
    if (entry.slots == 0 || text.find(entry.text) == std::string::npos) {
      std::abort();
    }
    if (backoff_file(entry.text).find('/') != std::string::npos) {
      std::abort();
    }
  }
  CachedList list;
  list.hosts = "192.0.2.7/4,lzo";
  if (asks_for_auto(text) != (hosts_value(list, text).find(list.hosts) != std::string::npos) &&
      text.find(list.hosts) == std::string::npos) {
    std::abort();
  }
  static_cast<void>(hosts_value_for_pump(list, text));
  const auto pattern = parse_host_pattern(text);
  if (!pattern && std::ranges::any_of(pattern.error().detail, [](char c) { return c >= '\0' && c < ' '; })) {
    std::abort();
  }
  const auto is_option = [](const std::string& word) { return word.starts_with("-"); };
  if (pattern && pattern->kind == HostPattern::Kind::ssh &&
      (is_option(pattern->ssh.host) || is_option(pattern->ssh.user))) {
    std::abort();
  }
  static_cast<void>(ssh_words(SshHost{"", "host", ""}, text));
  return 0;
}
