// SPDX-License-Identifier: MIT
#include "probe/attest/admin/distccd_processes.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

using namespace std::string_literals;

TEST(DistccdProcesses, AreKnownByTheirProgram)
{
  EXPECT_TRUE(is_program("/usr/bin/distccd", "distccd"));
  EXPECT_TRUE(is_program("/usr/bin/distccd (deleted)", "distccd"));
  for (const auto* link : {"", "distccd", "/usr/bin/python3.11", "/usr/bin/distccd/sh", "/usr/bin/notdistccd",
                           "/usr/bin/distccd.old", "/usr/bin/distccd (deleted) (deleted)", " (deleted)"}) {
    EXPECT_FALSE(is_program(link, "distccd")) << link;
  }
}

TEST(DistccdProcesses, HaveTheUserOfTheirStatus)
{
  EXPECT_EQ(user_in("Name:\tdistccd\nPid:\t7\nUid:\t117\t117\t117\t117\n"), 117U);
  EXPECT_EQ(user_in("Name:\tUid:\t5\nUid:\t117\t0\t0\t0\n"), 117U);
  EXPECT_EQ(user_in(""), 0U);
  EXPECT_EQ(user_in("\nUid:\t"), 0U);
  EXPECT_EQ(user_in("\nUid:\t99999999999"), 0U);
}

TEST(DistccdProcesses, HaveThePathOfTheirEnvironment)
{
  EXPECT_EQ(path_in("HOME=/\0PATH=/usr/bin:/bin\0X=1\0"s), "/usr/bin:/bin");
  EXPECT_EQ(path_in("PATH="s), "");
  EXPECT_EQ(path_in("XPATH=/a\0\0"s), "");
  EXPECT_EQ(path_in(""), "");
}

} // namespace
} // namespace distcc_auto
