// SPDX-License-Identifier: MIT
#include "wrapper/exec_size.hpp"

#include <cstring>
#include <unistd.h>

namespace distcc_auto
{
namespace
{

// Counted as the kernel does (fs/exec.c): each string with its end, and its pointer.
std::size_t size_of(char* const* strings)
{
  std::size_t size = 0;
  for (; *strings != nullptr; ++strings) {
    size += std::strlen(*strings) + 1 + sizeof(char*);
  }
  return size;
}

} // namespace

std::size_t bytes_too_many(char* const* words, char* const* environment, std::size_t limit)
{
  // distcc and ccache add some, and gcc all its words again for the compiler proper, as COLLECT_GCC_OPTIONS.
  constexpr std::size_t k_added = std::size_t{32} * 1024;
  const std::size_t size = 3 * size_of(words) + size_of(environment) + k_added;
  return size > limit ? size - limit : 0;
}

std::size_t bytes_too_many(char* const* words, char* const* environment)
{
  constexpr std::size_t k_always_taken = std::size_t{128} * 1024; // POSIX on Linux: ARG_MAX is never less
  if (bytes_too_many(words, environment, k_always_taken) == 0) {
    return 0;
  }
  const long limit = ::sysconf(_SC_ARG_MAX);
  return limit > 0 ? bytes_too_many(words, environment, static_cast<std::size_t>(limit)) : 0;
}

} // namespace distcc_auto
