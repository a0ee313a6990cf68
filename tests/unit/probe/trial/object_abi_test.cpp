// SPDX-License-Identifier: MIT
#include "made_object.hpp"
#include "probe/trial/object.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

constexpr std::uint16_t k_mips = 8;
constexpr std::uint32_t k_attributes = 0x70000003; // SHT_ARM_ATTRIBUTES
constexpr std::uint16_t k_ppc64 = 21;
constexpr std::uint16_t k_arm = 40;
constexpr std::uint16_t k_riscv = 243;

std::string number(std::size_t value, unsigned char data)
{
  std::string bytes;
  for (unsigned i = 0; i < 4; ++i) {
    bytes += static_cast<char>(value >> 8 * (data == 1 ? i : 3 - i));
  }
  return bytes;
}

// `attributes` of the whole file, as one subsection of one vendor.
std::string section_of(const std::string& vendor, const std::string& attributes, unsigned char data)
{
  const std::string inner = '\1' + number(5 + attributes.size(), data) + attributes;
  const std::string part = vendor + '\0' + inner;
  return 'A' + number(4 + part.size(), data) + part;
}

struct Case {
  const char* what;
  std::uint16_t machine;
  const char* section;
  const char* vendor;
  std::string attributes;
  const char* abi;
};

std::string text(const char* bytes, std::size_t size)
{
  return {bytes, size};
}

const Case k_cases[] = {
    {"armhf", k_arm, ".ARM.attributes", "aeabi",
     text("\x05"
          "7-A\0\x06\x0a\x07\x41\x0a\x04\x12\x04\x1a\x02\x1c\x01",
          17),
     "v7-A hard float"},
    {"softfp", k_arm, ".ARM.attributes", "aeabi", text("\x06\x0a\x07\x41\x0a\x04", 6), "v7-A softfp"},
    {"armel", k_arm, ".ARM.attributes", "aeabi", text("\x06\x04", 2), "v5TE soft float"},
    {"short types", k_arm, ".ARM.attributes", "aeabi", text("\x06\x0a\x12\x02\x1a\x01", 6),
     "v7 soft float short wchar_t short enums"},
    {"an architecture of the future", k_arm, ".ARM.attributes", "aeabi", text("\x06\x7f", 2), "(127) soft float"},
    {"a compatibility note", k_arm, ".ARM.attributes", "aeabi", text("\x20\x01x\0\x06\x0a", 6), "v7 soft float"},
    {"nothing for ARM", k_arm, ".text2", "aeabi", text("\x06\x0a", 2), ""},
    {"another vendor", k_arm, ".ARM.attributes", "other", text("\x06\x0a", 2), ""},
    {"rv64gc of binutils", k_riscv, ".riscv.attributes", "riscv",
     text("\x04\x10\x05rv64i2p1_m2p0_a2p1_f2p2_d2p2_c2p0_zicsr2p0_zmmul1p0\0", 55), "rv64imafdc"},
    {"rv64gc of clang 14", k_riscv, ".riscv.attributes", "riscv", text("\x05rv64i2p0_m2p0_a2p0_f2p0_d2p0_c2p0\0", 35),
     "rv64imafdc"},
    {"rv32", k_riscv, ".riscv.attributes", "riscv", text("\x05rv32i2p1_m2p0_zmmul1p0\0", 24), "rv32im"},
    {"mips of an old assembler", k_mips, ".gnu.attributes", "gnu", text("\x04\x03", 2), "soft float"},
    {"ppc64", k_ppc64, ".gnu.attributes", "gnu", text("\x04\x05\x08\x00", 4), "gnu 4=5"},
};

TEST(ObjectAbi, IsReadFromTheBuildAttributes)
{
  for (const Case& test : k_cases) {
    for (const unsigned char data : {1, 2}) {
      const MadeObject made{.data = data,
                            .machine = test.machine,
                            .more = {{.name = test.section,
                                      .type = k_attributes,
                                      .contents = section_of(test.vendor, test.attributes, data)}}};
      const auto facts = read_object(made.bytes());
      ASSERT_TRUE(facts) << test.what << ": " << facts.error().detail;
      EXPECT_EQ(facts->abi, test.abi) << test.what;
    }
  }
}

TEST(ObjectAbi, OfMipsIsReadFromItsFlagsSection)
{
  std::string flags(24, '\0');
  MadeObject made{.elf_class = 1,
                  .machine = k_mips,
                  .flags = 0x70001007,
                  .more = {{.name = ".MIPS.abiflags", .type = k_attributes}}};
  flags[7] = 1;
  made.more[0].contents = flags;
  EXPECT_EQ(target_in_words(*read_object(made.bytes())), "mips o32 double float little endian");
  flags[7] = 3;
  made.more[0].contents = flags;
  EXPECT_EQ(read_object(made.bytes())->abi, "soft float");
  made.more[0].contents = flags.substr(1);
  EXPECT_EQ(read_object(made.bytes()).error().code, Errc::corrupt);
}

// Every truncation of the section is refused, or says less; every wrong byte is survived.
TEST(ObjectAbi, SurvivesBrokenAttributes)
{
  const std::string good = section_of("aeabi", k_cases[0].attributes, 1);
  MadeObject made{.machine = k_arm, .more = {{.name = ".ARM.attributes", .type = k_attributes}}};
  for (std::size_t size = 1; size < good.size(); ++size) {
    made.more[0].contents = good.substr(0, size);
    const auto facts = read_object(made.bytes());
    EXPECT_TRUE(size == 1 || (!facts && facts.error().code == Errc::corrupt)) << size;
  }
  for (std::size_t at = 0; at < good.size(); ++at) {
    for (const char value : {'\x00', '\x01', '\x04', '\x7f', '\x80', '\xff'}) {
      made.more[0].contents = good;
      made.more[0].contents[at] = value;
      const auto facts = read_object(made.bytes());
      EXPECT_TRUE(facts || facts.error().code == Errc::corrupt);
    }
  }
}

} // namespace
} // namespace distcc_auto
