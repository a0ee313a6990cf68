// SPDX-License-Identifier: MIT
#include "probe/discovery/candidate.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

TEST(Candidate, PutsBracketsRoundIpv6InItsEndpoint)
{
  const struct {
    const char* address;
    std::uint16_t port;
    const char* text;
  } rows[] = {
      {"192.0.2.7", 3632, "192.0.2.7:3632"},
      {"2001:db8::1", 3633, "[2001:db8::1]:3633"},
      {"fe80::1%2", 1, "[fe80::1%2]:1"},
  };
  for (const auto& row : rows) {
    Candidate candidate;
    candidate.address = *parse_address(row.address);
    candidate.port = row.port;
    EXPECT_EQ(endpoint_text(candidate), row.text);
  }
}

} // namespace
} // namespace distcc_auto
