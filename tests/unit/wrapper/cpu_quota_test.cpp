// SPDX-License-Identifier: MIT
#include "wrapper/cpu_quota.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

using Strings = std::vector<std::string>;

TEST(CpuQuota, IsInWholeProcessorsRoundedUp)
{
  const std::pair<const char*, int> rows[] = {
      {"max 100000\n", 0},
      {"100000 100000\n", 1},
      {"150000 100000\n", 2},
      {"50000 100000\n", 1},
      {"1000 100000", 1},
      {"400000 100000", 4},
      {"-1\n 100000\n", 0},
      {"200000\n 50000\n", 4},
      {"", 0},
      {" ", 0},
      {"100000", 0},
      {"100000 0", 0},
      {"x 100000", 0},
      {"0 100000", 0},
      {"100000 -5", 0},
      {"9223372036854775807 1", 1 << 20},
      {"99999999999999999999 100000", 0},
  };
  for (const auto& [text, quota] : rows) {
    EXPECT_EQ(quota_of(text), quota) << text;
  }
}

TEST(CpuQuota, IsThatOfEveryGroupAbove)
{
  EXPECT_EQ(quota_folders("0::/a/b\n"), (Strings{"/sys/fs/cgroup/a/b", "/sys/fs/cgroup/a", "/sys/fs/cgroup"}));
  EXPECT_EQ(quota_folders("0::/\n"), Strings{"/sys/fs/cgroup"});
  EXPECT_EQ(quota_folders("4:cpu,cpuacct:/a\n3:cpuset:/b\n2:memory:/c\n"),
            (Strings{"/sys/fs/cgroup/cpu/a", "/sys/fs/cgroup/cpu", "/sys/fs/cgroup/cpu,cpuacct/a",
                     "/sys/fs/cgroup/cpu,cpuacct"}));
  EXPECT_EQ(quota_folders("1:cpu:/\n"), Strings{"/sys/fs/cgroup/cpu"});
  for (const char* other : {"", "\n\n", "x", "0:", "0::", "0::/../b", "1:cpuacct:/a", "1:name=cpu:/a"}) {
    EXPECT_EQ(quota_folders(other), Strings{}) << other;
  }
}

} // namespace
} // namespace distcc_auto
