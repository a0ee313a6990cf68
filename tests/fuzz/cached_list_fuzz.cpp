// SPDX-License-Identifier: MIT
#include "wrapper/cached_list.hpp"
#include "wrapper/question.hpp"

#include <cstdlib>
#include <string>

// A list that is read must be written and read again as the same one. Since hardly any input has the right checksum,
// each is also tried with the one that it should have.
namespace
{

void check(const std::string& text)
{
  const auto list = distcc_auto::parse_list(text);
  if (!list) {
    return;
  }
  const auto again = distcc_auto::parse_list(distcc_auto::encode_list(*list));
  const bool alien = list->hosts.find_first_of("\n\t\"'`$;&|<>\\") != std::string::npos;
  if (!again || *again != *list || alien || list->local_slots < 1 || list->local_slots_cpp < 1) {
    std::abort();
  }
}

} // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer wants this name
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
  const std::string text(reinterpret_cast<const char*>(data), size);
  check(text);
  const std::string body = text.substr(0, text.rfind("end "));
  check(body + "end " + distcc_auto::file_key(body) + "\n");
  return 0;
}
