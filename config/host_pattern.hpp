// SPDX-License-Identifier: MIT
#pragma once
#include "config/ssh_host.hpp"
#include "wrapper/error.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// One entry of `discovery.hosts`: NAME[:PORT][/SLOTS][,lzo] (distcc's host syntax, hosts.c) where NAME is a naming
// scheme with one %d or %0Nd, a DNS name, an SRV name ("_distcc._tcp.example.com", without a port), an IPv4 address,
// or an IPv6 address in brackets. The port may also stand behind the slots, and ",cpp" beside ",lzo": it says
// nothing, since a pump session adds it by itself.
// Or one that distcc reaches through ssh: [USER]@HOST[/SLOTS][:COMMAND][,lzo].
// Words in braces in the name (host_template.hpp) are filled in before it is used; until then the fields hold an
// example.
namespace distcc_auto
{

constexpr std::uint16_t k_distcc_port = 3632;
constexpr int k_most_slots = 10000;

struct HostPattern {
  enum class Kind { scheme, name, address, service, ssh };
  Kind kind = Kind::name;
  std::string text; // as written in the settings
  std::string name; // what stands before port, slots and options; an IPv6 address without its brackets, a name with
                    // other dots without its final one
  bool absolute = false; // had a final dot: search domains never stand behind it
  std::string prefix;    // scheme: what stands before the number ...
  std::string suffix;    // ... and behind it
  int digits = 0;        // scheme: %0Nd's N, 0 for a plain %d
  std::uint16_t port = k_distcc_port;
  std::optional<int> slots; // 1 to 10,000 where written
  bool lzo = false;
  SshHost ssh; // ssh: who and how; `name` is then "USER@HOST"
};

// The pattern that `text` spells, or Errc::invalid with the entry, what is wrong and what was expected, as one line.
Result<HostPattern> parse_host_pattern(std::string_view text);

// The scheme's name for `number`: "mydistcc%02d.example.com", 7 -> "mydistcc07.example.com".
std::string scheme_name(const HostPattern& pattern, int number);

} // namespace distcc_auto
