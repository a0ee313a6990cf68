// SPDX-License-Identifier: MIT
#include "probe/engine/fill_in_hosts.hpp"

#include "probe/trial/object.hpp"

namespace distcc_auto
{

CompilerWords compiler_words(const Recording& recording)
{
  const auto facts = read_object(recording.object);
  const CompilerName name = facts ? compiler_name(facts->comment) : CompilerName{};
  return {.target = recording.target, .compiler = name.name, .version = name.version};
}

FilledHosts fill_in_hosts(const std::vector<HostPattern>& hosts, const CompilerWords& words)
{
  FilledHosts filled;
  for (const HostPattern& host : hosts) {
    if (!has_words(host.text)) {
      filled.hosts.push_back(host);
      continue;
    }
    const auto text = filled_in(host.text, words);
    auto pattern = text ? parse_host_pattern(*text) : std::unexpected(text.error());
    if (pattern) {
      filled.hosts.push_back(std::move(*pattern));
    } else {
      filled.nameless.emplace_back(host.text, pattern.error().detail);
    }
  }
  return filled;
}

} // namespace distcc_auto
