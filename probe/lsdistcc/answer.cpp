// SPDX-License-Identifier: MIT
#include "probe/lsdistcc/answer.hpp"

#include "config/host_pattern.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace distcc_auto
{
namespace
{

bool same_bits(const Address& left, const Address& right, int bits)
{
  if (left.bytes.size() != right.bytes.size()) {
    return false;
  }
  for (std::size_t i = 0; bits > 0; ++i, bits -= 8) {
    const unsigned mask = bits >= 8 ? 0xffU : 0xffU & (0xff00U >> static_cast<unsigned>(bits));
    if (((left.bytes[i] ^ right.bytes[i]) & mask) != 0) {
      return false;
    }
  }
  return true;
}

bool is_server(const Verdict& verdict)
{
  const bool reachable = verdict.candidate.by_name || !verdict.candidate.address.bytes.empty();
  return reachable && verdict.reason != Reason::no_such_name && verdict.reason != Reason::duplicate;
}

// Those with an address, each server once, within -m's network.
std::vector<Verdict> servers_of(const std::vector<Verdict>& verdicts, int bits)
{
  std::vector<Verdict> servers;
  std::ranges::copy_if(verdicts, std::back_inserter(servers), is_server);
  if (bits == 0 || servers.empty()) {
    return servers;
  }
  const auto first =
      std::ranges::min_element(servers, {}, [](const Verdict& verdict) { return verdict.candidate.order; });
  const Address network = first->candidate.address;
  std::erase_if(servers,
                [&](const Verdict& verdict) { return !same_bits(network, verdict.candidate.address, bits); });
  return servers;
}

std::string name_of(const LsCommand& command, const Candidate& candidate)
{
  const bool by_address = command.numeric && !candidate.address.bytes.empty();
  const std::string name = by_address ? to_string(candidate.address) : candidate.name;
  return name.find(':') == std::string::npos ? name : "[" + name + "]";
}

std::string line_of(const LsCommand& command, const Verdict& verdict)
{
  constexpr std::string_view k_suffixes[] = {"", ",lzo", ",lzo,cpp"};
  std::string line = name_of(command, verdict.candidate);
  if (command.port != k_distcc_port) {
    line += ":" + std::to_string(command.port);
  }
  line += k_suffixes[command.protocol.value_or(1) - 1];
  line += verdict.good() ? "" : ",down";
  if (command.latency) {
    line += " " + std::to_string(std::lround(verdict.total().count()));
  }
  return line + "\n";
}

} // namespace

LsAnswer ls_answer(const LsCommand& command, const std::vector<Verdict>& verdicts)
{
  const auto servers = servers_of(verdicts, command.match_bits);
  std::set<std::string> up;
  for (const Verdict& verdict : servers) {
    if (verdict.good()) {
      up.insert(name_of(command, verdict.candidate));
    }
  }
  LsAnswer answer;
  answer.any_up = !up.empty();
  std::set<std::string> named;
  for (const Verdict& verdict : servers) {
    const std::string name = name_of(command, verdict.candidate);
    const bool wanted = verdict.good() || (command.shows_down && !up.contains(name));
    if (wanted && named.insert(name).second) {
      answer.lines += line_of(command, verdict);
    }
  }
  return answer;
}

} // namespace distcc_auto
