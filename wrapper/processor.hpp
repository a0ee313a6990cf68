// SPDX-License-Identifier: MIT
#pragma once
#include <string>

namespace distcc_auto
{

// This machine's processor for the text of a question, one line, "" where nothing can be said of it. Microseconds, on
// however many processors. On x86 what its cpuid instruction tells, but for what depends on the core: so a list is
// shared by machines that are alike, and a virtual machine that is resumed on another one has another. Elsewhere the
// kernel's hardware capabilities, and which boot of which kernel this is (/proc/sys/kernel/random/boot_id), since no
// instruction of a process tells the rest.
std::string processor_text();

} // namespace distcc_auto
