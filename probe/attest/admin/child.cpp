// SPDX-License-Identifier: MIT
#include "probe/attest/admin/child.hpp"

#include "wrapper/fd.hpp"
#include "wrapper/process_state.hpp"

#include <chrono>
#include <csignal>
#include <grp.h>
#include <sys/wait.h>
#include <unistd.h>

namespace distcc_auto
{
namespace
{

constexpr int k_not_started = 127;
constexpr std::chrono::seconds k_longest_run{20}; // its user could stop it

[[noreturn]] void become(char* const* argv, const UserAndGroup* as)
{
  char* const no_environment[] = {nullptr};
  if (as != nullptr && (::setgroups(0, nullptr) != 0 || ::setgid(as->second) != 0 || ::setuid(as->first) != 0)) {
    ::_exit(k_not_started);
  }
  ::execve(argv[0], argv, no_environment);
  ::_exit(k_not_started);
}

} // namespace

Result<int> run_program(const std::vector<std::string>& argv, const UserAndGroup* as)
{
  std::vector<char*> words;
  words.reserve(argv.size() + 1);
  for (const auto& word : argv) {
    words.push_back(const_cast<char*>(word.c_str())); // NOLINT(cppcoreguidelines-pro-type-const-cast): execve's type
  }
  words.push_back(nullptr);
  const pid_t child = ::fork();
  if (child == 0) {
    become(words.data(), as);
  }
  int status = 0;
  if (child > 0 && !wait_for_end(child, k_longest_run, &status)) {
    ::kill(child, SIGKILL);
    return fail(Errc::timed_out, argv.front() + " does not end");
  }
  if (child < 0 || (WIFEXITED(status) && WEXITSTATUS(status) == k_not_started)) {
    return fail(Errc::system, argv.front() + " cannot be started");
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

} // namespace distcc_auto
