// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <string>

// Small ELF objects of any class and byte order, for tests.
namespace distcc_auto
{

struct MadeObject {
  unsigned char elf_class = 2;
  unsigned char data = 1;
  std::uint16_t type = 1;
  std::uint16_t machine = 62;
  std::uint32_t flags = 0;
  std::string comment = std::string("\0GCC: (Debian 12.2.0-14) 12.2.0\0", 32); // the section, with its NULs
  std::string text = "code";
  std::string extra_name{}; // of one more section, ".ARM.attributes"; none where this is empty
  std::string extra{};

  // Header, text, .comment, the extra section, section names, and the section headers: none, .text, .comment, names,
  // the extra one.
  std::string bytes() const;
};

} // namespace distcc_auto
