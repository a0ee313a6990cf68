// SPDX-License-Identifier: MIT
#include "probe/trial/processors.hpp"

#include "wrapper/fd.hpp"
#include "wrapper/question.hpp"

#include <cerrno>
#include <fcntl.h>

namespace distcc_auto
{
namespace
{

constexpr const char* k_cpuinfo = "/proc/cpuinfo";
constexpr std::size_t k_largest_cpuinfo = std::size_t{16} * 1024 * 1024; // 2 KiB for each of 8192

// The kernel refuses a set that is smaller than its own (sched_getaffinity(2)).
constexpr std::size_t k_processors_at_least = 1024;
constexpr std::size_t k_processors_at_most = 65536;

cpu_set_t* as_set(std::vector<unsigned char>& bytes)
{
  return reinterpret_cast<cpu_set_t*>(bytes.data());
}

std::vector<unsigned char> usable_processors()
{
  for (std::size_t count = k_processors_at_least; count <= k_processors_at_most; count *= 2) {
    std::vector<unsigned char> set(CPU_ALLOC_SIZE(count));
    if (::sched_getaffinity(0, set.size(), as_set(set)) == 0) {
      return set;
    }
    if (errno != EINVAL) {
      break;
    }
  }
  return {};
}

std::string first_line_of(const std::string& file)
{
  constexpr std::size_t k_longest = 64;
  const auto opened = open_named_file(file, O_RDONLY); // /sys is made of links
  const auto text = opened ? read_all(*opened, k_longest) : std::unexpected(opened.error());
  return text ? text->substr(0, text->find('\n')) : "";
}

std::string cache_sizes(int processor)
{
  constexpr int k_most_caches = 4; // data and instructions of the first level, second, third
  std::string sizes;
  for (int cache = 0; cache < k_most_caches; ++cache) {
    sizes += first_line_of("/sys/devices/system/cpu/cpu" + std::to_string(processor) + "/cache/index" +
                           std::to_string(cache) + "/size") +
             " ";
  }
  return sizes;
}

} // namespace

Result<Processors> read_processors()
{
  const auto file = open_file(k_cpuinfo, O_RDONLY);
  const auto cpuinfo = file ? read_all(*file, k_largest_cpuinfo) : std::unexpected(file.error());
  if (!cpuinfo) {
    return fail(cpuinfo.error().code, std::string(k_cpuinfo) + ": " + cpuinfo.error().detail);
  }
  auto usable = usable_processors();
  const auto may_run = [&usable](int processor) {
    const auto number = static_cast<std::size_t>(processor);
    return usable.empty() || CPU_ISSET_S(number, usable.size(), as_set(usable)) != 0;
  };
  Processors processors;
  processors.kinds = processor_kinds(*cpuinfo, may_run, cache_sizes);
  std::string all = steady_lines(*cpuinfo);
  for (const ProcessorKind& kind : processors.kinds) {
    all += kind.text;
  }
  processors.identity = file_key(all);
  return processors;
}

PinnedTo::PinnedTo(int processor)
  : before_(usable_processors())
{
  const auto number = static_cast<std::size_t>(processor);
  std::vector<unsigned char> one(before_.size());
  if (number < one.size() * 8) {
    CPU_SET_S(number, one.size(), as_set(one));
    ::sched_setaffinity(0, one.size(), as_set(one));
  }
}

PinnedTo::~PinnedTo()
{
  if (!before_.empty()) {
    ::sched_setaffinity(0, before_.size(), as_set(before_));
  }
}

} // namespace distcc_auto
