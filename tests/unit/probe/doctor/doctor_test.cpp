// SPDX-License-Identifier: MIT
#include "probe/doctor/doctor.hpp"

#include "rounds.hpp"
#include "sample_health.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

bool holds(const std::string& text, std::string_view part)
{
  return text.find(part) != std::string::npos;
}

TEST(Doctor, ShowsOneScreenWithoutTheUsersName)
{
  EXPECT_EQ(doctor(well()), "distcc-auto is well.\n"
                            "versions     distcc-auto 0.1.0\n"
                            "             distcc 3.4 x86_64-pc-linux-gnu; GSSAPI: yes, zeroconf: no, IPv6: yes\n"
                            "             gcc 12.2.0 (x86-64)\n"
                            "             Debian GNU/Linux 12 (bookworm), Linux 6.1.0 x86_64\n"
                            "programs     distcc-auto   /usr/bin/distcc-auto\n"
                            "             distcc-probe  /usr/bin/distcc-probe\n"
                            "             distcc        /usr/bin/distcc\n"
                            "             gcc           /usr/bin/gcc\n"
                            "settings     /etc/distcc-auto/config.toml       not there\n"
                            "             ~/.config/distcc-auto/config.toml  read\n"
                            "             discovery.gap = 2  # ~/.config/distcc-auto/config.toml:3\n"
                            "             all else is the default\n"
                            "environment  DISTCC_AUTO_LOG=~/log\n"
                            "             PATH: /usr/lib/ccache leads to ccache\n"
                            "cache        ~/.distcc/auto  drwx------ you  5120 MiB free\n"
                            "DNS          192.0.2.53  cc1.example.com: found  1.3 ms\n"
                            "servers      2 good for gcc\n"
                            "             cc2.example.com:3640  192.0.2.2  good                              18 ms\n"
                            "             cc1.example.com       192.0.2.1  good, but busy: 18 ms, usually 3  18 ms\n"
                            "log          ~/log: no trouble in it\n");
}

TEST(Doctor, EndsWithWhatToDo)
{
  Health health = well();
  health.round = mixed_round();
  health.users_own_hosts = true;
  const std::string text = doctor(health);
  EXPECT_TRUE(text.starts_with("distcc-auto: 3 things are wrong; the end says what to do.\n")) << text;
  EXPECT_TRUE(
      holds(text, "servers      2 good for gcc\n             cc3.example.com       192.0.2.3  connection refused"))
      << text;
  EXPECT_TRUE(holds(text, "\n- DISTCC_HOSTS is set: ")) << text;
  EXPECT_TRUE(holds(text, "\n- cc3.example.com: connection refused: is distccd running there")) << text;
}

TEST(Doctor, IsOneScreenWithManyServersThoseWithTroubleFirst)
{
  Health health = well();
  Round round = mixed_round();
  for (int i = 0; i < 300; ++i) {
    round.listed.push_back(good("cc" + std::to_string(i), 9));
  }
  round.others = {bad("last", Reason::refused)};
  health.round = round;
  const std::string text = doctor(health);
  EXPECT_LT(std::ranges::count(text, '\n'), 50);
  EXPECT_TRUE(holds(text, "servers      302 good for gcc\n             last"));
  EXPECT_TRUE(holds(text, "and 287 more: distcc-probe --explain\n"));
}

TEST(Doctor, TellsOfWhatCouldNotBeLookedAt)
{
  Health health;
  health.settings = fail(Errc::invalid, "/x/c.toml:3: discovery.gap: expected a number\x1b[2J");
  const std::string text = doctor(health);
  EXPECT_TRUE(holds(text, "distcc: it does not tell its version\n")) << text;
  EXPECT_TRUE(holds(text, "DNS          not asked")) << text;
  EXPECT_TRUE(holds(text, "servers      none was asked\n")) << text;
  EXPECT_TRUE(holds(text, "- settings: /x/c.toml:3: discovery.gap: expected a number\\x1b[2J; every call")) << text;
}

TEST(Doctor, AbbreviatesOnlyTheHomeFolderItself)
{
  Health health = well();
  health.environment = {{"DISTCC_DIR", "/home/anna/x"}, {"DISTCC_SSH", "ssh -i /home/ann/.ssh/k -F=/home/ann"}};
  const std::string text = doctor(health);
  EXPECT_TRUE(holds(text, "DISTCC_DIR=/home/anna/x\n")) << text;
  EXPECT_TRUE(holds(text, "DISTCC_SSH=ssh -i ~/.ssh/k -F=~\n")) << text;
}

} // namespace
} // namespace distcc_auto
