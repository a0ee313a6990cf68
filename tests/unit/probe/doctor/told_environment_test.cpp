// SPDX-License-Identifier: MIT
#include "probe/doctor/told_environment.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

std::string told(const std::vector<std::string>& environment)
{
  std::string text;
  for (const auto& variable : told_environment(environment)) {
    text += variable.name + "=" + variable.value + ";";
  }
  return text;
}

TEST(ToldEnvironment, HoldsWhatMattersByName)
{
  EXPECT_EQ(told({"PATH=/bin", "DISTCC_HOSTS=a b", "HOME=/x", "CCACHE_PREFIX=distcc-auto", "MAIL=me", "DISTCC_DIR="}),
            "CCACHE_PREFIX=distcc-auto;DISTCC_DIR=;DISTCC_HOSTS=a b;");
}

TEST(ToldEnvironment, ShowsNoSecrets)
{
  EXPECT_EQ(told({"DISTCC_X_TOKEN=t", "DISTCC_PASSWORD=p", "DISTCC_SIGNING_KEY=k", "DISTCC_PRINCIPAL=me@REALM"}),
            "DISTCC_PASSWORD=(not shown);DISTCC_PRINCIPAL=(not shown);DISTCC_SIGNING_KEY=(not shown);"
            "DISTCC_X_TOKEN=(not shown);");
  EXPECT_EQ(told({"DISTCC_PROXY=socks5://me:word@host/x http://a:b@c"}),
            "DISTCC_PROXY=socks5://...@host/x http://...@c;");
  EXPECT_EQ(told({"DISTCC_HOSTS=me@host socks5://host/a@b"}), "DISTCC_HOSTS=me@host socks5://host/a@b;");
  EXPECT_EQ(told({"AWS_SECRET=x", "GITHUB_TOKEN=y", "CCACHE_REMOTE_STORAGE=redis://a:b@c"}), "");
}

TEST(ToldEnvironment, TakesAnything)
{
  EXPECT_EQ(told({"", "=", "DISTCC_", "DISTCC_X", "DISTCC_Y=a=b", "DISTCC_Z=://@"}),
            "DISTCC_=;DISTCC_X=;DISTCC_Y=a=b;DISTCC_Z=://...@;");
}

} // namespace
} // namespace distcc_auto
