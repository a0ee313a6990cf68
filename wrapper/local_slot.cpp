// SPDX-License-Identifier: MIT
#include "wrapper/local_slot.hpp"

#include "wrapper/fd.hpp"

#include <cerrno>
#include <ctime>
#include <fcntl.h>
#include <sys/stat.h>

namespace distcc_auto
{
namespace
{

enum class Tried { taken, held, impossible };

// Far from the low ones: a make's jobserver may be announced by numbers that are closed in this process, and must
// stay so.
constexpr int k_first_descriptor = 200;

// A copy of `file` that stays open at execve(2). Closing the other one afterwards would drop a lock.
Fd inherited(Fd file)
{
  Fd high(::fcntl(file.get(), F_DUPFD, k_first_descriptor));
  if (!high) {
    ::fcntl(file.get(), F_SETFD, 0);
    return file;
  }
  return high;
}

Tried try_slot(const std::string& lock_folder, int slot)
{
  // distcc: lock.c, dcc_open_lockfile. A folder may be shared by users, and the umask says whether its files are.
  constexpr unsigned k_mode = 0666;
  auto opened = open_named_file(lock_folder + "/cpu_localhost_" + std::to_string(slot), O_WRONLY | O_CREAT, k_mode);
  if (!opened) {
    return Tried::impossible;
  }
  Fd file = inherited(std::move(*opened));
  struct flock lock{};
  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  if (::fcntl(file.get(), F_SETLK, &lock) == 0) {
    static_cast<void>(file.release()); // this process has it to its end
    return Tried::taken;
  }
  return errno == EAGAIN || errno == EACCES ? Tried::held : Tried::impossible;
}

void pause_for(int milliseconds)
{
  constexpr int k_second = 1000;
  constexpr long k_nanoseconds = 1'000'000;
  const timespec pause{milliseconds / k_second, milliseconds % k_second * k_nanoseconds};
  ::nanosleep(&pause, nullptr);
}

} // namespace

void take_local_slot(const std::string& lock_folder, SlotKind kind, const std::function<LocalLimits()>& limits)
{
  constexpr unsigned k_folder_mode = 0777; // likewise
  ::mkdir(lock_folder.c_str(), k_folder_mode);
  if (try_slot(lock_folder, 0) != Tried::held) {
    return;
  }
  const LocalLimits known = limits();
  const int slots = kind == SlotKind::preprocess ? known.slots_cpp : known.slots;
  for (;;) {
    for (int slot = 0; slot < slots; ++slot) {
      if (try_slot(lock_folder, slot) != Tried::held) {
        return;
      }
    }
    pause_for(known.pause_ms);
  }
}

} // namespace distcc_auto
