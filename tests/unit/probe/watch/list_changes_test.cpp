// SPDX-License-Identifier: MIT
#include "probe/watch/list_changes.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

using Lines = std::vector<std::string>;

TEST(ListChanges, NameWhoJoinedAndWhoLeft)
{
  EXPECT_EQ(list_changes("", ""), Lines{"nothing new"});
  EXPECT_EQ(list_changes("10.0.0.1/4,lzo 10.0.0.2:3640/4", "10.0.0.2:3640/8,lzo 10.0.0.1/4"), Lines{"nothing new"});
  EXPECT_EQ(list_changes("", "10.0.0.1/4"), Lines{"10.0.0.1 joined"});
  EXPECT_EQ(list_changes("10.0.0.1/4 10.0.0.3/4", "10.0.0.2:3640/4 10.0.0.3/4"),
            (Lines{"10.0.0.2:3640 joined", "10.0.0.1 left"}));
}

} // namespace
} // namespace distcc_auto
