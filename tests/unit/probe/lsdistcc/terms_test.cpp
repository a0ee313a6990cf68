// SPDX-License-Identifier: MIT
#include "probe/lsdistcc/terms.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

using Words = std::vector<const char*>;
using namespace std::chrono_literals;

LsCommand command_of(const Words& words)
{
  return read_ls_command(words).value();
}

TEST(LsDepth, IsWhatTheTimesAndTheCompilerAllow)
{
  EXPECT_EQ(ls_depth(command_of({})), Depth::connect);
  EXPECT_EQ(ls_depth(command_of({"-pgcc"})), Depth::compile);
  EXPECT_EQ(ls_depth(command_of({"-pgcc", "-k0"})), Depth::connect);
  EXPECT_EQ(ls_depth(command_of({"-pgcc", "-c0"})), Depth::look_up);
}

TEST(LsLimits, AreThoseOfTheCommandLine)
{
  const RoundLimits limits = ls_limits(command_of({"-c150", "-k700", "-t3"}));
  EXPECT_EQ(limits.connect, 150ms);
  EXPECT_EQ(limits.answer, 700ms);
  EXPECT_EQ(limits.trial, 850ms);
  EXPECT_EQ(limits.whole, 3s);
}

TEST(LsLimits, EndBeforeTheProgramIsEnded)
{
  for (const char* longer : {"-t0", "-t60", "-t3600"}) {
    EXPECT_EQ(ls_limits(command_of({longer})).whole, 55s) << longer;
  }
}

TEST(LsSettings, PutTheCommandLineInPlaceOfTheSites)
{
  Settings site;
  site.discovery.hosts = {parse_host_pattern("other%d").value()};
  site.discovery.first = 7;
  site.discovery.dns_servers = {"192.0.2.1"};
  site.probe.toolchain = Toolchain::identical;
  const auto settings = ls_settings(command_of({"-g4", "-r3700", "-P1", "-h800", "build%02d"}), site, "example.com");
  ASSERT_TRUE(settings) << settings.error().detail;
  ASSERT_EQ(settings->discovery.hosts.size(), 1U);
  EXPECT_EQ(scheme_name(settings->discovery.hosts[0], 1), "build01.example.com");
  EXPECT_EQ(settings->discovery.hosts[0].port, 3700);
  EXPECT_EQ(settings->discovery.first, 1);
  EXPECT_EQ(settings->discovery.gap, 5);
  EXPECT_EQ(settings->probe.timeout, 1600ms);
  EXPECT_FALSE(settings->distcc.lzo || settings->distcc.pump);
  EXPECT_EQ(settings->discovery.dns_servers, site.discovery.dns_servers);
  EXPECT_EQ(settings->probe.toolchain, Toolchain::identical);
}

TEST(LsSettings, LetAsManyNumbersBeMissingAsLsdistccAsksAhead)
{
  EXPECT_EQ(ls_settings(command_of({}), {}, "")->discovery.gap, 1);
  EXPECT_EQ(ls_settings(command_of({"-o0"}), {}, "")->discovery.gap, 0);
  EXPECT_EQ(ls_settings(command_of({"-o3", "-g2"}), {}, "")->discovery.gap, 5);
  EXPECT_EQ(ls_settings(command_of({"-o2147483647", "-g2147483647"}), {}, "")->discovery.gap, 20'000);
}

TEST(LsSettings, TakeTheProtocolFromTheCommandLine)
{
  EXPECT_TRUE(ls_settings(command_of({"-P2"}), {}, "")->distcc.lzo);
  EXPECT_TRUE(ls_settings(command_of({"-P3"}), {}, "")->distcc.pump);
}

TEST(LsSettings, TakeNamesAndAddresses)
{
  EXPECT_TRUE(ls_settings(command_of({"a", "b.example.com", "192.0.2.1", "2001:db8::1", "[2001:db8::2]"}), {}, ""));
}

TEST(LsSettings, RefuseWhatIsNeitherFormatNorName)
{
  for (const char* name :
       {"a%s", "a%d%n", "a%d%d", "a:3700", "a:3632", "a/4", "a,lzo", "user@a", "[::1]:3633", "a b", ""}) {
    const auto settings = ls_settings(command_of({name}), {}, "");
    ASSERT_FALSE(settings) << name;
    EXPECT_EQ(settings.error().code, Errc::invalid);
  }
}

TEST(LsRecording, AsksForTheCompilerAsItIsCalled)
{
  const Recording recording = ls_recording("mips-g++");
  EXPECT_EQ(recording.argv, (std::vector<std::string>{"mips-g++", "-c", "probe.cc", "-o", "probe.o"}));
  EXPECT_TRUE(expected_object(recording, k_placeholder));
}

} // namespace
} // namespace distcc_auto
