// SPDX-License-Identifier: MIT
#pragma once
#include <string>

namespace distcc_auto
{

// This machine's processor for the text of a question, one line, "" where nothing can be said of it: which boot of
// which kernel this is (/proc/sys/kernel/random/boot_id), and what can be had without a file of the processor itself,
// in case a snapshot of a virtual machine was resumed on another one. Microseconds, on however many processors.
std::string processor_text();

} // namespace distcc_auto
