// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <string>
#include <vector>

// Small ELF objects of any class and byte order, for tests.
namespace distcc_auto
{

struct MadeSection {
  std::string name;
  std::uint32_t type = 1; // SHT_PROGBITS
  std::uint64_t flags = 0;
  std::string contents{};
  std::uint32_t link = 0;
  std::uint32_t info = 0;
};

struct MadeObject {
  unsigned char elf_class = 2;
  unsigned char data = 1;
  std::uint16_t type = 1;
  std::uint16_t machine = 62;
  std::uint32_t flags = 0;
  std::string comment = std::string("\0GCC: (Debian 12.2.0-14) 12.2.0\0", 32); // the section, with its NULs
  std::string text = "code";
  std::vector<MadeSection> more{};

  // Header, text, .comment, the other sections, section names, and the section headers: none, .text, .comment, names,
  // and those of `more` from number 4 on.
  std::string bytes() const;
};

} // namespace distcc_auto
