// SPDX-License-Identifier: MIT
#include "wrapper/processor.hpp"

#include "wrapper/fd.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <fcntl.h>
#include <string_view>
#include <sys/auxv.h>

#if defined(__x86_64__) || defined(__i386__)
#include <cpuid.h>
#endif

namespace distcc_auto
{
namespace
{

constexpr const char* k_boot_id = "/proc/sys/kernel/random/boot_id";

void append_hex(std::string& text, unsigned long number)
{
  constexpr int k_hexadecimal = 16;
  std::array<char, sizeof number * 2> digits{};
  const auto end = std::to_chars(digits.begin(), digits.end(), number, k_hexadecimal).ptr;
  text.append(" ").append(digits.begin(), end);
}

// Family, model and stepping, and the features of leaves 1 and 7, without what depends on the core (b of leaf 1). No
// more leaves: each costs a microsecond in a virtual machine.
void append_cpuid([[maybe_unused]] std::string& text)
{
#if defined(__x86_64__) || defined(__i386__)
  unsigned a = 0;
  unsigned b = 0;
  unsigned c = 0;
  unsigned d = 0;
  if (__get_cpuid(1, &a, &b, &c, &d) != 0) {
    append_hex(text, a);
    append_hex(text, c);
    append_hex(text, d);
  }
  if (__get_cpuid_count(7, 0, &a, &b, &c, &d) != 0) {
    append_hex(text, b);
    append_hex(text, c);
    append_hex(text, d);
  }
#endif
}

bool is_boot_id(std::string_view text)
{
  return !text.empty() && text.find_first_not_of("0123456789abcdef-") == text.npos;
}

} // namespace

std::string processor_text()
{
  constexpr std::size_t k_longest = 64;
  const auto file = open_file(k_boot_id, O_RDONLY);
  const auto id = file ? read_all(*file, k_longest) : std::unexpected(file.error());
  const std::string_view line = id ? std::string_view(*id).substr(0, id->find('\n')) : std::string_view();
  if (!is_boot_id(line)) {
    return "";
  }
  std::string text(line);
  append_hex(text, ::getauxval(AT_HWCAP));
  append_hex(text, ::getauxval(AT_HWCAP2));
  append_cpuid(text);
  return text;
}

} // namespace distcc_auto
