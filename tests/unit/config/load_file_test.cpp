// SPDX-License-Identifier: MIT
#include "load_text.hpp"

#include <filesystem>

namespace distcc_auto
{
namespace
{

TEST(LoadFiles, HaveDefaultsWithoutAnyFile)
{
  const auto loaded = load_settings({});
  ASSERT_TRUE(loaded) << loaded.error().detail;
  ASSERT_EQ(loaded->settings.discovery.hosts.size(), 1U);
  EXPECT_EQ(loaded->settings.discovery.hosts[0].text, "distcc%d");
  EXPECT_EQ(loaded->settings.discovery.hosts[0].kind, HostPattern::Kind::scheme);
  for (const auto& line : loaded->lines) {
    EXPECT_EQ(line.origin, "default") << line.key;
  }
}

TEST(LoadFiles, LetTheLaterOneWinKeyByKey)
{
  const TestFolder folder;
  const auto first = folder.write("1.toml", "[discovery]\nhosts = [\"a\", \"b\"]\ngap = 1\n");
  const auto second = folder.write("2.toml", "[discovery]\nhosts = [\"c\"]\n");
  const auto loaded = load_settings(from_files({first, folder.path() + "/none.toml", second}));
  ASSERT_TRUE(loaded) << loaded.error().detail;
  EXPECT_EQ(line_of(*loaded, "discovery.hosts").value, "[\"c\"]");
  EXPECT_EQ(line_of(*loaded, "discovery.hosts").origin, second + ":2");
  EXPECT_EQ(line_of(*loaded, "discovery.gap").origin, first + ":3");
}

TEST(LoadFiles, ContradictEachOtherWithBothPlacesNamed)
{
  const TestFolder folder;
  const auto first = folder.write("1.toml", "[cache]\nfresh_s = 1000\nmax_age_s = 2000\n");
  const auto second = folder.write("2.toml", "[cache]\nmax_age_s = 900\n");
  EXPECT_EQ(load_settings(from_files({first, second})).error().detail,
            second + ":2: cache.max_age_s: is 900, expected cache.fresh_s (1000, " + first + ":2) at least");
}

TEST(LoadFiles, MayBeMissingUnlessTheUserNamedThem)
{
  const TestFolder folder;
  const auto file = folder.write("file", "");
  for (const std::string& path :
       {folder.path() + "/none.toml", folder.path() + "/no/none.toml", file + "/none.toml"}) {
    EXPECT_TRUE(load_settings(from_files({path}))) << path;
    auto sources = from_files({path});
    sources.must_exist = true;
    const auto named = load_settings(sources);
    ASSERT_FALSE(named) << path;
    EXPECT_EQ(named.error().code, Errc::invalid);
    EXPECT_TRUE(named.error().detail.starts_with(path + ": cannot be read: ")) << named.error().detail;
  }
}

TEST(LoadFiles, MayBeEmpty)
{
  EXPECT_TRUE(load_text(""));
}

TEST(LoadFiles, MustBeText)
{
  EXPECT_EQ(load_text("[probe]\ntimeout_ms = \xff\n").error().detail.substr(0, 8), "FILE:2: ");
}

} // namespace
} // namespace distcc_auto
