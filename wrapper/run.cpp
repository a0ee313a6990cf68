// SPDX-License-Identifier: MIT
#include "wrapper/run.hpp"

#include "wrapper/affinity.hpp"
#include "wrapper/ccache.hpp"
#include "wrapper/fd.hpp"
#include "wrapper/find_list.hpp"
#include "wrapper/hosts_value.hpp"
#include "wrapper/prober_process.hpp"
#include "wrapper/tally.hpp"
#include "wrapper/unit_hosts.hpp"

#include <array>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>

#ifndef DISTCC_AUTO_DISTCC_PATH
#error "DISTCC_AUTO_DISTCC_PATH: where distcc is when PATH has none"
#endif

namespace distcc_auto
{
namespace
{

// distcc's own exit codes (exitcode.h), since callers know them.
constexpr int k_exit_bad_hostspec = 106;
constexpr int k_exit_compiler_missing = 110;
constexpr int k_exit_recursion = 111;

struct Story {
  Environment environment;
  Call call;
  Programs programs;
  Log log;
};

void set(const char* name, const std::string& value)
{
  static_cast<void>(::setenv(name, value.c_str(), 1));
}

// The words of the call as `program` gets them: the compiler where it was typed or we stand in for it.
std::vector<char*> words_for(Story& story, std::string& first, const char* compiler)
{
  std::vector<char*> words;
  if (!first.empty()) {
    words.push_back(first.data());
  }
  if (compiler != nullptr) {
    words.push_back(const_cast<char*>(compiler)); // execv(3) promises not to write
  }
  for (auto& argument : story.call.arguments) {
    words.push_back(argument.data());
  }
  words.push_back(nullptr);
  return words;
}

// With what was started before, and has led back to us.
std::string mark(const std::vector<std::string>& started, const std::string& program)
{
  std::string lines;
  for (const std::string& passed : started) {
    lines += passed + "\n";
  }
  return lines + program;
}

std::string what_is_missing(const Story& story)
{
  const std::string& compiler = story.call.compiler;
  if (compiler.empty()) {
    return "distcc is not installed, or not on PATH: install it, or set distcc.path";
  }
  if (story.programs.in_circles) {
    return compiler + ": " + story.environment.started_compilers.back() +
           " starts distcc-auto again, and there is no other compiler of that name: have it start the compiler by "
           "its path";
  }
  return compiler + (compiler.contains('/') ? ": there is no such compiler" : ": there is no such compiler on PATH");
}

// Compiles here, without distcc; what is left when everything else has failed.
int become_compiler(Story& story)
{
  if (story.programs.compiler.empty()) {
    tell(story.environment, what_is_missing(story));
    return story.programs.in_circles ? k_exit_recursion : k_exit_compiler_missing;
  }
  set(k_compilers_mark, mark(story.environment.started_compilers, story.programs.compiler));
  std::string none;
  // gcc looks for its own parts beside the first program on PATH of the name that it is called by.
  const bool called_by_name = story.environment.started_compilers.empty();
  const auto words = words_for(story, none, (called_by_name ? story.call.compiler : story.programs.compiler).c_str());
  ::execv(story.programs.compiler.c_str(), words.data());
  const int error = errno;
  tell(story.environment, story.programs.compiler + ": " + errno_text(error));
  return k_exit_compiler_missing;
}

// distcc could not be started, perhaps because what we added made the environment too large.
void restore_environment(const Story& story)
{
  ::unsetenv(k_own_mark);
  if (story.environment.distcc_hosts) {
    set("DISTCC_HOSTS", *story.environment.distcc_hosts);
  } else {
    ::unsetenv("DISTCC_HOSTS");
  }
}

int become_distcc(Story& story, const std::string& settings_distcc)
{
  std::string first = "distcc";
  const auto words = words_for(story, first, story.call.compiler_typed ? story.call.compiler.c_str() : nullptr);
  for (const auto& program : {settings_distcc, story.programs.distcc}) {
    if (!program.empty()) {
      set(k_own_mark, mark(story.environment.started_distccs, program));
      ::execv(program.c_str(), words.data());
      const int error = errno;
      story.log.say(program + " cannot be started: " + errno_text(error));
    }
  }
  if (settings_distcc.empty() && story.programs.distcc.empty() && !story.programs.compiler.empty()) {
    story.log.say("distcc is not installed, or not on PATH: compiling without it");
  }
  restore_environment(story);
  return become_compiler(story);
}

// ccache calls us again for what it does not hold. Returns only where it cannot be started.
void become_ccache(Story& story, const std::string& ccache)
{
  const std::string prefix = ccache_prefix(story.environment.ccache_prefix, find_beside("distcc-auto"));
  story.log.say("ccache is asked first: " + ccache + ", CCACHE_PREFIX=" + prefix);
  set("CCACHE_PREFIX", prefix);
  set(k_ccache_mark, "1");
  std::string none;
  const auto words = words_for(story, none, story.call.compiler.c_str());
  ::execv(ccache.c_str(), words.data());
  const int error = errno;
  story.log.say(ccache + " cannot be started: " + errno_text(error));
  ::unsetenv(k_ccache_mark);
  if (story.environment.ccache_prefix.empty()) {
    ::unsetenv("CCACHE_PREFIX");
  } else {
    set("CCACHE_PREFIX", story.environment.ccache_prefix);
  }
}

void set_distcc_environment(const Story& story, const FoundList& found, bool for_pump)
{
  const auto value = for_pump ? hosts_value_for_pump : hosts_value;
  set("DISTCC_HOSTS", value(found.list, story.environment.distcc_hosts));
  const Environment& environment = story.environment;
  const bool whole_list_is_ours = !environment.distcc_hosts;
  if (whole_list_is_ours && found.list.pause_ms > 0 && !environment.pause_is_set) {
    set("DISTCC_PAUSE_TIME_MSEC", std::to_string(found.list.pause_ms));
  }
  if (whole_list_is_ours && found.list.io_timeout_s > 0 && !environment.io_timeout_is_set) {
    set("DISTCC_IO_TIMEOUT", std::to_string(found.list.io_timeout_s));
  }
  if (!found.place.distcc_dir.empty()) {
    set("DISTCC_DIR", found.place.distcc_dir);
  }
}

std::string working_folder()
{
  std::array<char, PATH_MAX> path{};
  return ::getcwd(path.data(), path.size()) != nullptr ? path.data() : "";
}

// A compile whose list is ordered by unit gets its own share of it. Within the user's own hosts all of it, since
// those are the user's to weigh against each other.
void order_for_unit(const Story& story, const Unit& unit, FoundList& found)
{
  if (found.list.order != CachedList::Order::by_unit || unit.why_local.kind != WhyLocal::Kind::distributed) {
    return;
  }
  const bool absolute = unit.source.starts_with('/') || unit.output.starts_with('/');
  const std::string key = unit_key(story.call, unit, absolute ? working_folder() : "");
  found.list.hosts =
      story.environment.distcc_hosts
          ? ordered_for_unit(found.list.hosts, key)
          : hosts_for_unit(found.list.hosts, key, lock_folder_of(found.place), now_s() - story.environment.backoff_s);
  story.log.say("unit " + key + ": " + found.list.hosts);
}

bool users_own_hosts(const Environment& environment)
{
  return environment.distcc_hosts && !asks_for_auto(*environment.distcc_hosts);
}

// A call without a compiler (--show-hosts, -j) asks for the list of the machine's usual one.
Story read_story(std::span<char* const> words)
{
  Environment environment = read_environment();
  Call call = read_call({words.data(), words.size()});
  Programs programs = find_programs(environment.path, call.compiler, own_id(), DISTCC_AUTO_DISTCC_PATH,
                                    {environment.started_distccs, environment.started_compilers});
  call.compiler = programs.word;
  Log log(environment);
  return Story{std::move(environment), std::move(call), std::move(programs), log};
}

bool wants_hosts(const Call& call)
{
  const auto& words = call.arguments;
  return !call.compiler.empty() || (!words.empty() && words[0] != "--help" && words[0] != "--version");
}

// pump asks for the hosts before it has a session, and gives up where none of them has ",cpp".
bool is_asked_by_pump(const Story& story)
{
  const auto& words = story.call.arguments;
  return story.environment.pump_location && !words.empty() && words[0] == "--show-hosts";
}

int call_with_list(Story& story)
{
  Call asked = story.call;
  Programs programs = story.programs;
  const bool for_pump = story.call.compiler.empty() && is_asked_by_pump(story);
  story.environment.pump = story.environment.pump || for_pump;
  const Purpose purpose = asked.compiler.empty() ? Purpose::query : Purpose::compile;
  if (purpose == Purpose::query) {
    asked = Call{Call::Mode::explicit_call, "gcc", false, {}};
    programs = find_programs(story.environment.path, asked.compiler, own_id(), DISTCC_AUTO_DISTCC_PATH);
  }
  const Unit unit = unit_of(story.call);
  FoundList found = find_list({story.environment, asked, programs, story.log, purpose, unit.why_local});
  if (found.list.state == CachedList::State::broken_settings) {
    tell(story.environment, found.list.message);
    return k_exit_bad_hostspec;
  }
  if (unit.why_local.kind == WhyLocal::Kind::leaves_files) {
    story.environment.distcc_hosts.reset(); // other hosts of the user's own would not bring the file back either
  }
  if (!found.place.folder.empty()) {
    count(found.place, tally_of(found, unit, purpose), now_s());
  }
  if (!found.distcc_can_work && !story.call.compiler.empty()) {
    return become_compiler(story);
  }
  order_for_unit(story, unit, found);
  set_distcc_environment(story, found, for_pump);
  return become_distcc(story, found.list.distcc);
}

// What we started as distcc is ourselves again: a copy, or a script that calls us. distcc would have left its own
// mark.
bool is_its_own_distcc(const Story& story)
{
  return !story.environment.below_distcc && story.call.mode == Call::Mode::explicit_call;
}

// With the hosts that are set already.
int pass_on(Story& story)
{
  story.log.say(story.environment.started_distccs.back() + " leads back to distcc-auto; the next distcc is " +
                (story.programs.distcc.empty() ? "not there" : story.programs.distcc));
  return become_distcc(story, "");
}

// A message must never end in a file of ours that took the place of a closed stdout or stderr.
void occupy_standard_descriptors()
{
  while (true) {
    const int fd = ::open("/dev/null", O_RDWR | O_CLOEXEC);
    if (fd < 0 || fd > STDERR_FILENO) {
      ::close(fd);
      return;
    }
  }
}

} // namespace

int run(std::span<char* const> words)
{
  occupy_standard_descriptors();
  ::signal(SIGCHLD, SIG_DFL); // distcc waits for its compiler in vain where its caller ignored the signal
  Story story = read_story(words);
  if (!story.environment.path_is_set || story.programs.path != story.environment.path) {
    set("PATH", story.programs.path);
  }
  if (is_nested(story.environment) && !story.call.compiler.empty()) {
    return is_its_own_distcc(story) ? pass_on(story) : become_compiler(story);
  }
  if (const auto ccache = ccache_to_become(story.environment, story.call, story.programs); !ccache.empty()) {
    become_ccache(story, ccache);
  }
  if (users_own_hosts(story.environment) || !wants_hosts(story.call)) {
    return become_distcc(story, "");
  }
  const bool compiler_is_missing = !story.call.compiler.empty() && story.programs.compiler.empty();
  return compiler_is_missing ? become_compiler(story) : call_with_list(story);
}

} // namespace distcc_auto
