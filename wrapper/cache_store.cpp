// SPDX-License-Identifier: MIT
#include "wrapper/cache_store.hpp"

#include "wrapper/question.hpp"

#include <array>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/random.h>
#include <unistd.h>

namespace distcc_auto
{
namespace
{

Error about(Errc code, const std::string& path, const std::string& what)
{
  return Error{code, path + ": " + what};
}

Result<void> check_folder(const CachePlace& place, const Reader& reader)
{
  struct stat facts{};
  if (::lstat(place.folder.c_str(), &facts) != 0) {
    return std::unexpected(about(errno == ENOENT ? Errc::not_found : Errc::system, place.folder, errno_text(errno)));
  }
  if (!S_ISDIR(facts.st_mode)) {
    return std::unexpected(about(Errc::untrusted, place.folder, "not a folder"));
  }
  if (!trusted(facts, reader)) {
    return std::unexpected(about(Errc::untrusted, place.folder, "somebody else can write there"));
  }
  return check_way(place.folder, reader);
}

// Makes `path` and what is missing above it.
Result<void> make_folders(const std::string& path, mode_t mode)
{
  if (::mkdir(path.c_str(), mode) == 0 || errno == EEXIST) {
    return {};
  }
  const auto slash = path.rfind('/');
  if (errno == ENOENT && slash != path.npos && slash > 0) {
    if (auto above = make_folders(path.substr(0, slash), mode); !above) {
      return above;
    }
    if (::mkdir(path.c_str(), mode) == 0 || errno == EEXIST) {
      return {};
    }
  }
  return std::unexpected(about(Errc::system, path, creation_trouble(path, errno)));
}

// Nothing where the machine has only just been started and has no random numbers yet.
std::string unguessable()
{
  std::array<char, 12> random{};
  if (::getrandom(random.data(), random.size(), GRND_NONBLOCK) != static_cast<ssize_t>(random.size())) {
    return "";
  }
  return file_key({random.data(), random.size()});
}

// Where the group cannot be given, the folder and its files stay our own: the others then make no use of them.
// By descriptor, since members of the group could exchange the folder meanwhile for one that is not theirs.
void share_folder(const std::string& folder, gid_t group)
{
  const auto fd = open_file(folder, O_RDONLY | O_DIRECTORY);
  struct stat facts{};
  if (fd && ::fstat(fd->get(), &facts) == 0 && facts.st_uid == ::geteuid() &&
      ::fchown(fd->get(), static_cast<uid_t>(-1), group) == 0) {
    static_cast<void>(::fchmod(fd->get(), 02770));
  }
}

CachePlace place_below(const std::string& folder, const char* name, bool shared)
{
  return CachePlace{folder + "/" + name, "", folder, shared};
}

} // namespace

std::vector<CachePlace> cache_places(const Environment& environment, uid_t user)
{
  if (!environment.distcc_dir.empty()) {
    return {place_below(environment.distcc_dir, "auto", true)};
  }
  std::vector<CachePlace> places;
  if (environment.home.starts_with('/')) {
    places.push_back(place_below(environment.home + "/.distcc", "auto", false));
  }
  if (environment.runtime_dir.starts_with('/')) {
    const std::string folder = environment.runtime_dir + "/distcc-auto";
    places.push_back(CachePlace{folder, folder, environment.runtime_dir, false});
  }
  if (environment.temp_dir.starts_with('/')) {
    const std::string folder = environment.temp_dir + "/distcc-auto-" + std::to_string(user);
    places.push_back(CachePlace{folder, folder, environment.temp_dir, false});
  }
  return places;
}

Reader reader_of(const CachePlace& place)
{
  struct stat parent{};
  if (place.shared && ::stat(place.parent.c_str(), &parent) == 0) {
    return reader_below(parent, ::geteuid());
  }
  return Reader{::geteuid(), false, 0};
}

Result<void> check_place(const CachePlace& place)
{
  return check_folder(place, reader_of(place));
}

void share_file(const Fd& file, const Reader& reader)
{
  struct stat facts{};
  constexpr mode_t both_write = S_IRUSR | S_IWUSR | S_IRGRP | S_IWGRP;
  if (!reader.shared || ::fstat(file.get(), &facts) != 0 || facts.st_uid != ::geteuid() ||
      (facts.st_mode & S_IWGRP) != 0) {
    return;
  }
  if (::fchown(file.get(), static_cast<uid_t>(-1), reader.group) == 0) {
    static_cast<void>(::fchmod(file.get(), both_write));
  }
}

Result<std::string> read_cached(const CachePlace& place, const std::string& name, std::size_t most)
{
  const Reader reader = reader_of(place);
  if (auto folder = check_folder(place, reader); !folder) {
    return std::unexpected(folder.error());
  }
  const std::string path = place.folder + "/" + name;
  const auto file = open_file(path, O_RDONLY | O_NONBLOCK);
  if (!file) {
    return std::unexpected(file.error());
  }
  struct stat facts{};
  if (::fstat(file->get(), &facts) != 0) {
    return std::unexpected(about(Errc::system, path, errno_text(errno)));
  }
  if (!S_ISREG(facts.st_mode) || !trusted(facts, reader)) {
    return std::unexpected(about(Errc::untrusted, path, "somebody else could have written it"));
  }
  return read_all(*file, most);
}

Result<void> prepare(const CachePlace& place)
{
  if (auto way = check_way(place.folder, reader_of(place)); !way) {
    return way;
  }
  if (place.folder != place.distcc_dir) {
    if (auto above = make_folders(place.parent, 0700); !above) {
      return above;
    }
  }
  const Reader reader = reader_of(place);
  const bool made = ::mkdir(place.folder.c_str(), 0700) == 0;
  const int why_not = errno;
  if (made && reader.shared) {
    share_folder(place.folder, reader.group);
  }
  if (auto folder = check_folder(place, reader); !folder) {
    const bool missing = !made && folder.error().code == Errc::not_found;
    return missing ? std::unexpected(about(Errc::system, place.folder, creation_trouble(place.folder, why_not)))
                   : folder;
  }
  if (::access(place.folder.c_str(), W_OK | X_OK) != 0) {
    return std::unexpected(about(Errc::system, place.folder, errno_text(errno)));
  }
  return {};
}

Result<CachePlace> first_usable(const std::vector<CachePlace>& places)
{
  Error trouble{Errc::not_found, "none of HOME, XDG_RUNTIME_DIR and TMPDIR names a folder"};
  for (const auto& place : places) {
    const auto ready = prepare(place);
    if (ready) {
      return place;
    }
    trouble = ready.error();
  }
  return std::unexpected(trouble);
}

Result<void> store_cached(const CachePlace& place, const std::string& name, std::string_view bytes)
{
  const std::string path = place.folder + "/" + name;
  const std::string random = unguessable();
  if (random.empty()) {
    return std::unexpected(about(Errc::system, path, "no random numbers to name a temporary file with"));
  }
  const std::string temporary = place.folder + "/new-" + random;
  const auto file = open_file(temporary, O_WRONLY | O_CREAT | O_EXCL, 0600);
  if (!file) {
    return std::unexpected(file.error());
  }
  auto done = write_all(*file, bytes);
  if (done) {
    share_file(*file, reader_of(place));
  }
  if (done && ::rename(temporary.c_str(), path.c_str()) != 0) {
    done = fail(Errc::system, errno_text(errno));
  }
  if (!done) {
    ::unlink(temporary.c_str());
    return std::unexpected(about(done.error().code, path, done.error().detail));
  }
  return {};
}

} // namespace distcc_auto
