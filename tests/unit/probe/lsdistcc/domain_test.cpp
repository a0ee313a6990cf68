// SPDX-License-Identifier: MIT
#include "probe/lsdistcc/domain.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

TEST(DomainOf, PrefersTheLongerVariableThatHasADot)
{
  EXPECT_EQ(domain_of("a.example.com", "", "b.test"), "example.com");
  EXPECT_EQ(domain_of("a.com", "a.b.example.com", "c.test"), "b.example.com");
  EXPECT_EQ(domain_of("a.b.example.com", "a.com", "c.test"), "b.example.com");
  EXPECT_EQ(domain_of("a.example.com", "averylongnamewithoutadot", "c.test"), "example.com");
}

TEST(DomainOf, FallsBackToTheMachinesOwnName)
{
  EXPECT_EQ(domain_of("a", "b", "c.test"), "test");
  EXPECT_EQ(domain_of("", "", "c.example.com"), "example.com");
}

TEST(DomainOf, SaysWhatToDoWhereThereIsNone)
{
  const auto domain = domain_of("a", "", "b");
  ASSERT_FALSE(domain);
  EXPECT_EQ(domain.error().code, Errc::not_found);
  EXPECT_NE(domain.error().detail.find("HOSTNAME"), std::string::npos);
  EXPECT_FALSE(domain_of("a.", "", "b"));
}

} // namespace
} // namespace distcc_auto
