// SPDX-License-Identifier: MIT
#include "wrapper/environment.hpp"

#include <algorithm>
#include <cstdlib>
#include <string_view>

namespace distcc_auto
{
namespace
{

std::string value_of(const char* name)
{
  const char* value = ::getenv(name);
  return value != nullptr ? value : "";
}

std::string value_or(const char* name, const char* otherwise)
{
  std::string value = value_of(name);
  return value.empty() ? otherwise : value;
}

// Seconds, as distcc reads them (backoff.c, with atoi).
int backoff_period(int otherwise)
{
  constexpr long k_day = 24L * 3600;
  const std::string value = value_of("DISTCC_BACKOFF_PERIOD");
  return value.empty() ? otherwise : static_cast<int>(std::clamp(std::strtol(value.c_str(), nullptr, 10), 0L, k_day));
}

// Milliseconds, as distcc reads them (where.c, with atoi).
int pause_of(const std::string& value)
{
  constexpr long k_longest = 60'000;
  return static_cast<int>(std::clamp(std::strtol(value.c_str(), nullptr, 10), 1L, k_longest));
}

std::vector<std::string> lines_in(std::string_view text)
{
  std::vector<std::string> lines;
  while (!text.empty()) {
    const auto end = text.find('\n');
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(end == text.npos ? text.size() : end + 1);
  }
  return lines;
}

} // namespace

Environment read_environment()
{
  Environment environment;
  if (const char* hosts = ::getenv("DISTCC_HOSTS"); hosts != nullptr) {
    environment.distcc_hosts = hosts;
  }
  const char* path = ::getenv("PATH");
  environment.path_is_set = path != nullptr;
  environment.path = path != nullptr ? path : "/usr/local/bin:/usr/bin:/bin";
  environment.distcc_dir = value_of("DISTCC_DIR");
  environment.home = value_of("HOME");
  environment.runtime_dir = value_of("XDG_RUNTIME_DIR");
  environment.temp_dir = value_or("TMPDIR", "/tmp");
  environment.config_home = value_of("XDG_CONFIG_HOME");
  environment.auto_config = value_of("DISTCC_AUTO_CONFIG");
  environment.auto_hosts = value_of("DISTCC_AUTO_HOSTS");
  environment.auto_type = value_of("DISTCC_AUTO_TYPE");
  environment.auto_log = value_of("DISTCC_AUTO_LOG");
  const std::string verbose = value_of("DISTCC_AUTO_VERBOSE");
  environment.verbose = !verbose.empty() && verbose != "0";
  environment.uncached_err = value_of("UNCACHED_ERR_FD");
  environment.ccache_prefix = value_of("CCACHE_PREFIX");
  environment.below_ccache = !environment.uncached_err.empty() || ::getenv(k_ccache_mark) != nullptr;
  environment.pump = !value_of("INCLUDE_SERVER_PORT").empty();
  environment.pump_location = !value_of("DISTCC_LOCATION").empty();
  environment.socks_proxy = value_of("DISTCC_SOCKS_PROXY");
  environment.pause_is_set = !value_of("DISTCC_PAUSE_TIME_MSEC").empty();
  environment.pause_ms = pause_of(value_of("DISTCC_PAUSE_TIME_MSEC"));
  environment.io_timeout_is_set = !value_of("DISTCC_IO_TIMEOUT").empty();
  environment.backoff_s = backoff_period(environment.backoff_s);
  environment.no_fallback = value_of("DISTCC_FALLBACK") == "0";
  environment.term = value_of("TERM");
  environment.working_folder = value_of("PWD");
  const char* gcc_colours = ::getenv("GCC_COLORS");
  environment.no_gcc_colours = gcc_colours != nullptr && *gcc_colours == '\0';
  environment.no_clang_colours = !value_of("NO_COLOR").empty();
  environment.clang_overrides = !value_of("CCC_OVERRIDE_OPTIONS").empty();
  environment.below_distcc = ::getenv("_DISTCC_SAFEGUARD") != nullptr; // an empty one is a level too (safeguard.c)
  environment.started_distccs = lines_in(value_of(k_own_mark));
  environment.started_compilers = lines_in(value_of(k_compilers_mark));
  return environment;
}

std::vector<std::string> settings_files(const Environment& environment)
{
  if (!environment.auto_config.empty()) {
    return {environment.auto_config};
  }
  std::vector<std::string> files = {"/etc/distcc-auto/config.toml"};
  if (!environment.config_home.empty()) {
    files.push_back(environment.config_home + "/distcc-auto/config.toml");
  } else if (!environment.home.empty()) {
    files.push_back(environment.home + "/.config/distcc-auto/config.toml");
  }
  return files;
}

} // namespace distcc_auto
