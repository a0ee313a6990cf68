// SPDX-License-Identifier: MIT
#pragma once
#include "probe/trial/elf_image.hpp"

#include <string>

// What of an object ends in a program's memory: the contents of its allocated sections (SHF_ALLOC: code, data, unwind
// tables), and the relocations that the linker applies to them. Names, debugging information and notes do not;
// another assembler may order its symbols otherwise, so a relocation's symbol is taken by its name or section and not
// by its number.
namespace distcc_auto
{

// Where the code of two objects of one target differs, for people: ".text differs at byte 13", ".rodata is missing
// there", "the relocations of .text differ at byte 20"; "" where it does not. `there` may be hostile: what points
// outside of it is a difference, and no more is read of it than `here` has.
std::string difference_of_code(const ElfImage& there, const ElfImage& here);

} // namespace distcc_auto
