// SPDX-License-Identifier: MIT
#include "probe/cli/place_facts.hpp"

#include "wrapper/fd.hpp"
#include "wrapper/way.hpp"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <pwd.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace distcc_auto
{
namespace
{

constexpr off_t k_log_end = off_t{64} * 1024;

// "rwxr-x---" as ls(1) writes it, without what is rare.
std::string permissions(mode_t mode)
{
  std::string text;
  for (int bit = 8; bit >= 0; --bit) {
    constexpr std::array<char, 3> k_letters = {'x', 'w', 'r'};
    text +=
        (mode & (mode_t{1} << static_cast<unsigned>(bit))) != 0 ? k_letters.at(static_cast<unsigned>(bit) % 3U) : '-';
  }
  return text;
}

std::string owner_in_words(uid_t owner)
{
  if (owner == ::geteuid()) {
    return "you";
  }
  return owner == 0 ? "root" : "user " + std::to_string(owner);
}

std::string mode_in_words(const std::string& path)
{
  struct stat facts{};
  if (::lstat(path.c_str(), &facts) != 0) {
    return "";
  }
  const char kind = S_ISDIR(facts.st_mode) ? 'd' : S_ISLNK(facts.st_mode) ? 'l' : '-';
  return kind + permissions(facts.st_mode) + " " + owner_in_words(facts.st_uid);
}

PlaceFact fact_of(const CachePlace& place)
{
  PlaceFact fact{place.folder, "", "", std::nullopt, false};
  if (const auto ready = prepare(place); !ready) {
    fact.trouble = ready.error().detail;
  }
  fact.mode = mode_in_words(place.folder);
  struct statvfs system{};
  if (::statvfs(place.folder.c_str(), &system) == 0 && system.f_blocks > 0) {
    fact.no_more_files = system.f_files > 0 && system.f_favail == 0;
    fact.free_bytes = std::uint64_t{system.f_bavail} * system.f_frsize;
  }
  return fact;
}

std::string end_of(const Fd& file)
{
  struct stat facts{};
  if (::fstat(file.get(), &facts) != 0 || !S_ISREG(facts.st_mode)) {
    return "";
  }
  std::string text(static_cast<std::size_t>(std::min(facts.st_size, k_log_end)), '\0');
  const ssize_t got = ::pread(file.get(), text.data(), text.size(), facts.st_size - static_cast<off_t>(text.size()));
  text.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
  return text;
}

} // namespace

std::vector<PlaceFact> place_facts(const std::vector<CachePlace>& places, const Result<CachePlace>& used)
{
  std::vector<PlaceFact> facts;
  for (const CachePlace& place : places) {
    facts.push_back(fact_of(place));
    if (used && place.folder == used->folder) {
      break;
    }
  }
  return facts;
}

LogFact log_facts(const std::string& path)
{
  LogFact fact{path, "", ""};
  if (path.empty() || path.starts_with("/dev/") || path.starts_with("/proc/")) {
    return fact;
  }
  if (const auto way = check_way(path, Reader{::geteuid(), false, 0}); !way) {
    fact.trouble = way.error().detail;
    return fact;
  }
  if (const auto file = open_file(path, O_RDONLY | O_NONBLOCK | O_NOCTTY)) {
    fact.text = end_of(*file);
  }
  const std::string written = ::access(path.c_str(), F_OK) == 0 ? path : path.substr(0, path.rfind('/') + 1);
  if (!written.empty() && ::access(written.c_str(), W_OK) != 0) {
    const int error = errno;
    fact.trouble = path + ": " + errno_text(error);
  }
  return fact;
}

} // namespace distcc_auto
