// SPDX-License-Identifier: MIT
#include "tests/fleet/wrong_object.hpp"

#include <cstddef>

namespace distcc_auto::fleet
{

namespace
{

// EM_68K: 4, which is neither this machine nor any that tests run on; the field's other byte is 0.
constexpr char k_other_machine = 4;
constexpr std::size_t k_byte_order_at = 5;
constexpr std::size_t k_machine_at = 18;
constexpr char k_big_endian = 2;

std::size_t version_place(const std::string& object)
{
  const auto gcc = object.find("GCC: (");
  if (gcc != std::string::npos) {
    const auto after = object.find(") ", gcc);
    return after == std::string::npos ? after : after + 2;
  }
  const std::string clang = "clang version ";
  const auto found = object.find(clang);
  return found == std::string::npos ? found : found + clang.size();
}

} // namespace

std::string of_other_target(std::string object)
{
  if (object.size() > k_machine_at + 1) {
    const std::size_t low = object[k_byte_order_at] == k_big_endian ? 1 : 0;
    object[k_machine_at + low] = k_other_machine;
    object[k_machine_at + 1 - low] = 0;
  }
  return object;
}

std::string of_other_version(std::string object)
{
  const auto place = version_place(object);
  if (place < object.size()) {
    object[place] = object[place] == '3' ? '4' : '3';
  }
  return object;
}

std::string with_other_bit(std::string object)
{
  constexpr std::size_t k_header_32 = 52;
  constexpr std::size_t k_header_64 = 64;
  constexpr char k_class_64 = 2;
  const std::size_t at = object.size() > 4 && object[4] == k_class_64 ? k_header_64 : k_header_32;
  if (object.size() > at) {
    object[at] = static_cast<char>(object[at] ^ 1);
  }
  return object;
}

} // namespace distcc_auto::fleet
