// SPDX-License-Identifier: MIT
#include "probe/discovery/server_text.hpp"

#include <cstdlib>

// A zero byte parts one TXT record from the next. Whatever DNS says, it comes to a number of slots, a yes to lzo, or
// a reason of one printable line. NOLINTNEXTLINE(readability-identifier-naming): libFuzzer wants this name
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
  std::vector<std::string> records(1);
  for (std::size_t i = 0; i < size; ++i) {
    if (data[i] == 0) {
      records.emplace_back();
    } else {
      records.back() += static_cast<char>(data[i]);
    }
  }
  const auto text = distcc_auto::read_server_text(records);
  const bool slots_are_sane = !text.slots || (*text.slots >= 1 && *text.slots <= 10000);
  const bool refused_is_nothing = text.trouble.empty() || (!text.slots && !text.lzo);
  if (!slots_are_sane || !refused_is_nothing || text.trouble.find('\n') != std::string::npos) {
    std::abort();
  }
  return 0;
}
