// SPDX-License-Identifier: MIT
#include "wrapper/way.hpp"

#include "wrapper/fd.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <string_view>
#include <unistd.h>

namespace distcc_auto
{
namespace
{

constexpr int k_most_links = 40; // as Linux has it

bool is_believed(uid_t owner, const Reader& reader)
{
  return owner == reader.user || owner == 0;
}

Result<void> check_above(const std::string& folder, const struct stat& facts, const Reader& reader)
{
  const bool fine = S_ISLNK(facts.st_mode) ? is_believed(facts.st_uid, reader) : trusted_above(facts, reader);
  if (!fine) {
    return fail(Errc::untrusted, folder + ": somebody else could exchange what is in it");
  }
  return {};
}

Result<std::string> target_of(const std::string& link)
{
  std::array<char, PATH_MAX> target{};
  const auto size = ::readlink(link.c_str(), target.data(), target.size());
  if (size < 0) {
    return fail(Errc::system, link + ": " + errno_text(errno));
  }
  return std::string(target.data(), static_cast<std::size_t>(size));
}

// A relative path begins where we are.
Result<std::string> absolute(const std::string& path)
{
  if (path.starts_with('/')) {
    return path;
  }
  std::array<char, PATH_MAX> here{};
  if (::getcwd(here.data(), here.size()) == nullptr) {
    return fail(Errc::system, "the working folder: " + errno_text(errno));
  }
  return std::string(here.data()) + "/" + path;
}

// A path that is gone part by part: what lies behind is free of links, so that ".." is the folder above.
class Way
{
public:
  explicit Way(std::string path)
    : ahead_(std::move(path))
  {
  }

  // Steps onto the next part; false at the end.
  bool step()
  {
    const auto begin = ahead_.find_first_not_of('/');
    if (begin == std::string::npos) {
      return false;
    }
    const auto end = std::min(ahead_.find('/', begin), ahead_.size());
    const auto part = std::string_view(ahead_).substr(begin, end - begin);
    back_ = part == "." || part == "..";
    if (part == "..") {
      behind_.resize(behind_.empty() ? 0 : behind_.rfind('/'));
    } else if (!back_) {
      (behind_ += '/') += part;
    }
    ahead_.erase(0, end);
    return true;
  }

  // The part is a link: what lies ahead begins with where it leads to.
  void follow(const std::string& target)
  {
    behind_.resize(target.starts_with('/') ? 0 : behind_.rfind('/'));
    ahead_ = target + ahead_;
  }

  const std::string& place() const { return behind_; }
  bool seen_before() const { return back_; }
  bool at_end() const { return ahead_.find_first_not_of('/') == std::string::npos; }

private:
  std::string behind_;
  std::string ahead_;
  bool back_ = false;
};

enum class Kind { nothing, link, other };

Result<Kind> look_at(const std::string& place, const Met& met)
{
  struct stat facts{};
  if (::lstat(place.c_str(), &facts) != 0) {
    const int error = errno;
    if (error == ENOENT || error == ENOTDIR || error == EACCES) {
      return Kind::nothing; // whoever goes there will see
    }
    return fail(Errc::system, place + ": " + errno_text(error));
  }
  if (auto checked = met(place, facts); !checked) {
    return std::unexpected(checked.error());
  }
  return S_ISLNK(facts.st_mode) ? Kind::link : Kind::other;
}

} // namespace

Reader reader_below(const struct stat& distcc_dir, uid_t user)
{
  Reader reader{user, false, distcc_dir.st_gid};
  const bool group_alone = (distcc_dir.st_mode & (S_IWGRP | S_IWOTH)) == S_IWGRP;
  reader.shared = group_alone && is_believed(distcc_dir.st_uid, reader);
  return reader;
}

bool trusted(const struct stat& facts, const Reader& reader)
{
  const bool by_group = reader.shared && facts.st_gid == reader.group;
  const bool others_write = (facts.st_mode & S_IWOTH) != 0;
  const bool group_writes = (facts.st_mode & S_IWGRP) != 0;
  return (is_believed(facts.st_uid, reader) || by_group) && !others_write && (!group_writes || by_group);
}

bool trusted_above(const struct stat& facts, const Reader& reader)
{
  struct stat others = facts;
  if ((facts.st_mode & S_ISVTX) != 0) {
    others.st_mode &= ~static_cast<mode_t>(S_IWGRP | S_IWOTH);
  } else if (facts.st_gid == facts.st_uid) {
    others.st_mode &= ~static_cast<mode_t>(S_IWGRP);
  }
  return trusted(others, reader);
}

Result<void> walk(const std::string& path, LastPart last, const Met& met)
{
  auto whole = absolute(path);
  if (!whole) {
    return std::unexpected(whole.error());
  }
  Way way(std::move(*whole));
  for (int links = 0; way.step() && !(way.at_end() && last == LastPart::left_alone);) {
    if (way.seen_before()) {
      continue;
    }
    const auto kind = look_at(way.place(), met);
    if (!kind || *kind == Kind::nothing) {
      return kind ? Result<void>() : std::unexpected(kind.error());
    }
    if (*kind == Kind::link) {
      const auto target = target_of(way.place());
      if (!target || ++links > k_most_links) {
        return target ? fail(Errc::system, path + ": " + errno_text(ELOOP)) : std::unexpected(target.error());
      }
      way.follow(*target);
    }
  }
  return {};
}

Result<void> check_way(const std::string& path, const Reader& reader)
{
  return walk(path, LastPart::left_alone, [&reader](const std::string& place, const struct stat& facts) {
    return check_above(place, facts, reader);
  });
}

} // namespace distcc_auto
