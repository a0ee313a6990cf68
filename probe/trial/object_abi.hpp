// SPDX-License-Identifier: MIT
#pragma once
#include "probe/trial/elf_image.hpp"

#include <string>

// The part of an ABI that neither the header nor its flags tell: it stands in sections of its own.
namespace distcc_auto
{

// In words that are equal where the ABI is: "v7-A hard float" (ARM: .ARM.attributes, "Addenda to, and Errata in, the
// ABI for the Arm Architecture"), "double float" (MIPS: .MIPS.abiflags), "rv64imafdc" (RISC-V: .riscv.attributes),
// what .gnu.attributes says (PowerPC and others: "gnu 4=1"); "" where such a section is not there. Errc::corrupt
// where it is not what it should be.
Result<std::string> abi_of(const ElfImage& image);

} // namespace distcc_auto
