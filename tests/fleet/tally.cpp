// SPDX-License-Identifier: MIT
#include "tests/fleet/tally.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace distcc_auto::fleet
{

OpenConnection::OpenConnection(ServerTally& tally)
  : tally_(tally)
{
  ++tally_.accepted;
  ++tally_.open;
  tally_.most_open = std::max(tally_.most_open, tally_.open);
}

std::string to_json(const Tally& tally, const std::vector<Behaviour>& behaviours, Ipv4 base)
{
  auto servers = nlohmann::ordered_json::array();
  for (std::size_t i = 0; i < tally.servers.size(); ++i) {
    const auto& server = tally.servers[i];
    servers.push_back({{"number", i + 1},
                       {"address", to_text(base + static_cast<Ipv4>(i))},
                       {"behaviour", name_of(behaviours.at(i).conduct)},
                       {"accepted", server.accepted},
                       {"requests", server.requests},
                       {"answers", server.answers},
                       {"open", server.open},
                       {"most_open", server.most_open},
                       {"questions", server.questions}});
  }
  const nlohmann::ordered_json all = {{"servers", servers},
                                      {"strays", tally.strays},
                                      {"compiles", tally.compiles},
                                      {"dns",
                                       {{"questions", tally.dns_udp + tally.dns_tcp},
                                        {"udp", tally.dns_udp},
                                        {"tcp", tally.dns_tcp},
                                        {"answers", tally.dns_answers},
                                        {"broken", tally.dns_broken}}}};
  return all.dump(2) + "\n";
}

} // namespace distcc_auto::fleet
