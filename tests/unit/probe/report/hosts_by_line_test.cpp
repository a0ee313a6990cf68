// SPDX-License-Identifier: MIT
#include "probe/report/report.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

TEST(HostsByLine, HoldsFoundServersOnly)
{
  struct Case {
    std::string hosts;
    std::string lines;
  };
  const std::vector<Case> cases = {
      {"", ""},
      {"192.0.2.7/4,lzo", "192.0.2.7/4,lzo\n"},
      {"192.0.2.7/4,lzo [2001:db8::1]:3640/8", "192.0.2.7/4,lzo\n[2001:db8::1]:3640/8\n"},
      {"--localslots=8 --localslots_cpp=16 192.0.2.7/4 localhost/2", "192.0.2.7/4\n"},
      {"localhost", ""},
  };
  for (const Case& each : cases) {
    Round round;
    round.hosts = each.hosts;
    EXPECT_EQ(hosts_by_line(round), each.lines);
  }
}

TEST(Progress, CountsAnsweredAndGoodOnes)
{
  EXPECT_EQ(progress(20, 12, 11), "12 of 20 answered, 11 good");
}

} // namespace
} // namespace distcc_auto
