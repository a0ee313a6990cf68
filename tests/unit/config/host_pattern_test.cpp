// SPDX-License-Identifier: MIT
#include "config/host_pattern.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{

namespace
{

using namespace std::string_literals;
using Kind = HostPattern::Kind;

HostPattern parsed(const std::string& text)
{
  const auto pattern = parse_host_pattern(text);
  EXPECT_TRUE(pattern) << text << ": " << pattern.error().detail;
  return pattern.value_or(HostPattern{});
}

struct Refusal {
  std::string text;
  std::string detail; // a part of it
};

void expect_refused(const Refusal& refusal)
{
  const auto pattern = parse_host_pattern(refusal.text);
  ASSERT_FALSE(pattern) << refusal.text;
  EXPECT_EQ(pattern.error().code, Errc::invalid);
  EXPECT_NE(pattern.error().detail.find(refusal.detail), std::string::npos) << pattern.error().detail;
  EXPECT_NE(pattern.error().detail.find("expected "), std::string::npos) << pattern.error().detail;
  for (const char c : pattern.error().detail) {
    EXPECT_TRUE(c >= ' ' && c <= '~') << pattern.error().detail;
  }
  EXPECT_LT(pattern.error().detail.size(), 400U);
}

TEST(HostPattern, ReadsNames)
{
  for (const std::string name : {"a", "box", "box.example.com", "BOX-7.example.com", "_distcc.tcp.example.com", "7up",
                                 "3.example.com", "a--b", "localhost"}) {
    EXPECT_EQ(parsed(name).kind, Kind::name) << name;
    EXPECT_EQ(parsed(name).name, name);
    EXPECT_EQ(parsed(name).text, name);
  }
}

TEST(HostPattern, ReadsSrvNames)
{
  for (const std::string name : {"_distcc._tcp.example.com", "_DISTCC._TCP.example.com", "_big-ones._tcp.x.y"}) {
    const auto pattern = parsed(name + "/8,lzo");
    EXPECT_EQ(pattern.kind, Kind::service) << name;
    EXPECT_EQ(pattern.name, name);
    EXPECT_EQ(pattern.slots, 8);
    EXPECT_TRUE(pattern.lzo);
    EXPECT_EQ(parsed(name + ".").name, name);
  }
  for (const std::string name :
       {"_distcc._udp.example.com", "_distcc.example.com", "distcc._tcp.example.com", "_distcc._tcpx.example.com"}) {
    EXPECT_EQ(parsed(name).kind, Kind::name) << name;
  }
}

TEST(HostPattern, RefusesSrvNamesThatCannotBeAsked)
{
  const Refusal refusals[] = {
      {"_distcc._tcp.example.com:3632", "has a port behind an SRV name"},
      {"_distcc._tcp.example.com/4:3632", "has a port behind an SRV name"},
      {"_distcc._tcp", "is an SRV name without a domain"},
      {"_distcc._tcp.site%d.example.com", "is an SRV name with a \"%\""},
      {"_distcc._tcp..example.com", "has an empty part"},
  };
  for (const auto& refusal : refusals) {
    expect_refused(refusal);
  }
}

TEST(HostPattern, ReadsPortSlotsAndOptionsInDistccsOrders)
{
  const struct {
    std::string tail;
    int port;
    std::optional<int> slots;
    bool lzo;
  } cases[] = {
      {"", 3632, {}, false},          {":1", 1, {}, false},           {":65535", 65535, {}, false},
      {"/1", 3632, 1, false},         {"/10000", 3632, 10000, false}, {":3633/8", 3633, 8, false},
      {"/8:3633", 3633, 8, false},    {",lzo", 3632, {}, true},       {":3633/8,lzo", 3633, 8, true},
      {"/8:3633,lzo", 3633, 8, true}, {",lzo,cpp", 3632, {}, true},   {",cpp,lzo", 3632, {}, true},
      {"/2,lzo,lzo", 3632, 2, true},
  };
  for (const auto& c : cases) {
    for (const std::string head : {"box", "192.0.2.7", "[2001:db8::1]", "box%d"}) {
      const auto pattern = parsed(head + c.tail);
      EXPECT_EQ(pattern.port, c.port) << head << c.tail;
      EXPECT_EQ(pattern.slots, c.slots) << head << c.tail;
      EXPECT_EQ(pattern.lzo, c.lzo) << head << c.tail;
      EXPECT_EQ(pattern.text, head + c.tail);
    }
  }
}

TEST(HostPattern, ReadsSchemes)
{
  const struct {
    std::string name;
    std::string prefix;
    std::string suffix;
    int digits;
    std::string seventh;
  } cases[] = {
      {"distcc%d", "distcc", "", 0, "distcc7"},
      {"distcc%02d.example.com", "distcc", ".example.com", 2, "distcc07.example.com"},
      {"%03d-box", "", "-box", 3, "007-box"},
      {"n%d.example.com", "n", ".example.com", 0, "n7.example.com"},
      {"box%01d", "box", "", 1, "box7"},
      {"box%09d", "box", "", 9, "box000000007"},
      {"%d.example.com", "", ".example.com", 0, "7.example.com"},
      {"box.%d.example.com", "box.", ".example.com", 0, "box.7.example.com"},
      {"a%dd", "a", "d", 0, "a7d"},
  };
  for (const auto& c : cases) {
    const auto pattern = parsed(c.name);
    EXPECT_EQ(pattern.kind, Kind::scheme) << c.name;
    EXPECT_EQ(pattern.name, c.name);
    EXPECT_EQ(pattern.prefix, c.prefix) << c.name;
    EXPECT_EQ(pattern.suffix, c.suffix) << c.name;
    EXPECT_EQ(pattern.digits, c.digits) << c.name;
    EXPECT_EQ(scheme_name(pattern, 7), c.seventh);
  }
}

TEST(HostPattern, WritesNumbersLongerThanTheScheme)
{
  EXPECT_EQ(scheme_name(parsed("a%02d.b"), 1234), "a1234.b");
  EXPECT_EQ(scheme_name(parsed("a%02d.b"), 0), "a00.b");
}

TEST(HostPattern, ReadsAddresses)
{
  const struct {
    std::string text;
    std::string name;
  } cases[] = {
      {"127.0.0.1", "127.0.0.1"},
      {"192.0.2.7:3633/4", "192.0.2.7"},
      {"::1", "::1"},
      {"[::1]", "::1"},
      {"2001:db8::1", "2001:db8::1"},
      {"[2001:db8::1]:3633", "2001:db8::1"},
      {"[fe80::1%eth0]/2", "fe80::1%eth0"},
      {"[fe80::1%br-lan.7]", "fe80::1%br-lan.7"},
      {"::ffff:192.0.2.7", "::ffff:192.0.2.7"},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(parsed(c.text).kind, Kind::address) << c.text;
    EXPECT_EQ(parsed(c.text).name, c.name);
  }
}

TEST(HostPattern, DropsTheFinalDot)
{
  EXPECT_EQ(parsed("box.").name, "box");
  EXPECT_TRUE(parsed("box.").absolute);
  EXPECT_FALSE(parsed("box").absolute);
  EXPECT_EQ(parsed("box%d.").suffix, "");
  EXPECT_EQ(parsed("box.example.com.:3633").name, "box.example.com");
  EXPECT_EQ(parsed("box%d.example.com.").suffix, ".example.com");
  expect_refused({".", "empty part"});
  expect_refused({"box..", "empty part"});
  expect_refused({"box.example.com..", "empty part"});
}

TEST(HostPattern, KeepsToTheLengthsOfDns)
{
  const std::string label(63, 'a');
  const std::string longest = label + "." + label + "." + label + "." + std::string(61, 'a');
  EXPECT_EQ(parsed(longest).name.size(), 253U);
  expect_refused({longest + "a", "has 254 characters"});
  expect_refused({label + "a", "a part of 64 characters"});
  EXPECT_EQ(parsed(std::string(62, 'a') + "%d").kind, Kind::scheme);
  expect_refused({label + "%d", "a part of 64 characters"});
  expect_refused({std::string(60, 'a') + "%04d", "a part of 64 characters"});
}

TEST(HostPattern, RefusesWhatIsNoScheme)
{
  for (const std::string name :
       {"a%s", "a%n", "a%", "a%%", "%", "a%D", "a%2d", "a%00d", "a%010d", "a%0d", "a%-2d", "a%ld", "a%i", "a%0xd"}) {
    expect_refused({name, "%d or %0Nd"});
  }
  for (const std::string name : {"a%d%d", "a%db%02d", "a%d%s", "a%d%"}) {
    expect_refused({name, "more than one \"%\""});
  }
  for (const std::string name : {"%d", "10.0.0.%d", "%03d", "10.%d", "0x%d"}) {
    expect_refused({name, "expected a scheme that makes names"});
  }
  expect_refused({"-%d", "begins with \"-\""});
  expect_refused({"a%d..b", "empty part"});
}

TEST(HostPattern, RefusesWhatIsNoName)
{
  const Refusal cases[] = {
      {"", "is empty"},
      {" ", "blank"},
      {"a b", "blank"},
      {" a", "blank"},
      {"a\n", R"("a\x0a": holds a blank or a control character)"},
      {"a\0b"s, R"("a\x00b")"},
      {"a\x7f", "control"},
      {"b\xc3\xbcx", R"("\xc3" cannot stand in a host name)"},
      {"-a", "begins with \"-\""},
      {"a.-b", "begins with \"-\""},
      {".a", "empty part"},
      {"a..b", "empty part"},
      {"a!b", "\"!\" cannot stand"},
      {"a#b", "\"#\" cannot stand"},
      {"a=4", "\"=\" cannot stand"},
      {"a\\b", R"("\\" cannot stand)"},
      {"$(reboot)", "\"$\" cannot stand"},
      {"a;b", "\";\" cannot stand"},
      {":3632", "has no name"},
      {"/4", "has no name"},
      {",lzo", "has no name"},
      {"300.1.2.3", "not an address"},
      {"1.2.3", "not an address"},
      {"1.2.3.4.5", "not an address"},
      {"1.2.3.04", "not an address"},
      {"12", "not an address"},
      {"0x7f.1", "not an address"},
      {"0x7f000001", "not an address"},
      {"127.0.0.1.", "not an address"},
      {std::string(100000, 'a'), "aaa...\": "},
  };
  for (const auto& c : cases) {
    expect_refused(c);
  }
}

TEST(HostPattern, RefusesWrongPortsAndSlots)
{
  for (const std::string port : {"", "0", "65536", "x", "-1", "+1", "0x10", "36320000000000000000", "3632x"}) {
    expect_refused({"box:" + port, "the port is \"" + port + "\", expected a number from 1 to 65535"});
    expect_refused({"[::1]:" + port, "the port is \"" + port + "\""});
  }
  for (const std::string slots : {"", "0", "10001", "x", "-1", "4.5"}) {
    expect_refused({"box/" + slots, "slots is \"" + slots + "\", expected a number from 1 to 10000"});
    expect_refused({"box/" + slots + ":3632", "slots is \"" + slots + "\""});
  }
  expect_refused({"box/4/4", "\"/\" stands there twice"});
  expect_refused({"[::1]:1:2", "\":\" stands there twice"});
  expect_refused({"box:1:2", "more than one \":\""});
}

TEST(HostPattern, RefusesWrongBrackets)
{
  const Refusal cases[] = {
      {"[::1", "\"[\" without \"]\""},
      {"::1]", "more than one \":\""},
      {"box]", "\"]\" cannot stand"},
      {"b[ox]", "\"[\" cannot stand"},
      {"[]", "\"\" in brackets is not an IPv6 address"},
      {"[box]", "\"box\" in brackets is not an IPv6 address"},
      {"[192.0.2.7]", "is not an IPv6 address"},
      {"[[::1]]", "is not an IPv6 address"},
      {"[::1]]", "\"]\" stands behind the bracket"},
      {"[::1]box", "\"box\" stands behind the bracket"},
      {"[::12345]", "is not an IPv6 address"},
      {"[2001:db8::1%eth0]", "is not an IPv6 address"},
      {"[fe80::1%]", "is not an IPv6 address"},
      {"[fe80::1%eth0/]", "is not an IPv6 address"},
      {"[fe80::1%sixteen_letters_]", "is not an IPv6 address"},
      {"[fe80::%d]", "is not an IPv6 address"},
      {"[fe80::%02d]", "is not an IPv6 address"},
      {"fe80::1%eth0", "more than one \":\""},
      {"::1/4", "an IPv6 address in brackets"},
      {"::1,lzo", "an IPv6 address in brackets"},
      {"2001:db8::1:g", "an IPv6 address in brackets"},
  };
  for (const auto& c : cases) {
    expect_refused(c);
  }
}

TEST(HostPattern, RefusesWhatOnlyDistccSupports)
{
  const Refusal cases[] = {
      {"box,down", "\"down\" is not supported here"},
      {"box,auth", "\"auth\" (GSS-API) is not supported here"},
      {"box,auth=host", "\"auth\" (GSS-API) is not supported here"},
      {"box,cpp", "\"cpp\" stands without \"lzo\""},
      {"box,lzo,zstd", "\"zstd\" is unknown"},
      {"box,LZO", "\"LZO\" is unknown"},
      {"box,", "the option \"\" is unknown"},
      {"box,,lzo", "the option \"\" is unknown"},
      {"box,lzo,", "the option \"\" is unknown"},
      {"box,lzo/4", "\"lzo/4\" is unknown"},
      {"box:1@2", "has a \"@\" behind the name"},
      {"@", "has an empty part"},
      {"me@-oProxyCommand=x", "cannot stand in a host name"},
      {"me@-box", "has a part that begins with \"-\""},
      {"-l@box", "the user is \"-l\""},
      {"m e@box", "holds a blank"},
      {"m;e@box", "the user is \"m;e\""},
      {"me@box@box", "cannot stand in a host name"},
      {"me@box:", "the command is \"\""},
      {"me@box:-x", "the command is \"-x\""},
      {"me@box:a;b", "the command is \"a;b\""},
      {"me@box:$(x)", "the command is \"$(x)\""},
      {"me@box:22", "would be a command, not a port"},
      {"me@box/0", "the number of slots is \"0\""},
      {"me@box,down", "\"down\" is not supported here"},
      {"me@[::1]", "distcc cannot hand an IPv6 address to ssh"},
      {"me@box%d", "a naming scheme cannot be used with ssh"},
      {"--randomize", "distcc's keywords are not supported here"},
      {"--localslots=4", "distcc's keywords are not supported here"},
      {"+zeroconf", "distcc's keywords are not supported here"},
      {"+auto", "distcc's keywords are not supported here"},
  };
  for (const auto& c : cases) {
    expect_refused(c);
  }
}

TEST(HostPattern, MayBeReachedThroughSsh)
{
  const struct {
    std::string_view text;
    SshHost ssh;
    std::string name;
    std::optional<int> slots;
    bool lzo;
  } cases[] = {
      {"@box", {"", "box", ""}, "@box", std::nullopt, false},
      {"me@box.example.com,lzo", {"me", "box.example.com", ""}, "me@box.example.com", std::nullopt, true},
      {"m.e@192.0.2.1/8", {"m.e", "192.0.2.1", ""}, "m.e@192.0.2.1", 8, false},
      {"me@box/4:/opt/distccd,lzo", {"me", "box", "/opt/distccd"}, "me@box", 4, true},
      {"@box:/opt/d/4", {"", "box", "/opt/d/4"}, "@box", std::nullopt, false}, // all behind ":" is the command
  };
  for (const auto& c : cases) {
    const auto pattern = parse_host_pattern(c.text);
    ASSERT_TRUE(pattern) << c.text << pattern.error().detail;
    EXPECT_EQ(pattern->kind, HostPattern::Kind::ssh) << c.text;
    EXPECT_EQ(pattern->ssh, c.ssh) << c.text;
    EXPECT_EQ(pattern->name, c.name) << c.text;
    EXPECT_EQ(pattern->slots, c.slots) << c.text;
    EXPECT_EQ(pattern->lzo, c.lzo) << c.text;
  }
}

} // namespace
} // namespace distcc_auto
