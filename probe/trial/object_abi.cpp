// SPDX-License-Identifier: MIT
#include "probe/trial/object_abi.hpp"

#include "probe/trial/build_attributes.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace distcc_auto
{
namespace
{

constexpr std::uint16_t k_mips = 8;
constexpr std::uint16_t k_arm = 40;
constexpr std::uint16_t k_riscv = 243;

std::string named(std::span<const std::string_view> names, std::uint64_t value)
{
  return value < names.size() ? std::string(names[value]) : "(" + std::to_string(value) + ")";
}

Result<BuildAttributes> attributes_of(const ElfImage& image, std::string_view section, std::string_view vendor)
{
  const auto bytes = image.section(section);
  if (!bytes) {
    return std::unexpected(bytes.error());
  }
  return bytes->empty() ? BuildAttributes() : read_build_attributes(image, *bytes, vendor);
}

// Tag_CPU_arch.
constexpr std::array<std::string_view, 23> k_arm_versions = {
    "pre-v4",    "v4",        "v4T",    "v5T",    "v5TE",   "v5TEJ",       "v6", "v6KZ",
    "v6T2",      "v6K",       "v7",     "v6-M",   "v6S-M",  "v7E-M",       "v8", "v8-R",
    "v8-M.base", "v8-M.main", "v8.1-A", "v8.2-A", "v8.3-A", "v8.1-M.main", "v9"};

// Tag_CPU_arch_profile is a letter, or 0.
std::string arm_profile(std::uint64_t letter)
{
  return letter >= 'A' && letter <= 'Z' ? std::string("-") + static_cast<char>(letter) : "";
}

// Tag_ABI_VFP_args is how floating point arguments travel, Tag_FP_arch whether there is anything to compute with.
std::string arm_float(const BuildAttributes& attributes)
{
  constexpr std::uint64_t k_fp_arch = 10;
  constexpr std::uint64_t k_vfp_args = 28;
  if (attributes.number(k_vfp_args) == 1) {
    return " hard float";
  }
  if (attributes.number(k_vfp_args) > 1) {
    return " float calls " + std::to_string(attributes.number(k_vfp_args));
  }
  return attributes.number(k_fp_arch) == 0 ? " soft float" : " softfp";
}

Result<std::string> arm_abi(const ElfImage& image)
{
  constexpr std::uint64_t k_cpu_arch = 6;
  constexpr std::uint64_t k_profile = 7;
  constexpr std::uint64_t k_wchar = 18;
  constexpr std::uint64_t k_enum = 26;
  const auto attributes = attributes_of(image, ".ARM.attributes", "aeabi");
  if (!attributes) {
    return std::unexpected(attributes.error());
  }
  if (attributes->empty()) {
    return "";
  }
  std::string abi = named(k_arm_versions, attributes->number(k_cpu_arch));
  abi += arm_profile(attributes->number(k_profile)) + arm_float(*attributes);
  abi += attributes->number(k_wchar) == 2 ? " short wchar_t" : "";
  abi += attributes->number(k_enum) == 1 ? " short enums" : "";
  return abi;
}

// struct Elf_External_ABIFlags_v0: the byte at 7 is the floating point ABI; the GNU attribute 4 has the same values.
Result<std::string> mips_abi(const ElfImage& image)
{
  constexpr std::size_t k_fp_abi_at = 7;
  constexpr std::size_t k_size = 24;
  constexpr std::uint64_t k_gnu_fp_abi = 4;
  constexpr std::array<std::string_view, 8> k_names = {"any float",    "double float", "single float", "soft float",
                                                       "old-64 float", "xx float",     "64 float",     "64A float"};
  const auto flags = image.section(".MIPS.abiflags");
  if (!flags) {
    return std::unexpected(flags.error());
  }
  if (!flags->empty() && flags->size() != k_size) {
    return fail(Errc::corrupt, "an object whose .MIPS.abiflags have another size");
  }
  if (!flags->empty()) {
    return named(k_names, static_cast<unsigned char>((*flags)[k_fp_abi_at]));
  }
  const auto attributes = attributes_of(image, ".gnu.attributes", "gnu");
  if (!attributes) {
    return std::unexpected(attributes.error());
  }
  return attributes->empty() ? "" : named(k_names, attributes->number(k_gnu_fp_abi));
}

// "rv64imafdc" of "rv64i2p1_m2p0_a2p1_f2p2_d2p2_c2p0_zicsr2p0": the versions, and what has a long name, are the
// assembler's; each new one splits the extensions anew.
std::string short_isa(std::string_view isa)
{
  std::string words(isa.substr(0, 4));
  isa.remove_prefix(words.size());
  while (!isa.empty()) {
    const std::string_view part = isa.substr(0, isa.find('_'));
    isa.remove_prefix(std::min(part.size() + 1, isa.size()));
    const bool one_letter = !part.empty() && part.find_first_not_of("0123456789p", 1) == std::string_view::npos;
    words += one_letter ? part.substr(0, 1) : std::string_view();
  }
  return words;
}

Result<std::string> riscv_abi(const ElfImage& image)
{
  constexpr std::uint64_t k_arch = 5;
  const auto attributes = attributes_of(image, ".riscv.attributes", "riscv");
  return attributes ? Result<std::string>(short_isa(attributes->text(k_arch))) : std::unexpected(attributes.error());
}

// All that a psABI calls an ABI; the tag 32 is about compatibility.
Result<std::string> gnu_abi(const ElfImage& image)
{
  const auto attributes = attributes_of(image, ".gnu.attributes", "gnu");
  if (!attributes) {
    return std::unexpected(attributes.error());
  }
  std::string abi;
  for (const auto& [tag, number] : attributes->numbers()) {
    abi += number == 0 ? "" : (abi.empty() ? "gnu " : " ") + std::to_string(tag) + "=" + std::to_string(number);
  }
  return abi;
}

} // namespace

Result<std::string> abi_of(const ElfImage& image)
{
  switch (image.machine()) {
  case k_arm:
    return arm_abi(image);
  case k_mips:
    return mips_abi(image);
  case k_riscv:
    return riscv_abi(image);
  default:
    return gnu_abi(image);
  }
}

} // namespace distcc_auto
