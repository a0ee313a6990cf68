// SPDX-License-Identifier: MIT
#include "wrapper/processor.hpp"

#include <array>
#include <charconv>

#if defined(__x86_64__) || defined(__i386__)
#include <cpuid.h>
#else
#include "wrapper/fd.hpp"

#include <fcntl.h>
#include <string_view>
#include <sys/auxv.h>
#endif

namespace distcc_auto
{
namespace
{

void append_hex(std::string& text, unsigned long number)
{
  constexpr int k_hexadecimal = 16;
  std::array<char, sizeof number * 2> digits{};
  auto* const end = std::to_chars(digits.data(), digits.data() + digits.size(), number, k_hexadecimal).ptr;
  text.append(text.empty() ? "" : " ").append(digits.data(), end);
}

} // namespace

#if defined(__x86_64__) || defined(__i386__)

namespace
{

struct Leaf {
  unsigned a = 0;
  unsigned b = 0;
  unsigned c = 0;
  unsigned d = 0;
};

// Each costs a microsecond in a virtual machine.
Leaf leaf(unsigned number, unsigned part = 0)
{
  Leaf told;
  __cpuid_count(number, part, told.a, told.b, told.c, told.d);
  return told;
}

// Which registers the kernel saves: without that their instructions cannot be used.
unsigned saved_registers(const Leaf& features)
{
  constexpr unsigned k_saves = 1U << 27U;
  unsigned low = 0;
  unsigned high = 0;
  if ((features.c & k_saves) != 0) {
    asm volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0)); // NOLINT(hicpp-no-assembler): it has no other name
  }
  return low;
}

} // namespace

std::string processor_text()
{
  constexpr unsigned k_more_features = 7;
  constexpr unsigned k_extended_features = 0x80000001; // every processor of 64 bits has it
  const Leaf vendor = leaf(0);
  const Leaf features = leaf(1); // its b depends on the core
  const Leaf more = vendor.a >= k_more_features ? leaf(k_more_features) : Leaf{};
  const Leaf still_more = more.a > 0 ? leaf(k_more_features, 1) : Leaf{};
  const Leaf extended = leaf(k_extended_features);
  std::string text;
  for (const unsigned told :
       {vendor.b, vendor.c, vendor.d, features.a, features.c, features.d, saved_registers(features), more.b, more.c,
        more.d, still_more.a, still_more.b, still_more.c, still_more.d, extended.c, extended.d}) {
    append_hex(text, told);
  }
  return text;
}

#else

std::string processor_text()
{
  constexpr std::size_t k_longest = 64;
  const auto file = open_file("/proc/sys/kernel/random/boot_id", O_RDONLY);
  const auto id = file ? read_all(*file, k_longest) : std::unexpected(file.error());
  const std::string_view line = id ? std::string_view(*id).substr(0, id->find('\n')) : std::string_view();
  if (line.empty() || line.find_first_not_of("0123456789abcdef-") != line.npos) {
    return "";
  }
  std::string text(line);
  append_hex(text, ::getauxval(AT_HWCAP));
  append_hex(text, ::getauxval(AT_HWCAP2));
  return text;
}

#endif

} // namespace distcc_auto
