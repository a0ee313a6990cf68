// SPDX-License-Identifier: MIT
#include "wrapper/prober_process.hpp"

#include "wrapper/cached_list.hpp"
#include "wrapper/fd.hpp"
#include "wrapper/log.hpp"
#include "wrapper/process_state.hpp"
#include "wrapper/search_path.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdint>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <string_view>
#include <unistd.h>

namespace distcc_auto
{
namespace
{

using Clock = std::chrono::steady_clock;

// Everything that the child needs, made before fork(2).
struct Start {
  std::vector<char*> arguments;
  std::vector<char*> environment;
  int answer;
  int lock;
};

// Where the kernel has no close_range(2), or a container forbids it, each by itself, up to what a process usually
// has.
void close_from(int first)
{
  constexpr int k_usual_most = 65536;
  if (::close_range(static_cast<unsigned>(first), UINT_MAX, 0) == 0) {
    return;
  }
  const long most = ::sysconf(_SC_OPEN_MAX);
  for (int fd = first; fd < k_usual_most && fd < most; ++fd) {
    ::close(fd);
  }
}

// Runs in the prober-to-be: only async-signal-safe calls.
[[noreturn]] void become_prober(const Start& start)
{
  const int null = ::open("/dev/null", O_RDWR | O_CLOEXEC);
  const int answer = ::fcntl(start.answer >= 0 ? start.answer : null, F_DUPFD_CLOEXEC, 10);
  const int lock = ::fcntl(start.lock, F_DUPFD_CLOEXEC, 10);
  if (null < 0 || answer < 0 || lock < 0) {
    ::_exit(127);
  }
  for (const int standard : {0, 1, 2}) {
    ::dup2(null, standard);
  }
  ::dup2(answer, k_answer_fd);
  ::dup2(lock, k_lock_fd);
  close_from(k_lock_fd + 1);
  Lock::mark_self(k_lock_fd, Lock::Role::prober); // only now: closing another descriptor of the file ends it
  sigset_t none;
  sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  ::execve(start.arguments[0], start.arguments.data(), start.environment.data());
  ::_exit(127);
}

// The prober tells its process id first, so that it can be ended although it is not our child.
void tell_pid(int answer)
{
  const pid_t self = ::getpid();
  static_cast<void>(::write(answer, &self, sizeof self) == sizeof self);
}

// Forks twice: distcc, which we become, must not find a child of ours among its own.
Result<void> start_detached(const Start& start)
{
  constexpr std::chrono::milliseconds k_time_to_fork{2000};
  const pid_t child = ::fork();
  if (child < 0) {
    return fail(Errc::system, "cannot start distcc-probe: " + errno_text(errno));
  }
  if (child == 0) {
    ::setsid();
    if (::fork() == 0) {
      if (start.answer >= 0) {
        tell_pid(start.answer);
      }
      become_prober(start);
    }
    ::_exit(0);
  }
  if (!wait_for_end(child, k_time_to_fork)) {
    ::kill(child, SIGKILL);
    return fail(Errc::timed_out, "distcc-probe could not be started in time");
  }
  return {};
}

// PATH is another one, and a descriptor of the caller's is something else in the prober: its answer, its lock.
bool is_callers_alone(std::string_view entry)
{
  constexpr std::string_view log = "DISTCC_AUTO_LOG=";
  if (!entry.starts_with(log)) {
    return entry.starts_with("PATH=") || entry.starts_with("UNCACHED_ERR_FD=");
  }
  return std::ranges::any_of(k_descriptor_folders,
                             [&](std::string_view folder) { return entry.substr(log.size()).starts_with(folder); });
}

// PATH replaced, the rest as it is, but for what is_callers_alone().
std::vector<char*> environment_with(std::string& path_entry)
{
  std::vector<char*> entries;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    if (!is_callers_alone(*entry)) {
      entries.push_back(*entry);
    }
  }
  entries.push_back(path_entry.data());
  entries.push_back(nullptr);
  return entries;
}

Result<void> start(ProberCommand command, const Lock& lock, int answer)
{
  std::string path_entry = "PATH=" + command.path;
  Start start{{command.program.data()}, environment_with(path_entry), answer, lock.fd().get()};
  for (auto& argument : command.arguments) {
    start.arguments.push_back(argument.data());
  }
  start.arguments.push_back(nullptr);
  return start_detached(start);
}

pid_t prober_in(const std::string& bytes)
{
  pid_t pid = 0;
  if (bytes.size() >= sizeof pid) {
    std::memcpy(&pid, bytes.data(), sizeof pid);
  }
  return pid;
}

enum class Waited { readable, timed_out, stuck };

// Waits for bytes or the end, not beyond `end`, nor for a prober that was found stuck twice.
Waited wait_for_bytes(int fd, Clock::time_point end, pid_t prober)
{
  constexpr std::int64_t k_between_looks_ms = 100;
  for (int stuck = 0; stuck < 2;) {
    const std::int64_t left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
    if (left <= 0) {
      return Waited::timed_out;
    }
    pollfd wait{fd, POLLIN, 0};
    const int ready = ::poll(&wait, 1, static_cast<int>(std::min(left + 1, k_between_looks_ms)));
    if (ready > 0 || (ready < 0 && errno != EINTR)) {
      return ready > 0 ? Waited::readable : Waited::timed_out;
    }
    stuck = prober > 1 && is_stuck(prober) ? stuck + 1 : 0;
  }
  return Waited::stuck;
}

Error no_answer(Waited waited, std::chrono::milliseconds limit)
{
  return waited == Waited::stuck
             ? Error{Errc::stuck, "distcc-probe was stopped, and has been ended"}
             : Error{Errc::timed_out, "distcc-probe gave no answer within " + std::to_string(limit.count()) + " ms"};
}

} // namespace

std::string find_beside(const std::string& name)
{
  std::string beside = own_file();
  beside.replace(beside.rfind('/') + 1, std::string::npos, name);
  return beside.starts_with('/') && ::access(beside.c_str(), X_OK) == 0 ? beside : "";
}

Result<std::string> ask_prober(const ProberCommand& command, const Lock& lock, std::chrono::milliseconds limit)
{
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
    return fail(Errc::system, "cannot make a pipe: " + errno_text(errno));
  }
  const Fd answer(ends[0]);
  {
    const Fd theirs(ends[1]);
    if (auto started = start(command, lock, theirs.get()); !started) {
      return std::unexpected(started.error());
    }
  }
  const auto end = Clock::now() + limit;
  std::string bytes;
  std::array<char, 16384> part{};
  while (bytes.size() <= k_longest_list) {
    const pid_t prober = prober_in(bytes);
    if (const auto waited = wait_for_bytes(answer.get(), end, prober); waited != Waited::readable) {
      if (prober > 1) {
        ::kill(prober, SIGKILL);
      }
      return std::unexpected(no_answer(waited, limit));
    }
    const ssize_t got = ::read(answer.get(), part.data(), part.size());
    if (got < 0 && errno == EINTR) {
      continue;
    }
    if (got <= 0) {
      break;
    }
    bytes.append(part.data(), static_cast<std::size_t>(got));
  }
  if (bytes.size() <= sizeof(pid_t)) {
    return fail(Errc::protocol, command.program + " ended without an answer");
  }
  return bytes.substr(sizeof(pid_t));
}

Result<void> start_refresh(const ProberCommand& command, const Lock& lock)
{
  return start(command, lock, -1);
}

} // namespace distcc_auto
