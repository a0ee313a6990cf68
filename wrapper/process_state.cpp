// SPDX-License-Identifier: MIT
#include "wrapper/process_state.hpp"

#include "wrapper/fd.hpp"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdint>
#include <fcntl.h>
#include <string>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace distcc_auto
{
namespace
{

constexpr std::size_t k_longest_status = std::size_t{64} * 1024;

// The value of the line `name`, which begins with "NAME:\t"; "" where there is none.
std::string_view value_of(std::string_view status, std::string_view name)
{
  while (!status.empty()) {
    const std::string_view line = status.substr(0, status.find('\n'));
    if (line.starts_with(name)) {
      return line.substr(name.size());
    }
    status.remove_prefix(std::min(line.size() + 1, status.size()));
  }
  return {};
}

std::string folder_of(pid_t process)
{
  return "/proc/" + std::to_string(process);
}

} // namespace

bool is_stuck(std::string_view status)
{
  std::uint64_t pending = 0;
  const std::string_view digits = value_of(status, "ShdPnd:\t");
  std::from_chars(digits.data(), digits.data() + digits.size(), pending, 16);
  constexpr std::uint64_t k_deadly = (1ULL << (SIGKILL - 1)) | (1ULL << (SIGALRM - 1)); // a prober's own alarm
  return value_of(status, "State:\t").starts_with('T') || (pending & k_deadly) != 0;
}

bool is_stuck(pid_t process)
{
  const auto file = open_file(folder_of(process) + "/status", O_RDONLY);
  const auto status = file ? read_all(*file, k_longest_status) : std::unexpected(file.error());
  return status && is_stuck(std::string_view(*status));
}

void kill_own(pid_t process)
{
  struct stat found{};
  if (process > 1 && ::stat(folder_of(process).c_str(), &found) == 0 && found.st_uid == ::geteuid()) {
    ::kill(process, SIGKILL);
  }
}

// A child's end cannot be waited for with a limit but by looking, or by a pidfd, which older kernels and some
// containers do not have.
bool wait_for_end(pid_t child, std::chrono::milliseconds limit, int* status)
{
  constexpr std::chrono::microseconds k_longest_pause{5000};
  const auto end = std::chrono::steady_clock::now() + limit;
  for (std::chrono::microseconds pause{50};; pause = std::min(2 * pause, k_longest_pause)) {
    const pid_t ended = ::waitpid(child, status, WNOHANG);
    if (ended != 0 && !(ended < 0 && errno == EINTR)) {
      return ended == child;
    }
    if (std::chrono::steady_clock::now() >= end) {
      return false;
    }
    std::this_thread::sleep_for(pause);
  }
}

} // namespace distcc_auto
