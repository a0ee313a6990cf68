// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <string>
#include <vector>

// The variables that decide what we do, read in one place. A variable that is set but empty counts as unset (Gentoo's
// env.d sets many so), but for DISTCC_HOSTS, where empty is the user's word too, and for _DISTCC_SAFEGUARD.
namespace distcc_auto
{

struct Environment {
  std::optional<std::string> distcc_hosts; // DISTCC_HOSTS, also where empty
  std::string path;                        // PATH; the system's default where it is unset
  bool path_is_set = true;
  std::string distcc_dir;         // DISTCC_DIR
  std::string home;               // HOME
  std::string runtime_dir;        // XDG_RUNTIME_DIR
  std::string temp_dir;           // TMPDIR, else /tmp
  std::string config_home;        // XDG_CONFIG_HOME
  std::string auto_config;        // DISTCC_AUTO_CONFIG
  std::string auto_hosts;         // DISTCC_AUTO_HOSTS
  std::string auto_type;          // DISTCC_AUTO_TYPE
  std::string auto_log;           // DISTCC_AUTO_LOG
  bool verbose = false;           // DISTCC_AUTO_VERBOSE
  std::string uncached_err;       // UNCACHED_ERR_FD: where ccache wants messages
  std::string ccache_prefix;      // CCACHE_PREFIX: what ccache puts in front of the compiler
  bool below_ccache = false;      // ccache has called us: UNCACHED_ERR_FD, or our mark that we became ccache
  bool pump = false;              // INCLUDE_SERVER_PORT: a pump session
  bool pump_location = false;     // DISTCC_LOCATION: pump, or a session of it, looks for its programs there
  std::string socks_proxy;        // DISTCC_SOCKS_PROXY: the only way out of Portage's sandbox
  bool pause_is_set = false;      // DISTCC_PAUSE_TIME_MSEC
  int pause_ms = 0;               // its value
  bool io_timeout_is_set = false; // DISTCC_IO_TIMEOUT
  bool no_fallback = false;       // DISTCC_FALLBACK=0: nothing that should be distributed is compiled here
  std::string term;               // TERM
  std::string working_folder;     // PWD, right or not
  bool no_gcc_colours = false;    // GCC_COLORS is empty
  bool no_clang_colours = false;  // NO_COLOR
  bool clang_overrides = false;   // CCC_OVERRIDE_OPTIONS: words that clang puts in or takes out
  bool below_distcc = false;      // _DISTCC_SAFEGUARD
  int backoff_s = 60;             // DISTCC_BACKOFF_PERIOD: how long distcc leaves a server out that has failed
  // Our own marks: we run below ourselves, who started these, the last one last.
  std::vector<std::string> started_distccs;
  std::vector<std::string> started_compilers;
};

Environment read_environment();

inline bool is_nested(const Environment& environment)
{
  return environment.below_distcc || !environment.started_distccs.empty();
}

// Our own marks against recursion, through a copy of ourselves that is called distcc, and through a script of the
// compiler's name that calls us: the paths of what we started as distcc, and as the compiler, a line feed between
// them.
constexpr const char* k_own_mark = "_DISTCC_AUTO_SAFEGUARD";
constexpr const char* k_compilers_mark = "_DISTCC_AUTO_COMPILERS";

// Set when we become ccache, which then calls us: ccache is never started a second time.
constexpr const char* k_ccache_mark = "_DISTCC_AUTO_CCACHE";

// The settings files, in order; where DISTCC_AUTO_CONFIG is set that one alone.
std::vector<std::string> settings_files(const Environment& environment);

} // namespace distcc_auto
