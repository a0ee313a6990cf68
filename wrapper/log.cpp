// SPDX-License-Identifier: MIT
#include "wrapper/log.hpp"

#include "wrapper/fd.hpp"

#include <array>
#include <charconv>
#include <ctime>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace distcc_auto
{
namespace
{

std::string stamp()
{
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  ::localtime_r(&now, &local);
  std::array<char, 32> text{};
  const auto size = std::strftime(text.data(), text.size(), "%Y-%m-%d %H:%M:%S ", &local);
  return std::string(text.data(), size) + "[" + std::to_string(::getpid()) + "] ";
}

// A log that is a link, or that somebody else could have put there to have us write into it, gets nothing.
void append_to(const std::string& path, const std::string& line)
{
  const auto file = open_file(path, O_WRONLY | O_APPEND | O_CREAT | O_NONBLOCK, 0600);
  struct stat facts{};
  if (file && ::fstat(file->get(), &facts) == 0 && (facts.st_uid == ::geteuid() || facts.st_gid == ::getegid())) {
    static_cast<void>(write_all(*file, line));
  }
}

int message_fd(const Environment& environment)
{
  int fd = -1;
  const std::string& text = environment.uncached_err;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), fd);
  const bool usable = read.ec == std::errc() && read.ptr == text.data() + text.size() && fd > 2;
  return usable && ::fcntl(fd, F_GETFD) >= 0 ? fd : STDERR_FILENO;
}

void print_line(int fd, std::string_view text)
{
  Fd borrowed(fd);
  static_cast<void>(write_all(borrowed, "distcc-auto: " + std::string(text) + "\n"));
  static_cast<void>(borrowed.release());
}

} // namespace

void tell(const Environment& environment, std::string_view text)
{
  print_line(message_fd(environment), text);
}

Log::Log(const Environment& environment)
  : file_(environment.auto_log)
  , messages_(environment.verbose ? message_fd(environment) : -1)
{
}

void Log::say(std::string_view text) const
{
  if (!file_.empty()) {
    append_to(file_, stamp() + std::string(text) + "\n");
  }
  if (messages_ >= 0) {
    print_line(messages_, text);
  }
}

} // namespace distcc_auto
