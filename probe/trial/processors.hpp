// SPDX-License-Identifier: MIT
#pragma once
#include "probe/trial/processor_kinds.hpp"
#include "wrapper/error.hpp"

#include <sched.h>
#include <string>
#include <vector>

// The processors that this process may run on.
namespace distcc_auto
{

struct Processors {
  std::string identity;             // one word: another one where a compiler might see another machine
  std::vector<ProcessorKind> kinds; // none where the machine does not number them
};

// Reads /proc/cpuinfo and the sizes of the caches in /sys. Errc::not_found where there is no /proc; ::too_large.
Result<Processors> read_processors();

// The calling thread, and what it starts, on one processor for as long as this lives.
class PinnedTo
{
public:
  explicit PinnedTo(int processor);
  PinnedTo(const PinnedTo&) = delete;
  PinnedTo& operator=(const PinnedTo&) = delete;
  ~PinnedTo();

private:
  std::vector<unsigned char> before_; // a cpu_set_t, however long; empty: nothing to undo
};

} // namespace distcc_auto
