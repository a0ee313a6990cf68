// SPDX-License-Identifier: MIT
#include "probe/trial/child.hpp"

#include "probe/trial/session.hpp"
#include "wrapper/process_state.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

namespace distcc_auto
{
namespace
{

std::vector<char*> pointers(std::vector<std::string>& strings)
{
  std::vector<char*> list;
  list.reserve(strings.size() + 1);
  for (std::string& string : strings) {
    list.push_back(string.data());
  }
  list.push_back(nullptr);
  return list;
}

// posix_spawn's two parameter objects; it makes the system calls between fork and exec, all of them safe there.
class SpawnSettings
{
public:
  SpawnSettings(const ChildCommand& command, int pipe)
  {
    const int unheard = command.heard == STDERR_FILENO ? STDOUT_FILENO : STDERR_FILENO;
    sigset_t signals;
    ::posix_spawnattr_init(&attributes);
    ::sigemptyset(&signals);
    ::posix_spawnattr_setsigmask(&attributes, &signals);
    ::sigfillset(&signals);
    ::posix_spawnattr_setsigdefault(&attributes, &signals);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    ::posix_spawn_file_actions_init(&actions);
    // First of all: where a standard descriptor of our own is closed, `pipe` can be that.
    ::posix_spawn_file_actions_adddup2(&actions, pipe, command.heard);
    if (command.socket >= 0) {
      ::posix_spawn_file_actions_adddup2(&actions, command.socket, STDIN_FILENO);
      ::posix_spawn_file_actions_adddup2(&actions, command.socket, STDOUT_FILENO);
    } else {
      ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
      ::posix_spawn_file_actions_addopen(&actions, unheard, "/dev/null", O_WRONLY, 0);
    }
    ::posix_spawn_file_actions_addchdir_np(&actions, command.folder.c_str());
  }
  SpawnSettings(const SpawnSettings&) = delete;
  SpawnSettings& operator=(const SpawnSettings&) = delete;
  ~SpawnSettings()
  {
    ::posix_spawn_file_actions_destroy(&actions);
    ::posix_spawnattr_destroy(&attributes);
  }

  posix_spawnattr_t attributes{};
  posix_spawn_file_actions_t actions{};
};

struct Pipe {
  Fd reading;
  Fd writing;
};

Result<Pipe> make_pipe()
{
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
    const int error = errno;
    return fail(Errc::system, "no pipe can be made: " + errno_text(error));
  }
  Pipe pipe{Fd(ends[0]), Fd(ends[1])};
  ::fcntl(pipe.reading.get(), F_SETFL, O_NONBLOCK);
  return pipe;
}

} // namespace

Result<Child> Child::start(const ChildCommand& command)
{
  auto pipe = make_pipe();
  if (!pipe) {
    return std::unexpected(pipe.error());
  }
  ChildCommand copy = command;
  const SpawnSettings settings(command, pipe->writing.get());
  pid_t process = -1;
  const int error = ::posix_spawn(&process, command.program.c_str(), &settings.actions, &settings.attributes,
                                  pointers(copy.argv).data(), pointers(copy.environment).data());
  if (error != 0) {
    return fail(error == ENOENT ? Errc::not_found : Errc::system, command.program + ": " + errno_text(error));
  }
  return Child(process, std::move(pipe->reading), command.most_heard);
}

Child::Child(pid_t process, Fd errors, std::size_t most_heard)
  : process_(process)
  , errors_(std::move(errors))
  , most_heard_(most_heard)
{
}

Child::Child(Child&& other) noexcept
  : process_(std::exchange(other.process_, -1))
  , errors_(std::move(other.errors_))
  , most_heard_(other.most_heard_)
  , said_(std::move(other.said_))
  , exit_code_(other.exit_code_)
{
}

// An ended process is not reaped before it is killed: until then its number, and that of its group, is nobody else's.
Child::~Child()
{
  if (process_ > 0 && !exit_code_) {
    kill_session(process_);
  }
  end();
}

void Child::end()
{
  if (process_ > 0) {
    ::kill(-process_, SIGKILL);
    constexpr std::chrono::milliseconds k_time_to_end{1000}; // a file system that hangs may hold it
    wait_for_end(process_, k_time_to_end);
    process_ = -1;
    exit_code_ = exit_code_.value_or(128 + SIGKILL);
  }
}

void Child::step()
{
  siginfo_t info{};
  if (!exit_code_ && ::waitid(P_PID, static_cast<id_t>(process_), &info, WEXITED | WNOHANG | WNOWAIT) != 0) {
    if (errno == ECHILD) { // who started us ignores SIGCHLD, and the kernel has reaped it
      process_ = -1;
      exit_code_ = 0;
    }
  } else if (!exit_code_ && info.si_pid != 0) {
    exit_code_ = info.si_code == CLD_EXITED ? info.si_status : 128 + info.si_status;
  }
  read_errors();
}

void Child::read_errors()
{
  std::array<char, 1024> bytes{};
  while (errors_) {
    const ssize_t got = ::read(errors_.get(), bytes.data(), bytes.size());
    if (got > 0) {
      said_.append(bytes.data(), std::min(static_cast<std::size_t>(got), most_heard_ - said_.size()));
    } else if (got == 0 || (errno != EINTR && errno != EAGAIN)) {
      errors_.reset();
    } else if (errno == EAGAIN) {
      return;
    }
  }
}

std::string Child::first_line() const
{
  return said_.substr(0, said_.find('\n'));
}

} // namespace distcc_auto
