// SPDX-License-Identifier: MIT
#include "wrapper/slot_locks.hpp"

#include "wrapper/backoff.hpp"
#include "wrapper/fd.hpp"

#include <fcntl.h>
#include <sys/stat.h>

namespace distcc_auto
{
namespace
{

// "/lock/cpu_tcp_10.0.0.1_3632_": the slot's number follows. distcc spells both kinds of file alike.
std::string slot_file(const std::string& lock_folder, const std::string& backoff)
{
  constexpr std::string_view k_backoff = "backoff";
  return lock_folder + "/cpu" + backoff.substr(k_backoff.size(), backoff.size() - k_backoff.size() - 1);
}

bool is_free(const std::string& file)
{
  const auto opened = open_file(file, O_RDONLY | O_NONBLOCK);
  if (!opened) {
    return true;
  }
  struct flock lock{};
  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  return ::fcntl(opened->get(), F_GETLK, &lock) != 0 || lock.l_type == F_UNLCK;
}

} // namespace

bool has_room(const std::string& lock_folder, const HostEntry& entry, std::uint32_t slots)
{
  const std::string backoff = backoff_file(entry.text);
  if (backoff.empty()) {
    return true;
  }
  const std::string file = slot_file(lock_folder, backoff);
  for (std::uint32_t slot = 0; slot < slots; ++slot) {
    if (is_free(file + std::to_string(slot))) {
      return true;
    }
  }
  return false;
}

std::uint32_t slots_in_use(const std::string& lock_folder, const HostEntry& entry, std::uint32_t slots)
{
  const std::string backoff = backoff_file(entry.text);
  std::uint32_t held = 0;
  for (std::uint32_t slot = 0; slot < slots && !backoff.empty(); ++slot) {
    held += is_free(slot_file(lock_folder, backoff) + std::to_string(slot)) ? 0 : 1;
  }
  return held;
}

bool is_put_aside(const std::string& lock_folder, const HostEntry& entry, std::int64_t after)
{
  const std::string backoff = backoff_file(entry.text);
  struct stat facts{};
  return !backoff.empty() && ::stat((lock_folder + "/" + backoff).c_str(), &facts) == 0 &&
         facts.st_mtim.tv_sec > after;
}

} // namespace distcc_auto
