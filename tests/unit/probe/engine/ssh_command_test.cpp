// SPDX-License-Identifier: MIT
#include "probe/engine/ssh_command.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

using Words = std::vector<std::string>;

TEST(SshCommand, IsDistccsOwnButNeverAsksAndChecksTheKey)
{
  EXPECT_EQ(ssh_words({"", "box", ""}, ""), (Words{"ssh", "-o", "BatchMode=yes", "-o", "StrictHostKeyChecking=yes",
                                                   "box", "distccd", "--inetd", "--enable-tcp-insecure"}));
  EXPECT_EQ(ssh_words({"me", "box", "/opt/distccd"}, ""),
            (Words{"ssh", "-o", "BatchMode=yes", "-o", "StrictHostKeyChecking=yes", "-l", "me", "box", "/opt/distccd",
                   "--inetd", "--enable-tcp-insecure"}));
}

TEST(SshCommand, PutsItsOptionsBeforeThoseOfTheUser)
{
  EXPECT_EQ(ssh_words({"", "box", ""}, " /opt/ssh  -F\tmine -o StrictHostKeyChecking=no "),
            (Words{"/opt/ssh", "-o", "BatchMode=yes", "-o", "StrictHostKeyChecking=yes", "-F", "mine", "-o",
                   "StrictHostKeyChecking=no", "box", "distccd", "--inetd", "--enable-tcp-insecure"}));
  EXPECT_EQ(ssh_words({"", "box", ""}, "  ").front(), "ssh");
}

} // namespace
} // namespace distcc_auto
