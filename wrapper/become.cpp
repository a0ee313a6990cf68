// SPDX-License-Identifier: MIT
#include "wrapper/become.hpp"

#include "wrapper/ccache.hpp"
#include "wrapper/exec_size.hpp"
#include "wrapper/fd.hpp"
#include "wrapper/hosts_value.hpp"
#include "wrapper/prober_process.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>
#include <vector>

namespace distcc_auto
{
namespace
{

// distcc's own exit codes (exitcode.h), since callers know them.
constexpr int k_exit_compiler_missing = 110;
constexpr int k_exit_recursion = 111;

constexpr const char* k_clang_overrides = "CCC_OVERRIDE_OPTIONS";

// The compiler where it was typed or we stand in for it, and `arguments`; with `first` in front where there is one.
std::vector<char*> words_for(std::string& first, const char* compiler, std::vector<std::string>& arguments)
{
  std::vector<char*> words;
  words.reserve(arguments.size() + 3);
  if (!first.empty()) {
    words.push_back(first.data());
  }
  if (compiler != nullptr) {
    words.push_back(const_cast<char*>(compiler)); // execv(3) promises not to write
  }
  for (auto& argument : arguments) {
    words.push_back(argument.data());
  }
  words.push_back(nullptr);
  return words;
}

// `line` becomes words in place, which go to `place` in `words`.
void insert_words(std::vector<char*>& words, std::size_t place, std::string& line)
{
  std::vector<char*> more;
  more.reserve(words.size() + static_cast<std::size_t>(std::ranges::count(line, ' ')) + 1);
  more.assign(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(place));
  for (std::size_t at = 0; at < line.size();) {
    more.push_back(line.data() + at);
    const std::size_t end = std::min(line.find(' ', at), line.size());
    line[end] = '\0'; // its own end at the last one
    at = end + 1;
  }
  more.insert(more.end(), words.begin() + static_cast<std::ptrdiff_t>(place), words.end());
  words = std::move(more);
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

// distcc could not be started, perhaps because what we added made the environment too large.
void restore_environment(const Story& story)
{
  ::unsetenv(k_own_mark);
  if (!story.environment.clang_overrides) {
    ::unsetenv(k_clang_overrides);
  }
  if (story.environment.distcc_hosts) {
    set_variable("DISTCC_HOSTS", *story.environment.distcc_hosts);
  } else {
    ::unsetenv("DISTCC_HOSTS");
  }
}

// What we have added to the environment may be what is too much for the system. A script may lead back to us, and
// needs its mark.
void execute_with_callers_environment(Story& story, char* const* words)
{
  std::string mark_entry = std::string(k_compilers_mark) + "=" + ::getenv(k_compilers_mark);
  std::vector<char*> entries = story.callers_environment;
  if (is_script(story.programs.compiler)) {
    entries.insert(entries.begin(), mark_entry.data());
  }
  ::execve(story.programs.compiler.c_str(), words, entries.data());
}

// A list of hosts that is ours must not be what the compiler fails of, behind distcc: it is cut, if that is enough.
bool is_too_much(const Story& story, char* const* words)
{
  if (story.environment.distcc_hosts || story.programs.compiler.empty() || story.call.compiler.empty()) {
    return false;
  }
  const std::size_t bytes = bytes_too_many(words, environ);
  if (bytes == 0) {
    return false;
  }
  const char* const value = ::getenv("DISTCC_HOSTS");
  const std::string shorter = without_last_hosts(value != nullptr ? value : "", bytes);
  if (shorter.empty()) {
    return true;
  }
  set_variable("DISTCC_HOSTS", shorter);
  story.log.say("the list is cut to what the system takes beside this call's words and environment: " +
                std::to_string(std::ranges::count(shorter, ' ') - 1) + " hosts");
  return false;
}

} // namespace

void set_variable(const char* name, const std::string& value)
{
  static_cast<void>(::setenv(name, value.c_str(), 1));
}

void set_distcc_environment(const Story& story, const FoundList& found, bool for_pump)
{
  const auto value = for_pump ? hosts_value_for_pump : hosts_value;
  set_variable("DISTCC_HOSTS", value(found.list, story.environment.distcc_hosts));
  const Environment& environment = story.environment;
  if (environment.distcc_hosts &&
      environment.distcc_hosts->size() + found.list.hosts.size() > k_longest_hosts_value) {
    story.log.say("DISTCC_HOSTS: the list in place of +auto is cut to what one variable can hold");
  }
  const bool whole_list_is_ours = !environment.distcc_hosts;
  if (whole_list_is_ours && found.list.pause_ms > 0 && !environment.pause_is_set) {
    set_variable("DISTCC_PAUSE_TIME_MSEC", std::to_string(found.list.pause_ms));
  }
  if (whole_list_is_ours && found.list.io_timeout_s > 0 && !environment.io_timeout_is_set) {
    set_variable("DISTCC_IO_TIMEOUT", std::to_string(found.list.io_timeout_s));
  }
  if (!found.place.distcc_dir.empty()) {
    set_variable("DISTCC_DIR", found.place.distcc_dir);
  }
}

void note_missing_distcc(const Story& story, const std::string& settings_distcc)
{
  if (settings_distcc.empty() && story.programs.distcc.empty() && !story.programs.compiler.empty()) {
    story.log.say("distcc is not installed, or not on PATH: compiling without it");
  }
}

int become_compiler(Story& story)
{
  if (story.programs.compiler.empty()) {
    tell(story.environment, what_is_missing(story));
    return story.programs.in_circles ? k_exit_recursion : k_exit_compiler_missing;
  }
  set_variable(k_compilers_mark, mark(story.environment.started_compilers, story.programs.compiler));
  std::string none;
  // gcc looks for its own parts beside the first program on PATH of the name that it is called by.
  const bool called_by_name = story.environment.started_compilers.empty();
  const std::string& name = called_by_name ? story.call.compiler : story.programs.compiler;
  const auto words = words_for(none, name.c_str(), story.call.arguments);
  story.signals.give_back();
  ::execv(story.programs.compiler.c_str(), words.data());
  if (errno == E2BIG) {
    execute_with_callers_environment(story, words.data());
  }
  const int error = errno;
  story.signals.ignore_again();
  tell(story.environment, story.programs.compiler + ": " + errno_text(error));
  return k_exit_compiler_missing;
}

int become_distcc(Story& story, Respelled respelled, const std::string& settings_distcc, const std::string& send_as)
{
  std::string first = "distcc";
  const char* compiler = story.call.compiler_typed ? story.call.compiler.c_str() : nullptr;
  if (!send_as.empty() && !story.call.compiler.empty()) {
    compiler = send_as.c_str();
  }
  auto words = words_for(first, compiler, respelled.words);
  if (!respelled.native.empty()) {
    insert_words(words, compiler != nullptr ? 2 : 1, respelled.native);
  }
  if (!respelled.clang_overrides.empty()) {
    set_variable(k_clang_overrides, respelled.clang_overrides);
  }
  for (const auto& program : {settings_distcc, story.programs.distcc}) {
    if (!program.empty()) {
      set_variable(k_own_mark, mark(story.environment.started_distccs, program));
      if (is_too_much(story, words.data())) {
        story.log.say("compiling here, without distcc: words and environment are nearly more than the system takes");
        break;
      }
      story.signals.give_back_for_distcc();
      ::execv(program.c_str(), words.data());
      const int error = errno;
      story.signals.ignore_again();
      story.log.say(program + " cannot be started: " + errno_text(error));
    }
  }
  note_missing_distcc(story, settings_distcc);
  restore_environment(story);
  return become_compiler(story);
}

void become_ccache(Story& story, const std::string& ccache)
{
  const std::string prefix = ccache_prefix(story.environment.ccache_prefix, find_beside("distcc-auto"));
  story.log.say("ccache is asked first: " + ccache + ", CCACHE_PREFIX=" + prefix);
  set_variable("CCACHE_PREFIX", prefix);
  set_variable(k_ccache_mark, "1");
  std::string none;
  const auto words = words_for(none, story.call.compiler.c_str(), story.call.arguments);
  story.signals.give_back();
  ::execv(ccache.c_str(), words.data());
  const int error = errno;
  story.signals.ignore_again();
  story.log.say(ccache + " cannot be started: " + errno_text(error));
  ::unsetenv(k_ccache_mark);
  if (story.environment.ccache_prefix.empty()) {
    ::unsetenv("CCACHE_PREFIX");
  } else {
    set_variable("CCACHE_PREFIX", story.environment.ccache_prefix);
  }
}

} // namespace distcc_auto
