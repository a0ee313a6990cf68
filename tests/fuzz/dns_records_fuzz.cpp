// SPDX-License-Identifier: MIT
// SRV and TXT answers as they come from the network, and what becomes of them.
#include "probe/discovery/dns_records.hpp"
#include "probe/discovery/server_text.hpp"
#include "probe/discovery/service.hpp"

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

} // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer wants this name
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
  constexpr std::size_t k_most = 5;
  const std::string message(reinterpret_cast<const char*>(data), size);
  for (const RecordType type : {RecordType::srv, RecordType::txt}) {
    const RecordAnswer answer = read_records(type, message);
    const bool any = !answer.services.empty() || !answer.texts.empty();
    require(any == (answer.kind == RecordAnswer::Kind::records) || answer.kind == RecordAnswer::Kind::failed);
    const Service service = service_of(answer.services, k_most);
    require(service.targets.size() <= k_most);
    for (const auto& target : service.targets) {
      require(!host_name_trouble(target.name) && target.port != 0);
    }
    static_cast<void>(read_server_text(answer.texts));
  }
  return 0;
}
