// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

// What a running distcc says of itself: a file binstate_PROCESS in the folder state of its DISTCC_DIR holds one
// structure of this machine's own layout (distcc: state.h, dcc_task_state).
namespace distcc_auto
{

struct JobState {
  unsigned long process = 0;
  std::string file;  // "a.c", without folders
  std::string host;  // as the list spells it, without port and brackets
  int slot = 0;      // counted from 0
  std::string phase; // "connect", "send", "compile", ...
};

// The size of such a file: three numbers, two texts of 128 bytes, two numbers and a pointer.
constexpr std::size_t k_job_state_size =
    3 * sizeof(unsigned long) + std::size_t{2} * 128 + 2 * sizeof(int) + sizeof(void*);

// Nothing where `bytes` are none, or the job is over.
std::optional<JobState> read_job_state(std::string_view bytes);

} // namespace distcc_auto
