// SPDX-License-Identifier: MIT
#include "config/keys.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

using Strings = std::vector<std::string>;

const SettingKey& key_named(std::string_view name)
{
  return setting_keys()[key_index(name)];
}

TEST(Keys, PrintTheDefaultsAsToml)
{
  const std::pair<std::string_view, std::string> expected[] = {
      {"discovery.hosts", "[\"distcc%d\"]"},
      {"discovery.dns_servers", "[]"},
      {"discovery.search", "\"single-label\""},
      {"discovery.first", "1"},
      {"discovery.gap", "0"},
      {"discovery.max_hosts", "500"},
      {"probe.timeout_ms", "1000"},
      {"probe.max_probed", "100"},
      {"probe.toolchain", "\"version\""},
      {"probe.stats", "\"on\""},
      {"trust.networks", "[]"},
      {"trust.dnssec", "\"off\""},
      {"trust.attestation", "\"off\""},
      {"trust.site_keys", "[]"},
      {"trust.revoked", "[]"},
      {"selection.order", "\"speed\""},
      {"selection.slots", "4"},
      {"selection.max_listed", "128"},
      {"cache.fresh_s", "60"},
      {"cache.max_age_s", "900"},
      {"cache.negative_s", "15"},
      {"distcc.path", "\"\""},
      {"distcc.options", "[\"lzo\"]"},
      {"distcc.local_slots", "0"},
      {"distcc.local_slots_cpp", "0"},
      {"distcc.pause_time_ms", "100"},
      {"distcc.io_timeout_s", "0"},
      {"distcc.native", "\"on\""},
      {"distcc.send_as", "\"\""},
  };
  ASSERT_EQ(setting_keys().size(), std::size(expected));
  const Settings settings = default_settings();
  for (std::size_t i = 0; i < std::size(expected); ++i) {
    EXPECT_EQ(setting_keys()[i].name, expected[i].first);
    EXPECT_EQ(to_toml(setting_keys()[i].get(settings)), expected[i].second) << expected[i].first;
  }
}

TEST(Keys, KeepNumbersInTheirRange)
{
  const struct {
    std::string_view name;
    std::int64_t low;
    std::int64_t high;
  } cases[] = {
      {"discovery.first", 0, 1000000},  {"discovery.gap", 0, 1000},           {"discovery.max_hosts", 1, 100000},
      {"probe.timeout_ms", 10, 8000},   {"selection.slots", 1, 10000},        {"selection.max_listed", 1, 10000},
      {"cache.fresh_s", 0, 86400},      {"cache.max_age_s", 1, 604800},       {"cache.negative_s", 0, 86400},
      {"distcc.local_slots", 0, 10000}, {"distcc.local_slots_cpp", 0, 10000}, {"distcc.pause_time_ms", 0, 10000},
      {"probe.max_probed", 1, 100000},  {"distcc.io_timeout_s", 0, 3600},
  };
  for (const auto& c : cases) {
    const auto& key = key_named(c.name);
    Settings settings = default_settings();
    for (const auto inside : {c.low, c.high}) {
      EXPECT_TRUE(set_value(key, settings, inside)) << c.name;
      EXPECT_EQ(key.get(settings), KeyValue(inside)) << c.name;
    }
    for (const auto outside : {c.low - 1, c.high + 1, INT64_MIN, INT64_MAX, std::int64_t{1} << 32U}) {
      const auto accepted = set_value(key, settings, outside);
      ASSERT_FALSE(accepted) << c.name << " " << outside;
      EXPECT_EQ(accepted.error().what, "is " + std::to_string(outside) + ", expected a whole number from " +
                                           std::to_string(c.low) + " to " + std::to_string(c.high));
      EXPECT_EQ(key.get(settings), KeyValue(c.high)) << c.name;
    }
  }
}

TEST(Keys, TakeEveryWordAndPrintIt)
{
  const std::pair<std::string_view, KeyValue> cases[] = {
      {"probe.toolchain", "identical"},
      {"probe.toolchain", "version"},
      {"probe.toolchain", "target"},
      {"probe.toolchain", "any"},
      {"discovery.search", "single-label"},
      {"discovery.search", "always"},
      {"distcc.native", "on"},
      {"distcc.native", "off"},
      {"distcc.send_as", "x86_64-linux-gnu-g++-13.2"},
      {"probe.stats", "on"},
      {"probe.stats", "off"},
      {"trust.networks", Strings{}},
      {"trust.networks", Strings{"10.0.0.0/8", "fd00::/8", "192.0.2.1"}},
      {"trust.dnssec", "off"},
      {"trust.dnssec", "require"},
      {"trust.attestation", "off"},
      {"trust.attestation", "require"},
      {"trust.site_keys", Strings{}},
      {"trust.site_keys", Strings{"ed25519:" + std::string(64, 'a')}},
      {"trust.revoked", Strings{"0123456789abcdef", "0000000000000000"}},
      {"selection.order", "speed"},
      {"selection.order", "as-listed"},
      {"discovery.hosts", Strings{"a%d", "b/4,lzo"}},
      {"discovery.dns_servers", Strings{"192.0.2.1", "[::1]:53"}},
      {"discovery.dns_servers", Strings{}},
      {"distcc.path", "/usr/bin/distcc"},
      {"distcc.path", ""},
      {"distcc.path", "/opt/distcc-3.4"},
      {"distcc.options", Strings{}},
      {"distcc.options", Strings{"lzo"}},
  };
  for (const auto& [name, value] : cases) {
    Settings settings = default_settings();
    EXPECT_TRUE(set_value(key_named(name), settings, value)) << name;
    EXPECT_EQ(key_named(name).get(settings), value) << name;
  }
}

