// SPDX-License-Identifier: MIT
#include "probe/report/report.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

TEST(ShowConfig, AlignsKeysValuesAndOrigins)
{
  const std::vector<SettingLine> lines = {
      {"discovery.hosts", "[\"cc%d\"]", "DISTCC_AUTO_HOSTS"},
      {"discovery.gap", "2", "/etc/distcc-auto/config.toml:7"},
  };
  EXPECT_EQ(show_config(lines), "discovery.hosts  = [\"cc%d\"]  # DISTCC_AUTO_HOSTS\n"
                                "discovery.gap    = 2         # /etc/distcc-auto/config.toml:7\n");
}

TEST(ShowConfig, KeepsEachSettingOnItsLine)
{
  EXPECT_EQ(show_config({{"distcc.path", "\"/a\nb\x1b\"", "default"}}),
            "distcc.path  = \"/a\\x0ab\\x1b\"  # default\n");
}

} // namespace
} // namespace distcc_auto
