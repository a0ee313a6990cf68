// SPDX-License-Identifier: MIT
#include "probe/attest/admin/distccd_processes.hpp"

#include "wrapper/fd.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <climits>
#include <cstdlib>
#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>

namespace distcc_auto
{
namespace
{

// One process, whose folder in /proc stays its own when it has ended and another one has its number.
class Process
{
public:
  explicit Process(const std::string& number)
    : folder_(::open(("/proc/" + number).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC))
  {
  }

  std::string text_of(const char* name) const
  {
    const Fd file(::openat(folder_.get(), name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
    return file ? read_all(file, std::size_t{1} << 20U).value_or("") : "";
  }

  bool runs_distccd() const
  {
    std::array<char, PATH_MAX> link{};
    struct stat program{};
    return ::readlinkat(folder_.get(), "exe", link.data(), link.size() - 1) > 0 &&
           is_program(link.data(), "distccd") && ::fstatat(folder_.get(), "exe", &program, 0) == 0 &&
           program.st_uid == 0 && (program.st_mode & 022) == 0;
  }

  // Containers have distccds of their own.
  bool is_in_our_network() const
  {
    struct stat own{};
    struct stat other{};
    return ::stat("/proc/self/ns/net", &own) == 0 && ::fstatat(folder_.get(), "ns/net", &other, 0) == 0 &&
           own.st_ino == other.st_ino && own.st_dev == other.st_dev;
  }

private:
  Fd folder_;
};

} // namespace

// A process that gave up root owns itself in its status only.
uid_t user_in(std::string_view status)
{
  constexpr std::string_view k_line = "\nUid:\t";
  const std::size_t at = status.find(k_line);
  uid_t user = 0;
  if (at != std::string_view::npos) {
    std::from_chars(status.data() + at + k_line.size(), status.data() + status.size(), user);
  }
  return user;
}

std::string path_in(std::string_view environment)
{
  while (!environment.empty()) {
    const std::string_view word = environment.substr(0, environment.find('\0'));
    if (word.starts_with("PATH=")) {
      return std::string(word.substr(5));
    }
    environment.remove_prefix(std::min(word.size() + 1, environment.size()));
  }
  return "";
}

bool is_program(std::string_view link, std::string_view name)
{
  constexpr std::string_view k_replaced = " (deleted)";
  if (link.ends_with(k_replaced)) {
    link.remove_suffix(k_replaced.size());
  }
  const std::size_t slash = link.rfind('/');
  return slash != link.npos && link.substr(slash + 1) == name;
}

std::vector<DistccdProcess> distccd_processes()
{
  std::vector<DistccdProcess> found;
  const std::unique_ptr<DIR, int (*)(DIR*)> folder(::opendir("/proc"), &::closedir);
  while (const dirent* entry = folder ? ::readdir(folder.get()) : nullptr) { // NOLINT(concurrency-mt-unsafe)
    const std::string name = entry->d_name;
    pid_t id = 0;
    std::from_chars(name.data(), name.data() + name.size(), id);
    if (id <= 0) {
      continue;
    }
    const Process process(name);
    if (process.runs_distccd() && process.is_in_our_network()) {
      found.push_back({id, user_in(process.text_of("status")), path_in(process.text_of("environ"))});
    }
  }
  return found;
}

bool finds_program(const std::string& path, const std::string& program)
{
  std::string_view rest = path;
  while (!rest.empty()) {
    const std::string_view folder = rest.substr(0, rest.find(':'));
    rest.remove_prefix(std::min(folder.size() + 1, rest.size()));
    const std::string candidate = std::string(folder) + "/distcc-attest";
    char target[PATH_MAX] = {};
    if (::realpath(candidate.c_str(), target) != nullptr) {
      return program == target;
    }
  }
  return false;
}

} // namespace distcc_auto
