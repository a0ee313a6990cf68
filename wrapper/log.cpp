// SPDX-License-Identifier: MIT
#include "wrapper/log.hpp"

#include "wrapper/fd.hpp"
#include "wrapper/way.hpp"

#include <array>
#include <charconv>
#include <ctime>
#include <fcntl.h>
#include <sys/stat.h>
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

// A file that somebody else owns, or that is known elsewhere by another name (a hard link), may be there only to have
// us write into it. Devices are root's to make.
bool is_ours(const struct stat& facts)
{
  const bool owner = facts.st_uid == ::geteuid() || facts.st_uid == 0;
  return S_ISCHR(facts.st_mode) || (owner && (!S_ISREG(facts.st_mode) || facts.st_nlink == 1));
}

Result<void> append_to(const std::string& path, const std::string& line)
{
  if (auto way = check_way(path, Reader{::geteuid(), false, 0}); !way) {
    return way;
  }
  const auto file = open_file(path, O_WRONLY | O_APPEND | O_CREAT | O_NONBLOCK | O_NOCTTY, 0600);
  if (!file) {
    return std::unexpected(file.error());
  }
  struct stat facts{};
  if (::fstat(file->get(), &facts) != 0 || !is_ours(facts)) {
    return fail(Errc::untrusted, path + ": somebody else could have put it there");
  }
  return write_all(*file, line);
}

int message_fd(const Environment& environment)
{
  const int fd = number_of(environment.uncached_err);
  return fd > STDERR_FILENO && ::fcntl(fd, F_GETFD) >= 0 ? fd : STDERR_FILENO;
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
  static_cast<void>(print(fd, "distcc-auto: " + std::string(text) + "\n"));
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
    const std::string line = stamp() + std::string(text) + "\n";
    const int fd = open_already(file_);
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
