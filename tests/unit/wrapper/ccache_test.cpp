// SPDX-License-Identifier: MIT
#include "wrapper/ccache.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

const Call k_by_name{Call::Mode::explicit_call, "ccache", true, {"gcc", "-c", "a.c"}, {}};
const Call k_gcc{Call::Mode::masquerade, "gcc", true, {"-c", "a.c"}, {}};
const Programs k_found{"/usr/bin/distcc", "/usr/bin/ccache", "", "ccache", "/usr/bin"};
const Programs k_in_front{"/usr/bin/distcc", "/usr/bin/gcc", "/usr/lib/ccache/gcc", "gcc", "/usr/bin"};

TEST(Ccache, IsRunFirstWhereItIsCalledOrInFront)
{
  EXPECT_EQ(ccache_to_become({}, k_by_name, k_found), "/usr/bin/ccache");
  EXPECT_EQ(ccache_to_become({}, k_gcc, k_in_front), "/usr/lib/ccache/gcc");
  EXPECT_EQ(ccache_to_become({}, k_gcc, {"/usr/bin/distcc", "/usr/bin/gcc", "", "gcc", "/usr/bin"}), "");
}

TEST(Ccache, IsNeverRunBelowItselfOrBelowDistcc)
{
  Environment below_ccache;
  below_ccache.below_ccache = true;
  Environment nested;
  nested.below_distcc = true;
  for (const auto& environment : {below_ccache, nested}) {
    EXPECT_EQ(ccache_to_become(environment, k_gcc, k_in_front), "");
    EXPECT_EQ(ccache_to_become(environment, k_by_name, k_found), "");
  }
}

TEST(Ccache, IsToldToCallUs)
{
  EXPECT_EQ(ccache_prefix("", "/usr/bin/distcc-auto"), "/usr/bin/distcc-auto");
  EXPECT_EQ(ccache_prefix("distcc", "/usr/bin/distcc-auto"), "/usr/bin/distcc-auto");
  EXPECT_EQ(ccache_prefix("/usr/bin/distcc", "/usr/bin/distcc-auto"), "/usr/bin/distcc-auto");
  EXPECT_EQ(ccache_prefix("", "/my tools/distcc-auto"), "distcc-auto");
  EXPECT_EQ(ccache_prefix("", ""), "distcc-auto");
}

TEST(Ccache, KeepsAPrefixOfTheUsersOwn)
{
  EXPECT_EQ(ccache_prefix("distcc-auto", "/usr/bin/distcc-auto"), "distcc-auto");
  EXPECT_EQ(ccache_prefix("icecc", "/usr/bin/distcc-auto"), "icecc");
}

} // namespace
} // namespace distcc_auto
