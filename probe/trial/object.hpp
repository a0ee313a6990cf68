// SPDX-License-Identifier: MIT
#pragma once
#include "probe/trial/elf_image.hpp"
#include "wrapper/error.hpp"

#include <cstdint>
#include <string>
#include <string_view>

// What an ELF object says about the compiler that made it.
namespace distcc_auto
{

struct ObjectFacts {
  unsigned char elf_class = 0; // e_ident[EI_CLASS]: 1 = 32 bit, 2 = 64 bit
  unsigned char data = 0;      // e_ident[EI_DATA]: 1 = little endian, 2 = big
  std::uint16_t machine = 0;   // e_machine
  std::uint32_t flags = 0;     // e_flags: the ABI on MIPS, RISC-V and others
  std::string abi;             // abi_of(): what flags don't tell: "v7-A hard float"
  std::string comment; // .comment: "GCC: (Debian 12.2.0-14) 12.2.0"; several parts joined with "; "; "" if none

  // Whether objects of both can be linked into one program: all but the comment.
  bool same_target(const ObjectFacts& other) const;
};

// Errc::corrupt where `bytes` are no relocatable ELF object or point outside themselves.
Result<ObjectFacts> read_object(std::string_view bytes);
Result<ObjectFacts> facts_of(const ElfImage& image);

// "gcc 12.2.0" from "GCC: (Debian 12.2.0-14) 12.2.0", "clang 19.1.4" from "Debian clang version 19.1.4 (...)",
// the whole comment where neither fits, "unknown compiler" where there is none.
std::string compiler_in_words(std::string_view comment);

struct CompilerName {
  std::string name;    // "gcc", "clang", "Apple clang"
  std::string version; // "12.2.0"
};

// The same apart; both "" where the comment is of no known form.
CompilerName compiler_name(std::string_view comment);

// "x86-64", "aarch64", "mips64 little endian", ...: class, machine and byte order for people.
std::string target_in_words(const ObjectFacts& facts);

} // namespace distcc_auto
