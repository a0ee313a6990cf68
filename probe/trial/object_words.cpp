// SPDX-License-Identifier: MIT
#include "probe/trial/object.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace distcc_auto
{
namespace
{

constexpr unsigned char k_class_64 = 2;
constexpr unsigned char k_little = 1;
constexpr unsigned char k_big = 2;
constexpr unsigned char k_either = 0;

// Numbers: ELF gABI, "e_machine"; `usual` is the byte order that goes without saying.
struct Machine {
  std::uint16_t number;
  unsigned char usual;
  std::string_view name_32;
  std::string_view name_64;
};
constexpr Machine k_machines[] = {
    {2, k_big, "sparc", "sparc"},
    {3, k_little, "i386", "i386"},
    {4, k_big, "m68k", "m68k"},
    {8, k_either, "mips", "mips64"},
    {15, k_big, "hppa", "hppa64"},
    {18, k_big, "sparc v8plus", "sparc v8plus"},
    {20, k_big, "ppc", "ppc"},
    {21, k_either, "ppc64", "ppc64"},
    {22, k_big, "s390", "s390x"},
    {40, k_little, "arm", "arm"},
    {42, k_little, "sh", "sh"},
    {43, k_big, "sparc64", "sparc64"},
    {50, k_little, "ia64", "ia64"},
    {62, k_little, "x32", "x86-64"},
    {183, k_little, "aarch64 ilp32", "aarch64"},
    {243, k_little, "riscv32", "riscv64"},
    {258, k_little, "loongarch32", "loongarch64"},
    {0x9026, k_little, "alpha", "alpha"},
};

bool is_digit(char c)
{
  return c >= '0' && c <= '9';
}

// "12.2.0" of "12.2.0-14ubuntu1", "" where `text` does not begin with digits, a dot and digits.
std::string_view leading_version(std::string_view text)
{
  std::size_t end = std::min(text.find_first_not_of("0123456789."), text.size());
  while (end > 0 && text[end - 1] == '.') {
    --end;
  }
  const std::string_view version = text.substr(0, end);
  const bool dotted = version.find('.') != std::string_view::npos && is_digit(version.front());
  return dotted ? version : std::string_view();
}

// The last word that is a version and nothing else: behind it GCC may put a date or a vendor's own words.
std::string_view last_version_word(std::string_view text)
{
  std::string_view found;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(word.size() + 1, text.size()));
    if (!word.empty() && leading_version(word) == word) {
      found = word;
    }
  }
  return found;
}

std::string in_words(std::string_view comment)
{
  constexpr std::string_view k_gcc = "GCC: ";
  constexpr std::string_view k_clang = "clang version ";
  if (comment.starts_with(k_gcc)) {
    const std::string_view version = last_version_word(comment.substr(0, comment.find("; ")));
    return version.empty() ? "" : "gcc " + std::string(version);
  }
  const std::size_t clang = comment.find(k_clang);
  if (clang == std::string_view::npos) {
    return "";
  }
  const std::string_view version = leading_version(comment.substr(clang + k_clang.size()));
  const std::string vendor = comment.starts_with("Apple ") ? "Apple clang " : "clang ";
  return version.empty() ? "" : vendor + std::string(version);
}

// MIPS and RISC-V keep the calling convention in e_flags (MIPS psABI EF_MIPS_ABI2 and EF_MIPS_ABI; RISC-V psABI).
std::string_view abi_in_words(const ObjectFacts& facts)
{
  if (facts.machine == 8) {
    const bool n32 = (facts.flags & 0x20U) != 0;
    const bool o32 = (facts.flags & 0xf000U) == 0x1000;
    return facts.elf_class == k_class_64 ? " n64" : n32 ? " n32" : o32 ? " o32" : "";
  }
  if (facts.machine == 243) {
    constexpr std::string_view k_float[] = {" soft float", " single float", " double float", " quad float"};
    return k_float[facts.flags >> 1 & 3];
  }
  return "";
}

std::string_view order_in_words(unsigned char data)
{
  return data == k_little ? " little endian" : " big endian";
}

} // namespace

std::string compiler_in_words(std::string_view comment)
{
  if (comment.empty()) {
    return "unknown compiler";
  }
  std::string words = in_words(comment);
  return words.empty() ? std::string(comment) : words;
}

CompilerName compiler_name(std::string_view comment)
{
  const std::string words = in_words(comment);
  const std::size_t blank = words.rfind(' ');
  return blank == std::string::npos ? CompilerName{} : CompilerName{words.substr(0, blank), words.substr(blank + 1)};
}

std::string target_in_words(const ObjectFacts& facts)
{
  const auto* const machine = std::ranges::find(k_machines, facts.machine, &Machine::number);
  if (machine == std::end(k_machines)) {
    return "machine " + std::to_string(facts.machine) + (facts.elf_class == k_class_64 ? ", 64 bit," : ", 32 bit,") +
           std::string(order_in_words(facts.data));
  }
  std::string words(facts.elf_class == k_class_64 ? machine->name_64 : machine->name_32);
  words += abi_in_words(facts);
  words += facts.abi.empty() ? "" : " " + facts.abi;
  if (facts.data != machine->usual) {
    words += order_in_words(facts.data);
  }
  return words;
}

} // namespace distcc_auto