TEST(Keys, SayWhyAValueIsRefused)
{
  const struct {
    std::string_view name;
    KeyValue value;
    std::string what; // a part of it
  } cases[] = {
      {"discovery.hosts", Strings{}, "is empty, expected one host at least"},
      {"discovery.hosts", Strings{"a", "b:0"}, "\"b:0\": the port is \"0\""},
      {"discovery.dns_servers", Strings{"dns.example.com"}, "\"dns.example.com\" is no DNS server's address"},
      {"discovery.search", "never", R"(is "never", expected "single-label" or "always")"},
      {"probe.toolchain", "same", R"(is "same", expected "identical", "version", "target" or "any")"},
      {"distcc.native", "yes", R"(is "yes", expected "on" or "off")"},
      {"distcc.send_as", "/usr/bin/gcc", "is \"/usr/bin/gcc\", expected a compiler's name like \"gcc-13\""},
      {"distcc.send_as", "-c", "is \"-c\", expected a compiler's name"},
      {"distcc.send_as", "..", "is \"..\", expected a compiler's name"},
      {"distcc.send_as", "gcc 13", "is \"gcc 13\", expected a compiler's name"},
      {"distcc.send_as", "a.c", "is \"a.c\", expected a compiler's name"},
      {"probe.stats", "yes", R"(is "yes", expected "on" or "off")"},
      {"trust.networks", Strings{"10.0.0.0/8", "10.0.0.0/x"}, "\"10.0.0.0/x\" has no prefix"},
      {"trust.dnssec", "on", "is \"on\", expected \"off\" or \"require\""},
      {"trust.attestation", "on", R"(is "on", expected "off" or "require")"},
      {"trust.site_keys", Strings{"k"}, "\"k\" is no public key, expected \"ed25519:\" and 64 hexadecimal digits"},
      {"trust.site_keys", Strings{std::string(64, 'a')}, "is no public key"},
      {"trust.site_keys", Strings{"ed25519:" + std::string(64, 'A')}, "is no public key"},
      {"trust.revoked", Strings{"12"}, "\"12\" is no certificate's id, expected 16 hexadecimal digits"},
      {"selection.order", "Speed", R"(is "Speed", expected "speed", "affinity" or "as-listed")"},
      {"distcc.path", "bin/distcc", "is \"bin/distcc\", expected an absolute path"},
      {"distcc.path", "/usr/bin/gcc", "is \"/usr/bin/gcc\", expected a distcc"},
      {"distcc.path", "/opt/distcc/bin/cc", "expected a distcc: a program with that word in its name"},
      {"distcc.path", "/a\nb", "is \"/a\\x0ab\", expected an absolute path"},
      {"distcc.options", Strings{"lzo", "cpp"}, "\"cpp\" is added inside a pump session by itself"},
      {"distcc.options", Strings{"auth"}, "\"auth\" (GSS-API) is not supported here"},
      {"distcc.options", Strings{"zstd"}, "\"zstd\" is unknown, expected only \"lzo\""},
      {"discovery.gap", "1", "has another type, expected a whole number from 0 to 1000"},
      {"distcc.path", std::int64_t{1}, "has another type, expected an absolute path"},
  };
  for (const auto& c : cases) {
    Settings settings = default_settings();
    const auto accepted = set_value(key_named(c.name), settings, c.value);
    ASSERT_FALSE(accepted) << c.name;
    EXPECT_NE(accepted.error().what.find(c.what), std::string::npos) << accepted.error().what;
    EXPECT_EQ(key_named(c.name).get(settings), key_named(c.name).get(default_settings())) << c.name;
  }
}

TEST(Keys, TellWhichItemIsWrong)
{
  Settings settings = default_settings();
  EXPECT_EQ(set_value(key_named("discovery.hosts"), settings, Strings{"a", "b", "c c"}).error().item, 2U);
  EXPECT_EQ(set_value(key_named("discovery.dns_servers"), settings, Strings{"::1", "x"}).error().item, 1U);
}

TEST(Keys, HaveNoPlaceForUnknownNames)
{
  EXPECT_EQ(key_index("discovery.gapp"), setting_keys().size());
  EXPECT_EQ(key_index(""), setting_keys().size());
}

} // namespace
} // namespace distcc_auto
