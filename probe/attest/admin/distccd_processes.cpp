// SPDX-License-Identifier: MIT
#include "probe/attest/admin/distccd_processes.hpp"

#include "wrapper/fd.hpp"

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

std::string text_of(const std::string& path)
{
  const auto file = open_file(path, O_RDONLY);
  return file ? read_all(*file, std::size_t{1} << 20U).value_or("") : "";
}

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

// Containers have distccds of their own.
bool is_in_our_network(const std::string& process)
{
  struct stat own{};
  struct stat other{};
  return ::stat("/proc/self/ns/net", &own) == 0 && ::stat((process + "/ns/net").c_str(), &other) == 0 &&
         own.st_ino == other.st_ino;
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

} // namespace

std::vector<DistccdProcess> distccd_processes()
{
  std::vector<DistccdProcess> found;
  const std::unique_ptr<DIR, int (*)(DIR*)> folder(::opendir("/proc"), &::closedir);
  while (const dirent* entry = folder ? ::readdir(folder.get()) : nullptr) { // NOLINT(concurrency-mt-unsafe)
    const std::string_view name = entry->d_name;
    DistccdProcess process;
    std::from_chars(name.data(), name.data() + name.size(), process.id);
    const std::string at = "/proc/" + std::string(name);
    if (process.id > 0 && text_of(at + "/comm") == "distccd\n" && is_in_our_network(at)) {
      process.user = user_in(text_of(at + "/status"));
      process.path = path_in(text_of(at + "/environ"));
      found.push_back(std::move(process));
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
