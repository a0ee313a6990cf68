// SPDX-License-Identifier: MIT
#include "probe/trial/session.hpp"

#include "wrapper/fd.hpp"

#include <charconv>
#include <csignal>
#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <sstream>
#include <string_view>
#include <vector>

namespace distcc_auto
{
namespace
{

// A process may start another one while we read the list.
constexpr int k_passes = 3;

// The number that a name in /proc is, 0 for the other names.
pid_t process_number(std::string_view name)
{
  pid_t process = 0;
  const auto parsed = std::from_chars(name.data(), name.data() + name.size(), process);
  return parsed.ptr == name.data() + name.size() ? process : 0;
}

// proc(5), /proc/PID/stat: "PID (NAME) STATE PARENT GROUP SESSION ..."; NAME may hold anything, ")" too.
bool is_alive_in(const std::string& stat, pid_t session)
{
  const std::size_t name_end = stat.rfind(')');
  std::istringstream fields(name_end == std::string::npos ? "" : stat.substr(name_end + 1));
  char state = 0;
  pid_t parent = 0;
  pid_t group = 0;
  pid_t of = 0;
  fields >> state >> parent >> group >> of;
  return fields && of == session && state != 'Z' && state != 'X';
}

std::vector<pid_t> processes_of(pid_t session)
{
  std::vector<pid_t> found;
  const std::unique_ptr<DIR, int (*)(DIR*)> folder(::opendir("/proc"), &::closedir);
  while (const dirent* entry = folder ? ::readdir(folder.get()) : nullptr) {
    const pid_t process = process_number(entry->d_name);
    const auto file = process > 0 ? open_file("/proc/" + std::string(entry->d_name) + "/stat", O_RDONLY)
                                  : Result<Fd>(fail(Errc::not_found, ""));
    if (file && is_alive_in(read_all(*file, 4096).value_or(""), session)) {
      found.push_back(process);
    }
  }
  return found;
}

} // namespace

void kill_session(pid_t leader)
{
  ::kill(-leader, SIGKILL);
  for (int pass = 0; pass < k_passes; ++pass) {
    const auto processes = processes_of(leader);
    if (processes.empty()) {
      return;
    }
    for (const pid_t process : processes) {
      ::kill(process, SIGKILL);
    }
  }
}

} // namespace distcc_auto
