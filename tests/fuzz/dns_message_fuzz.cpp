// SPDX-License-Identifier: MIT
// Messages from the network as the answers to questions of every kind, and what becomes of them.
#include "probe/discovery/server_text.hpp"
#include "probe/discovery/service.hpp"
#include "probe/dns/message.hpp"

#include "config/host_name.hpp"

#include <cstdlib>
#include <string>

namespace
{

using namespace distcc_auto;

void require(bool holds)
{
  if (!holds) {
    std::abort();
  }
}

// The question that `message` itself holds, so that the name is not what it fails at.
DnsQuery question_in(std::string_view message, RecordType type, Proof proof)
{
  constexpr std::size_t k_header = 12;
  DnsQuery query{"a.test", type, proof};
  if (message.size() > k_header) {
    std::string name;
    for (auto rest = message.substr(k_header); !rest.empty() && rest.front() > 0;) {
      const auto size = static_cast<std::size_t>(rest.front());
      name += (name.empty() ? "" : ".") + std::string(rest.substr(1, size));
      rest.remove_prefix(std::min(rest.size(), size + 1));
    }
    query.name = name;
  }
  return query;
}

void require_sound(const DnsReply& reply, const DnsQuery& query, bool validated)
{
  constexpr std::size_t k_most = 5;
  const DnsAnswer& answer = reply.answer;
  const bool any = !answer.addresses.empty() || !answer.services.empty() || !answer.texts.empty();
  require(any == (answer.kind == DnsAnswer::Kind::records));
  require(!any || reply.standing == DnsReply::Standing::answer);
  require(!any || query.proof == Proof::none || validated);
  require(answer.addresses.size() <= k_most_addresses);
  for (const Address& address : answer.addresses) {
    require(address.bytes.size() == 4 || (address.is_ipv6() && query.type == RecordType::aaaa));
  }
  const Service service = service_of(answer.services, k_most);
  require(service.targets.size() <= k_most);
  for (const auto& target : service.targets) {
    require(!host_name_trouble(target.name) && target.port != 0);
  }
  static_cast<void>(read_server_text(answer.texts));
}

} // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer wants this name
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
  const std::string_view message(reinterpret_cast<const char*>(data), size);
  const bool validated = size > 3 && (data[3] & 0x20U) != 0;
  for (const RecordType type : {RecordType::a, RecordType::aaaa, RecordType::srv, RecordType::txt}) {
    for (const Proof proof : {Proof::none, Proof::required}) {
      const DnsQuery query = question_in(message, type, proof);
      if (const auto reply = read_reply(message, query)) {
        require_sound(*reply, query, validated);
      }
      static_cast<void>(encode_query(query, 1, Edns::with));
    }
  }
  return 0;
}
