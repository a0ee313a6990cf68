// SPDX-License-Identifier: MIT
// What distcc-attest reads of a server: processes that doctor looks at, key files, lists of revoked certificates.
#include "probe/attest/admin/distccd_processes.hpp"
#include "probe/attest/admin/revoked.hpp"
#include "probe/attest/key_file.hpp"
#include "wrapper/process_state.hpp"

#include <cstdlib>

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer wants this name
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
  using namespace distcc_auto;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  static_cast<void>(user_in(bytes));
  static_cast<void>(is_stuck(bytes));
  static_cast<void>(is_program(bytes, "distccd"));
  if (path_in(bytes).find('\0') != std::string::npos) {
    std::abort();
  }
  static_cast<void>(finds_program(path_in(bytes), "/usr/bin/distcc-attest"));
  for (const auto kind : {KeyKind::site, KeyKind::server}) {
    const auto key = parse_key_file(kind, bytes);
    if (key && key_file_text(kind, *key) != bytes) {
      std::abort();
    }
  }
  const auto revoked = parse_revoked(bytes);
  if (revoked && parse_revoked(revoked_text(*revoked)).value() != *revoked) {
    std::abort();
  }
  return 0;
}
