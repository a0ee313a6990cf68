// SPDX-License-Identifier: MIT
#include "load_text.hpp"

namespace distcc_auto
{
namespace
{

TEST(Load, SetsEveryKeyAndSaysWhere)
{
  const auto loaded = load_text(R"([discovery]
hosts = ["box%02d.example.com:3633/8,lzo", "[::1]"]
dns_servers = ["127.0.0.1:5353"]
search = "always"
first = 0
gap = 2
max_hosts = 50
[probe]
timeout_ms = 500
max_probed = 40
toolchain = "identical"
stats = "off"
[trust]
networks = ["10.0.0.0/8"]
dnssec = "off"
attestation = "require"
site_keys = ["ed25519:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"]
revoked = ["0123456789abcdef"]
[selection]
order = "as-listed"
slots = 8
max_listed = 16
[cache]
fresh_s = 5
max_age_s = 6
negative_s = 7
[distcc]
path = "/usr/bin/distcc"
options = []
local_slots = 3
local_slots_cpp = 9
pause_time_ms = 0
io_timeout_s = 30
native = "off"
send_as = "gcc-13"
)");
  ASSERT_TRUE(loaded) << loaded.error().detail;
  const auto& s = loaded->settings;
  ASSERT_EQ(s.discovery.hosts.size(), 2U);
  EXPECT_EQ(s.discovery.hosts[0].slots, 8);
  EXPECT_EQ(s.discovery.dns_servers, std::vector<std::string>{"127.0.0.1:5353"});
  EXPECT_EQ(s.discovery.search, SearchDomains::always);
  EXPECT_EQ(s.discovery.first, 0);
  EXPECT_EQ(s.discovery.gap, 2);
  EXPECT_EQ(s.discovery.max_hosts, 50);
  EXPECT_EQ(s.probe.timeout, std::chrono::milliseconds(500));
  EXPECT_EQ(s.probe.max_probed, 40);
  EXPECT_EQ(s.probe.toolchain, Toolchain::identical);
  EXPECT_FALSE(s.probe.stats);
  EXPECT_EQ(s.trust.attestation, Attestation::require);
  EXPECT_EQ(s.trust.site_keys.size(), 1U);
  EXPECT_EQ(s.trust.revoked, std::vector<std::string>{"0123456789abcdef"});
  EXPECT_EQ(s.selection.order, Order::as_listed);
  EXPECT_EQ(s.selection.slots, 8);
  EXPECT_EQ(s.selection.max_listed, 16);
  EXPECT_EQ(s.cache.fresh, std::chrono::seconds(5));
  EXPECT_EQ(s.cache.max_age, std::chrono::seconds(6));
  EXPECT_EQ(s.cache.negative, std::chrono::seconds(7));
  EXPECT_EQ(s.distcc.path, "/usr/bin/distcc");
  EXPECT_FALSE(s.distcc.lzo);
  EXPECT_EQ(s.distcc.local_slots, 3);
  EXPECT_EQ(s.distcc.local_slots_cpp, 9);
  EXPECT_EQ(s.distcc.pause_time, std::chrono::milliseconds(0));
  EXPECT_EQ(s.distcc.io_timeout, std::chrono::seconds(30));
  EXPECT_FALSE(s.distcc.native);
  EXPECT_EQ(s.distcc.send_as, "gcc-13");
  EXPECT_EQ(s.type, "");
  EXPECT_EQ(loaded->lines.size(), 29U);
  EXPECT_EQ(line_of(*loaded, "discovery.hosts").origin, "FILE:2");
  EXPECT_EQ(line_of(*loaded, "discovery.hosts").value, R"(["box%02d.example.com:3633/8,lzo", "[::1]"])");
  EXPECT_EQ(line_of(*loaded, "trust.dnssec").origin, "FILE:15");
  EXPECT_EQ(line_of(*loaded, "distcc.pause_time_ms").origin, "FILE:32");
}

TEST(Load, TakesDottedKeysAndInlineTables)
{
  const auto loaded = load_text("discovery.gap = 3\nprobe = { timeout_ms = 20 }\n");
  ASSERT_TRUE(loaded) << loaded.error().detail;
  EXPECT_EQ(loaded->settings.discovery.gap, 3);
  EXPECT_EQ(line_of(*loaded, "probe.timeout_ms").origin, "FILE:2");
}

TEST(Load, NamesFileLineKeyAndWhatWasExpected)
{
  const std::pair<std::string, std::string> cases[] = {
      {"\n[discovery]\ngapp = 1\n", "FILE:3: discovery.gapp: is an unknown key, expected one of hosts, dns_servers, "
                                    "search, first, gap, max_hosts"},
      {"[discover]\n", "FILE:1: discover: is unknown, expected one of discovery, probe, trust, selection, "
                       "cache, distcc, type"},
      {"gap = 1\n", "FILE:1: gap: is unknown, expected one of discovery, probe, trust, selection, cache, "
                    "distcc, type"},
      {"\"\" = 1\n", "FILE:1: \"\": is unknown, expected one of discovery, probe, trust, selection, cache, "
                     "distcc, type"},
      {"probe = 1\n", "FILE:1: probe: is a whole number, expected a table"},
      {"[[probe]]\n", "FILE:1: probe: is an array, expected a table"},
      {"[probe]\n\"a\\nb\" = 1\n",
       "FILE:2: \"probe.a\\x0ab\": is an unknown key, expected one of timeout_ms, max_probed, toolchain, stats"},
      {"[probe.timeout_ms]\n", "FILE:1: probe.timeout_ms: is a table, expected a whole number from 10 to 8000"},
      {"[probe]\ntimeout_ms = \"1000\"",
       "FILE:2: probe.timeout_ms: is a string, expected a whole number from 10 to 8000"},
      {"[probe]\ntimeout_ms = 1e3",
       "FILE:2: probe.timeout_ms: is a number with a fraction, expected a whole number from 10 to 8000"},
      {"[probe]\ntimeout_ms = 9", "FILE:2: probe.timeout_ms: is 9, expected a whole number from 10 to 8000"},
      {"[probe]\ntoolchain = true",
       "FILE:2: probe.toolchain: is a truth value, expected \"identical\", \"version\", \"target\" or \"any\""},
      {"[discovery]\nhosts = \"a\"",
       "FILE:2: discovery.hosts: is a string, expected an array of strings like \"distcc%d.example.com\""},
      {"[discovery]\nhosts = [\n\"a\",\n3]",
       "FILE:4: discovery.hosts: holds a whole number, expected an array of strings like \"distcc%d.example.com\""},
      {"[discovery]\nhosts = [\n\"a\",\n\"b\",\n\"c:0\"]",
       "FILE:5: discovery.hosts: \"c:0\": the port is \"0\", expected a number from 1 to 65535"},
      {"[discovery]\nhosts = []", "FILE:2: discovery.hosts: is empty, expected one host at least"},
      {"[trust]\ndnssec = \"on\"", "FILE:2: trust.dnssec: is \"on\", expected \"off\" or \"require\""},
      {"[trust]\nattestation = \"require\"",
       "FILE:2: trust.attestation: is \"require\", expected trust.site_keys to hold a key then"},
      {"[cache]\n\nmax_age_s = 30\n",
       "FILE:3: cache.max_age_s: is 30, expected cache.fresh_s (60, default) at least"},
      {"[cache]\nfresh_s = 901\n", "FILE:2: cache.fresh_s: is 901, expected cache.max_age_s (900, default) at most"},
      {"type = 3\n", "FILE:1: type: is a whole number, expected [[type]] tables"},
      {"[probe]\ntimeout_ms = 0\ntoolchain = 1\n[discovery]\nx = 1",
       "FILE:2: probe.timeout_ms: is 0, expected a whole number from 10 to 8000"},
  };
  for (const auto& [text, detail] : cases) {
    const auto loaded = load_text(text);
    ASSERT_FALSE(loaded) << text;
    EXPECT_EQ(loaded.error().code, Errc::invalid);
    EXPECT_EQ(loaded.error().detail, detail);
  }
}

TEST(Load, AllowsAsMuchAgeAsFreshness)
{
  EXPECT_TRUE(load_text("cache = { fresh_s = 60, max_age_s = 60 }"));
}

} // namespace
} // namespace distcc_auto
