// SPDX-License-Identifier: MIT
#include "probe/proxy/route.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

struct RouteCase {
  std::string value;
  Errc code;
  const char* words;
};

const RouteCase k_routes[] = {
    {"localhost:1080", Errc::invalid, "absolute path"},       {"proxy.sock", Errc::invalid, "absolute path"},
    {"/" + std::string(120, 'a'), Errc::invalid, "too long"}, {"/nowhere/proxy", Errc::not_found, "No such file"},
    {"/proc/version", Errc::not_found, "not a socket"},
};

TEST(ProxyRoute, SaysWhatIsWrongAndWhere)
{
  for (const RouteCase& test : k_routes) {
    const auto route = proxy_route(test.value);
    ASSERT_FALSE(route) << test.value;
    EXPECT_EQ(route.error().code, test.code) << test.value;
    EXPECT_TRUE(route.error().detail.starts_with("DISTCC_SOCKS_PROXY=" + test.value)) << route.error().detail;
    EXPECT_NE(route.error().detail.find(test.words), std::string::npos) << route.error().detail;
  }
}

} // namespace
} // namespace distcc_auto
