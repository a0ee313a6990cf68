// SPDX-License-Identifier: MIT
#include "load_text.hpp"

namespace distcc_auto
{
namespace
{

constexpr const char* k_text = "[discovery]\nhosts = [\"a\"]\n[[type]]\nname = \"t\"\nhosts = [\"b\"]\n";

TEST(HostsOverride, WinsOverTheFileAndTheType)
{
  for (const std::string type : {"", "t"}) {
    auto sources = with_hosts(" x%d/2 \t y:3633\n");
    sources.type = type;
    const auto loaded = load_text(k_text, sources);
    ASSERT_TRUE(loaded) << loaded.error().detail;
    EXPECT_EQ(line_of(*loaded, "discovery.hosts").value, R"(["x%d/2", "y:3633"])");
    EXPECT_EQ(line_of(*loaded, "discovery.hosts").origin, "DISTCC_AUTO_HOSTS");
    EXPECT_EQ(loaded->settings.type, type);
  }
}

TEST(HostsOverride, IsUnsetWithoutAnyHost)
{
  for (const std::string hosts : {"", "  \t"}) {
    const auto loaded = load_text(k_text, with_hosts(hosts));
    ASSERT_TRUE(loaded) << loaded.error().detail;
    EXPECT_EQ(line_of(*loaded, "discovery.hosts").origin, "FILE:2");
  }
}

TEST(HostsOverride, NamesTheVariableWhereItIsWrong)
{
  const std::pair<std::string, std::string> cases[] = {
      {"a b:0", "DISTCC_AUTO_HOSTS: \"b:0\": the port is \"0\", expected a number from 1 to 65535"},
      {"@-a",
       "DISTCC_AUTO_HOSTS: \"@-a\": has a part that begins with \"-\", expected a letter, a digit or \"_\" there"},
  };
  for (const auto& [hosts, detail] : cases) {
    const auto loaded = load_text(k_text, with_hosts(hosts));
    ASSERT_FALSE(loaded) << hosts;
    EXPECT_EQ(loaded.error().code, Errc::invalid);
    EXPECT_EQ(loaded.error().detail, detail);
  }
}

} // namespace
} // namespace distcc_auto
