// SPDX-License-Identifier: MIT
#include "probe/dns/transport.hpp"

#include <random>
#include <utility>

namespace distcc_auto
{
namespace
{

// A forger who cannot see the question must not be able to guess its number.
std::uint16_t random_id()
{
  std::random_device random;
  return static_cast<std::uint16_t>(random());
}

} // namespace

WaitingSending& add_waiting(WaitingSendings& waiting, const DnsSending& what, std::string message)
{
  auto id = random_id();
  while (waiting.contains(id)) {
    id = random_id();
  }
  message.at(0) = static_cast<char>(id >> 8U);
  message.at(1) = static_cast<char>(id & 0xffU);
  return waiting.emplace(id, WaitingSending{what, std::move(message)}).first->second;
}

void forget(WaitingSendings& waiting, std::uint64_t question)
{
  std::erase_if(waiting, [question](const auto& entry) { return entry.second.what.question == question; });
}

std::vector<DnsSending> take_all(WaitingSendings& waiting)
{
  std::vector<DnsSending> all;
  for (const auto& [id, one] : std::exchange(waiting, {})) {
    all.push_back(one.what);
  }
  return all;
}

} // namespace distcc_auto
