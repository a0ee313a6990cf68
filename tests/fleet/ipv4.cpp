// SPDX-License-Identifier: MIT
#include "tests/fleet/ipv4.hpp"

#include <arpa/inet.h>

namespace distcc_auto::fleet
{

Result<Ipv4> parse_loopback(const std::string& text)
{
  in_addr raw{};
  if (::inet_pton(AF_INET, text.c_str(), &raw) != 1 || !is_loopback(ntohl(raw.s_addr))) {
    return fail(Errc::invalid, "\"" + text + "\" is no loopback address: write one of 127.0.0.0/8, as 127.20.0.1");
  }
  return ntohl(raw.s_addr);
}

std::string to_text(Ipv4 address)
{
  std::string text;
  for (const int shift : {24, 16, 8, 0}) {
    text += (text.empty() ? "" : ".") + std::to_string((address >> shift) & 0xffU);
  }
  return text;
}

bool is_loopback(Ipv4 address)
{
  return address >> 24U == 127;
}

} // namespace distcc_auto::fleet
