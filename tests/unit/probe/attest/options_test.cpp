// SPDX-License-Identifier: MIT
#include "probe/attest/admin/options.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

TEST(AdminOptions, AreNamesWithValuesAmongOperands)
{
  const auto line = read_command_line({"--port", "1", "file", "--port", "2", "--new-key"}, {"port"}, {"new-key"});
  ASSERT_TRUE(line) << line.error().detail;
  EXPECT_EQ(line->operands, (std::vector<std::string>{"file"}));
  EXPECT_EQ(line->values("port"), (std::vector<std::string>{"1", "2"}));
  EXPECT_EQ(line->value("port", "3"), "2");
  EXPECT_EQ(line->value("days", "365"), "365");
  EXPECT_TRUE(line->options.contains("new-key"));
}

TEST(AdminOptions, SayWhatIsWrong)
{
  EXPECT_EQ(read_command_line({"--prot", "1"}, {"port"}).error().detail,
            "--prot is no option of this command; --help lists them");
  EXPECT_EQ(read_command_line({"x", "--port"}, {"port"}).error().detail, "--port needs a value behind it");
}

} // namespace
} // namespace distcc_auto
