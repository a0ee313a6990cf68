// SPDX-License-Identifier: MIT
#include "probe/engine/shared_answers.hpp"

#include "config/keys.hpp"
#include "wrapper/cache_files.hpp"
#include "wrapper/network.hpp"
#include "wrapper/question.hpp"

#include <algorithm>
#include <cstdlib>
#include <sys/stat.h>

namespace distcc_auto
{
namespace
{

constexpr std::int64_t k_longest_s = 10;
constexpr std::size_t k_most_bytes = std::size_t{4} * 1024 * 1024;

std::int64_t believed_s(const Settings& settings)
{
  return std::min(k_longest_s, static_cast<std::int64_t>(settings.cache.fresh.count()));
}

std::string file_facts(const char* file)
{
  struct stat found{};
  if (::stat(file, &found) != 0) {
    return std::string(file) + " absent\n";
  }
  return std::string(file) + " " + std::to_string(found.st_size) + " " + std::to_string(found.st_ino) + " " +
         std::to_string(found.st_mtim.tv_sec) + "." + std::to_string(found.st_mtim.tv_nsec) + "\n";
}

// Whatever may change an answer, or whether one may be believed.
std::string key_of(const Settings& settings)
{
  std::string key;
  for (const auto& setting : setting_keys()) {
    if (setting.name == "discovery.dns_servers" || setting.name == "discovery.search" ||
        setting.name.starts_with("trust.")) {
      key += std::string(setting.name) + " " + to_toml(setting.get(settings)) + "\n";
    }
  }
  for (const char* file : {"/etc/resolv.conf", "/etc/hosts", "/etc/nsswitch.conf"}) {
    key += file_facts(file);
  }
  for (const char* variable : {"LOCALDOMAIN", "RES_OPTIONS"}) {
    const char* value = std::getenv(variable);
    key += std::string(variable) + "=" + (value != nullptr ? value : "") + "\n";
  }
  return key + "network " + current_network() + "\n";
}

} // namespace

KnownAnswers shared_answers(const CachePlace& place, const Settings& settings, std::int64_t now)
{
  const auto key = key_of(settings);
  const auto bytes = read_cached(place, cache_file(key, k_answers_end), k_most_bytes);
  auto known = bytes ? KnownAnswers::decode(*bytes, key) : std::unexpected(bytes.error());
  if (!known) {
    return {};
  }
  known->forget_older(now, believed_s(settings));
  return std::move(*known);
}

void share_answers(const CachePlace& place, const Settings& settings, KnownAnswers heard, std::int64_t now)
{
  if (heard.empty() || believed_s(settings) == 0) {
    return;
  }
  heard.add(shared_answers(place, settings, now));
  const auto key = key_of(settings);
  const auto bytes = heard.encode(key);
  if (bytes.size() <= k_most_bytes) {
    static_cast<void>(store_cached(place, cache_file(key, k_answers_end), bytes));
  }
}

} // namespace distcc_auto
