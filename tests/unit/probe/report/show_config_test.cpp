// SPDX-License-Identifier: MIT
#include "probe/report/report.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

TEST(ShowConfig, AlignsKeysValuesAndOrigins)
{
  LoadedSettings loaded;
  loaded.lines = {
      {"discovery.hosts", "[\"cc%d\"]", "DISTCC_AUTO_HOSTS"},
      {"discovery.gap", "2", "/etc/distcc-auto/config.toml:7"},
  };
  EXPECT_EQ(show_config(loaded), "discovery.hosts  = [\"cc%d\"]  # DISTCC_AUTO_HOSTS\n"
                                 "discovery.gap    = 2         # /etc/distcc-auto/config.toml:7\n");
}

TEST(ShowConfig, KeepsEachSettingOnItsLine)
{
  LoadedSettings loaded;
  loaded.lines = {{"distcc.path", "\"/a\nb\x1b\"", "default"}};
  EXPECT_EQ(show_config(loaded), "distcc.path  = \"/a\\x0ab\\x1b\"  # default\n");
}

TEST(ShowConfig, SaysWhichTypeAppliesAndWhy)
{
  LoadedSettings loaded;
  loaded.types = {{"mips64", "config.toml:7", "applies: its pattern \"mips*\" fits mips64-gcc"},
                  {"all", "config.toml:12", "does not apply: its pattern \"*\" fits mips64-gcc too\n"}};
  EXPECT_EQ(show_config(loaded),
            "# [[type]] mips64 (config.toml:7) applies: its pattern \"mips*\" fits mips64-gcc\n"
            "# [[type]] all (config.toml:12) does not apply: its pattern \"*\" fits mips64-gcc too\\x0a\n");
}

} // namespace
} // namespace distcc_auto
