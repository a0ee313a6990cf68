// SPDX-License-Identifier: MIT
#include "wrapper/affinity.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <map>

namespace distcc_auto
{
namespace
{

std::string key_of(std::vector<const char*> words, std::string_view working_folder)
{
  const Arguments arguments = read_arguments(family_of(words.front()), {words.begin() + 1, words.end()});
  return unit_key(words.front(), arguments, working_folder);
}

struct SameUnit {
  const char* source;
  const char* working_folder;
  const char* other_source;
  const char* other_working_folder;
  bool same;
};

class UnitKey : public testing::TestWithParam<SameUnit>
{
};

TEST_P(UnitKey, IsThatOfTheUnitInAnyCheckout)
{
  const auto& p = GetParam();
  const std::string one = key_of({"gcc", "-c", p.source}, p.working_folder);
  const std::string other = key_of({"gcc", "-c", p.other_source}, p.other_working_folder);
  EXPECT_EQ(one == other, p.same) << one << " and " << other;
}

INSTANTIATE_TEST_SUITE_P(
    InTheTree, UnitKey,
    testing::Values(SameUnit{"a.c", "/home/ann/zlib", "a.c", "/home/bob/z", true},
                    SameUnit{"lib/a.c", "/home/ann/x", "./lib//a.c", "/home/bob/y", true},
                    SameUnit{"/home/ann/zlib/a.c", "/home/ann/zlib", "/srv/bob/z/a.c", "/srv/bob/z", true},
                    SameUnit{"/home/ann/zlib/lib/net/a.c", "/home/ann/zlib", "lib/net/a.c", "/srv/bob/z", true},
                    SameUnit{"lib/a.c", "/x", "src/a.c", "/x", false}, SameUnit{"a.c", "/x", "b.c", "/x", false},
                    SameUnit{"one/lib/a.c", "/x", "two/lib/a.c", "/x", false},
                    SameUnit{"/x/one/lib/a.c", "/x", "/x/two/lib/a.c", "/x", false}));

INSTANTIATE_TEST_SUITE_P(
    OutsideTheTree, UnitKey,
    testing::Values(SameUnit{"../lib/a.c", "/home/ann/x/build", "../../lib/a.c", "/home/bob/y/out/1", true},
                    SameUnit{"../src/a.c", "/ann/x/b", "/bob/y/src/a.c", "/bob/y/b", true},
                    SameUnit{"/ann/x/a.c", "/ann/x/build", "/bob/y/a.c", "/bob/y/build", true},
                    SameUnit{"/ann/x/src/a.c", "/ann/x/build", "/bob/y/src/a.c", "/tmp/build", true},
                    SameUnit{"../x/src/a.c", "/ann/x-build", "../y/src/a.c", "/bob/y-build", true},
                    SameUnit{"/ann/x/a.c", "/ann/x-build", "/bob/y/a.c", "/bob/y-build", true},
                    SameUnit{"../x/a.c", "/ann/x-build", "../y/a.c", "/bob/y-build", true},
                    SameUnit{"../lib/a.c", "/x/b", "../lib/b.c", "/x/b", false},
                    SameUnit{"/x/lib/a.c", "/x/b", "/x/lib/b.c", "/x/b", false}));

TEST(UnitKey, HoldsWhatTheCompilerIsAskedButNotWhereItIs)
{
  const auto key = [](std::vector<const char*> words) { return key_of(std::move(words), "/x"); };
  EXPECT_EQ(key({"gcc", "-c", "a.c"}), key({"/usr/bin/gcc", "-O2", "-c", "a.c", "-o", "/elsewhere/a.o"}));
  EXPECT_NE(key({"gcc", "-c", "a.c"}), key({"gcc", "-m32", "-c", "a.c"}));
  EXPECT_NE(key({"gcc", "-c", "a.c"}), key({"clang", "-c", "a.c"}));
}

TEST(UnitKey, IsTheOutputsForATemporarySource)
{
  const auto key = [](const char* source, const char* output) {
    return key_of({"gcc", "-c", source, "-o", output}, "/x");
  };
  EXPECT_EQ(key("/run/user/1/ccache-tmp/a.8tjK.i", "lib/a.o"), key("/run/user/2/ccache-tmp/a.Zg65.i", "lib/a.o"));
  EXPECT_NE(key("/tmp/a.8tjK.ii", "lib/a.o"), key("/tmp/a.8tjK.ii", "lib/b.o"));
}

constexpr std::string_view k_four = "10.0.0.1/4,lzo 10.0.0.2:3640/4 10.0.0.3/4 [2001:db8::4]:3640/4,lzo,cpp";

std::string first_of(std::string_view hosts, int unit)
{
  return std::string(by_affinity(hosts, "gcc /src/unit" + std::to_string(unit) + ".c").at(0).endpoint);
}

TEST(ByAffinity, ReadsEveryEntry)
{
  std::map<std::string, HostEntry> entries;
  const std::string hosts = std::string(k_four) + " 10.0.0.5 10.0.0.6/0,lzo"; // the entries are views of it
  for (const HostEntry& entry : by_affinity(hosts, "a.c")) {
    entries.emplace(entry.endpoint, entry);
  }
  ASSERT_EQ(entries.size(), 6U);
  EXPECT_EQ(entries["[2001:db8::4]:3640"].options, ",lzo,cpp");
  EXPECT_EQ(entries["10.0.0.2:3640"].text, "10.0.0.2:3640/4");
  EXPECT_EQ(entries["10.0.0.5"].slots, 4U);
  EXPECT_EQ(entries["10.0.0.6"].slots, 1U);
  EXPECT_TRUE(by_affinity("", "a.c").empty());
}

TEST(ByAffinity, IsTheSameForEveryClient)
{
  // Written down once: another release, compiler or processor that orders otherwise would share no cache with this
  // one.
  EXPECT_EQ(first_of(k_four, 1), "[2001:db8::4]:3640");
  EXPECT_EQ(first_of(k_four, 2), "10.0.0.1");
  EXPECT_EQ(first_of(k_four, 3), "10.0.0.1");
  EXPECT_EQ(first_of(k_four, 4), "10.0.0.3");
}

TEST(ByAffinity, DoesNotDependOnTheOrderOfTheList)
{
  const std::string_view turned = "[2001:db8::4]:3640/4 10.0.0.3/4 10.0.0.2:3640/4,lzo 10.0.0.1/4";
  for (int unit = 0; unit < 200; ++unit) {
    EXPECT_EQ(first_of(k_four, unit), first_of(turned, unit));
  }
}

TEST(ByAffinity, GivesSharesInProportionToSlots)
{
  constexpr int k_units = 20'000;
  std::map<std::string, int> units;
  for (int unit = 0; unit < k_units; ++unit) {
    ++units[first_of("10.0.0.1/1 10.0.0.2/2 10.0.0.3/4 10.0.0.4/13", unit)];
  }
  const std::map<std::string, double> shares = {
      {"10.0.0.1", 0.05}, {"10.0.0.2", 0.10}, {"10.0.0.3", 0.20}, {"10.0.0.4", 0.65}};
  for (const auto& [host, share] : shares) {
    EXPECT_NEAR(units[host] / double{k_units}, share, 0.01) << host;
  }
}

TEST(ByAffinity, MovesOnlyTheShareOfAServerThatLeaves)
{
  const std::string_view without_second = "10.0.0.1/4 10.0.0.3/4 [2001:db8::4]:3640/4";
  std::map<std::string, int> heirs;
  for (int unit = 0; unit < 2000; ++unit) {
    const auto all = by_affinity(k_four, "gcc /src/unit" + std::to_string(unit) + ".c");
    const std::string now = first_of(without_second, unit);
    const bool left = all[0].endpoint == "10.0.0.2:3640";
    EXPECT_EQ(now, left ? all[1].endpoint : all[0].endpoint) << "its second choice takes over";
    heirs[now] += left ? 1 : 0;
  }
  for (const auto& [host, units] : heirs) {
    EXPECT_NEAR(units, 2000 / 4 / 3, 50) << host;
  }
}

TEST(ByAffinity, GivesAServerThatGetsMoreSlotsOnlyMore)
{
  const std::string_view more = "10.0.0.1/8,lzo 10.0.0.2:3640/4 10.0.0.3/4 [2001:db8::4]:3640/4,lzo,cpp";
  for (int unit = 0; unit < 1000; ++unit) {
    const std::string now = first_of(more, unit);
    EXPECT_TRUE(now == first_of(k_four, unit) || now == "10.0.0.1") << unit;
  }
}

TEST(NegativeLog2, IsTheLogarithm)
{
  constexpr double k_unit = 1 << 20U;
  for (std::uint64_t draw = 1; draw < (std::uint64_t{1} << 63U); draw += draw / 2 + 1) {
    EXPECT_NEAR(static_cast<double>(negative_log2(draw)) / k_unit, 64 - std::log2(static_cast<double>(draw)), 1e-4);
  }
  EXPECT_EQ(negative_log2(0), 64U << 20U);
  EXPECT_EQ(negative_log2(std::uint64_t{1} << 63U), 1U << 20U);
  EXPECT_LE(negative_log2(~std::uint64_t{0}), 2U);
}

} // namespace
} // namespace distcc_auto
