// SPDX-License-Identifier: MIT
#include "probe/cli/watched_jobs.hpp"

#include "wrapper/cache_files.hpp"
#include "wrapper/fd.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>

namespace distcc_auto
{
namespace
{

namespace fs = std::filesystem;

// A distcc that was killed leaves its file.
bool is_alive(unsigned long process)
{
  const auto pid = static_cast<pid_t>(process);
  return pid > 0 && (::kill(pid, 0) == 0 || errno == EPERM);
}

} // namespace

std::vector<JobState> running_jobs(const CachePlace& place)
{
  constexpr std::size_t k_most = 1000;
  const std::string folder = (place.distcc_dir.empty() ? place.parent : place.distcc_dir) + "/state";
  std::vector<JobState> jobs;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end && jobs.size() < k_most;
       entry.increment(error)) {
    if (!entry->path().filename().string().starts_with("binstate_")) {
      continue;
    }
    const auto file = open_file(entry->path(), O_RDONLY | O_NONBLOCK);
    const auto bytes = file ? read_all(*file, k_job_state_size) : std::unexpected(file.error());
    auto job = bytes ? read_job_state(*bytes) : std::nullopt;
    if (job && is_alive(job->process)) {
      jobs.push_back(std::move(*job));
    }
  }
  std::ranges::sort(jobs, {}, &JobState::process);
  return jobs;
}

// Trying the lock would hold it for a moment; the kernel tells who has it.
bool is_being_probed(const CachePlace& place, const Question& question)
{
  constexpr std::size_t k_longest = std::size_t{1024} * 1024;
  struct stat facts{};
  if (::stat((place.folder + "/" + cache_file(question.text, k_lock_end)).c_str(), &facts) != 0) {
    return false;
  }
  const auto file = open_named_file("/proc/locks", O_RDONLY);
  const auto locks = file ? read_all(*file, k_longest) : std::unexpected(file.error());
  return locks && locks->contains(":" + std::to_string(facts.st_ino) + " ");
}

} // namespace distcc_auto
