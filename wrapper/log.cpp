// SPDX-License-Identifier: MIT
#include "wrapper/log.hpp"

#include "wrapper/fd.hpp"
#include "wrapper/printable.hpp"

#include <array>
#include <charconv>
#include <ctime>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

namespace distcc_auto
{
namespace
{

// The number that `text` is, or -1.
int number_of(std::string_view text)
{
  int number = -1;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  return read.ec == std::errc() && read.ptr == text.data() + text.size() ? number : -1;
}

std::string stamp()
{
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  ::localtime_r(&now, &local);
  std::array<char, 32> text{};
  const auto size = std::strftime(text.data(), text.size(), "%Y-%m-%d %H:%M:%S ", &local);
  return std::string(text.data(), size) + "[" + std::to_string(::getpid()) + "] ";
}

// What the caller holds open already, under the names that the system gives it: links, but the kernel's own.
int open_already(const std::string& path)
{
  constexpr std::array<std::pair<std::string_view, int>, 2> names{
      {{"/dev/stdout", STDOUT_FILENO}, {"/dev/stderr", STDERR_FILENO}}};
  for (const auto& [name, fd] : names) {
    if (path == name) {
      return fd;
    }
  }
  for (const std::string_view folder : k_descriptor_folders) {
    if (path.starts_with(folder)) {
      return number_of(std::string_view(path).substr(folder.size()));
    }
  }
  return -1;
}

// What ccache keeps out of its cache, or -1 where it hasn't called us.
int uncached_fd(const Environment& environment)
{
  const int fd = number_of(environment.uncached_err);
  return fd > STDERR_FILENO && ::fcntl(fd, F_GETFD) >= 0 ? fd : -1;
}

int message_fd(const Environment& environment)
{
  const int fd = uncached_fd(environment);
  return fd >= 0 ? fd : STDERR_FILENO;
}

// To a descriptor that isn't ours.
Result<void> print(int fd, const std::string& line)
{
  Fd borrowed(fd);
  auto written = write_all(borrowed, line);
  static_cast<void>(borrowed.release());
  return written;
}

void print_line(int fd, std::string_view text)
{
  static_cast<void>(print(fd, "distcc-auto: " + printable(text) + "\n"));
}

} // namespace

void tell(const Environment& environment, std::string_view text)
{
  print_line(message_fd(environment), text);
}

Log::Log(const Environment& environment)
  : file_{environment.auto_log, environment.distcc_dir}
  , uncached_(uncached_fd(environment))
  , messages_(environment.verbose ? message_fd(environment) : -1)
{
}

void Log::say(std::string_view text) const
{
  if (!file_.path.empty()) {
    const std::string line = stamp() + printable(text) + "\n";
    int fd = open_already(file_.path);
    if (uncached_ >= 0 && (fd == STDOUT_FILENO || fd == STDERR_FILENO)) {
      fd = uncached_;
    }
    const auto written = fd >= 0 ? print(fd, line) : append_to(file_, line);
    if (!written && messages_ >= 0) {
      print_line(messages_, "no log: " + written.error().detail);
    }
  }
  if (messages_ >= 0) {
    print_line(messages_, text);
  }
}

} // namespace distcc_auto
