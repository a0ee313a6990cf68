// SPDX-License-Identifier: MIT
#include "wrapper/cpu_quota.hpp"

#include "wrapper/fd.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <fcntl.h>

namespace distcc_auto
{
namespace
{

constexpr std::string_view k_mounted = "/sys/fs/cgroup";
constexpr std::size_t k_longest_file = std::size_t{64} * 1024;

std::string text_of(const std::string& path)
{
  const auto file = open_named_file(path, O_RDONLY | O_NONBLOCK);
  auto text = file ? read_all(*file, k_longest_file) : std::unexpected(file.error());
  return text ? std::move(*text) : "";
}

bool holds_cpu(std::string_view controllers)
{
  for (; !controllers.empty();) {
    const auto end = std::min(controllers.find(','), controllers.size());
    if (controllers.substr(0, end) == "cpu") {
      return true;
    }
    controllers.remove_prefix(std::min(end + 1, controllers.size()));
  }
  return false;
}

void add_group(std::vector<std::string>& folders, const std::string& root, std::string_view path)
{
  while (path.size() > 1) {
    folders.push_back(root + std::string(path));
    path = path.substr(0, path.rfind('/'));
  }
  folders.push_back(root);
}

// "4:cpu,cpuacct:/docker/1f2e"; version 2 has "0::/docker/1f2e".
void add_line(std::vector<std::string>& folders, std::string_view line)
{
  const auto first = line.find(':');
  const auto second = first == line.npos ? first : line.find(':', first + 1);
  if (second == line.npos || line.substr(second + 1, 1) != "/" || line.contains("/..")) {
    return; // above the root of a container's own view there is nothing to read
  }
  const std::string_view controllers = line.substr(first + 1, second - first - 1);
  const std::string_view path = line.substr(second + 1);
  const std::string mounted(k_mounted);
  if (controllers.empty()) {
    add_group(folders, mounted, path);
  } else if (holds_cpu(controllers)) {
    add_group(folders, mounted + "/cpu", path);
    if (controllers != "cpu") {
      add_group(folders, mounted + "/" + std::string(controllers), path);
    }
  }
}

int quota_in(const std::string& folder)
{
  const std::string text = text_of(folder + "/cpu.max");
  return quota_of(text.empty() ? text_of(folder + "/cpu.cfs_quota_us") + " " + text_of(folder + "/cpu.cfs_period_us")
                               : text);
}

// The number at the front of `text`, behind blanks; it is taken off.
std::int64_t take_number(std::string_view& text)
{
  text.remove_prefix(std::min(text.find_first_not_of(" \n"), text.size()));
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return error == std::errc() ? number : 0;
}

} // namespace

int quota_of(std::string_view quota_and_period)
{
  constexpr std::int64_t k_most = 1 << 20;
  const std::int64_t quota = take_number(quota_and_period);
  const std::int64_t period = take_number(quota_and_period);
  if (quota <= 0 || period <= 0) {
    return 0;
  }
  return static_cast<int>(std::clamp<std::int64_t>(quota / period + (quota % period != 0 ? 1 : 0), 1, k_most));
}

std::vector<std::string> quota_folders(std::string_view proc_self_cgroup)
{
  std::vector<std::string> folders;
  for (std::size_t at = 0; at < proc_self_cgroup.size();) {
    const auto end = std::min(proc_self_cgroup.find('\n', at), proc_self_cgroup.size());
    add_line(folders, proc_self_cgroup.substr(at, end - at));
    at = end + 1;
  }
  return folders;
}

int cpu_quota()
{
  int least = 0;
  for (const std::string& folder : quota_folders(text_of("/proc/self/cgroup"))) {
    const int quota = quota_in(folder);
    least = quota > 0 && (least == 0 || quota < least) ? quota : least;
  }
  return least;
}

} // namespace distcc_auto
