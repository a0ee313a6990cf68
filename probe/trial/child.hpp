// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/fd.hpp"

#include <cstddef>
#include <optional>
#include <poll.h>
#include <string>
#include <sys/types.h>
#include <unistd.h>
#include <vector>

// A process that does not outlive its owner: neither does any that it started.
namespace distcc_auto
{

struct ChildCommand {
  std::string program; // absolute
  std::vector<std::string> argv;
  std::vector<std::string> environment;
  std::string folder;            // to run it in
  int heard = STDERR_FILENO;     // or STDOUT_FILENO; the other one of them is /dev/null
  std::size_t most_heard = 4096; // bytes that said() keeps
  int socket = -1;               // its input and output, where it has one (stderr is heard); it stays the caller's
};

class Child
{
public:
  // Started in a session of its own, with the command's socket or /dev/null for input and what is not heard, no
  // signal blocked, ignored or handled. Errc::not_found where there is no such program.
  static Result<Child> start(const ChildCommand& command);
  Child(Child&& other) noexcept;
  Child& operator=(Child&&) = delete;
  ~Child();

  // What to poll for before the next step(), and whether that must come soon: the process is about to end.
  pollfd watch() const { return {errors_.get(), POLLIN, 0}; }
  bool ending() const { return !errors_ && !exit_code_; }

  // Takes what it wrote and looks whether it has ended. Never waits.
  void step();

  // Kills it now, and those of its group: cheaper than the destructor, which looks for its whole session.
  void end();

  // 128 and the signal where one killed it; nothing as long as it runs.
  std::optional<int> exit_code() const { return exit_code_; }

  // What was heard, at most `most_heard` of it.
  const std::string& said() const { return said_; }

  // The first line of what was heard.
  std::string first_line() const;

private:
  Child(pid_t process, Fd errors, std::size_t most_heard);
  void read_errors();
  pid_t process_ = -1; // -1: nothing to kill or to reap
  Fd errors_;
  std::size_t most_heard_;
  std::string said_;
  std::optional<int> exit_code_;
};

} // namespace distcc_auto
