// SPDX-License-Identifier: MIT
#pragma once
#include <cstdio>
#include <string>

// How distcc-probe's commands end, and what they say to a person.
namespace distcc_auto
{

constexpr int k_exit_good = 0;
constexpr int k_exit_none = 1;          // no good server; --doctor: something is wrong
constexpr int k_exit_usage = 2;         // wrong usage or settings
constexpr int k_exit_interrupted = 130; // as a shell has it for SIGINT

inline void print(const std::string& text)
{
  std::fwrite(text.data(), 1, text.size(), stdout);
}

// On stderr.
inline void complain(const std::string& text)
{
  std::fprintf(stderr, "distcc-probe: %s\n", text.c_str());
}

} // namespace distcc_auto
