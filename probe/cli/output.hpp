// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <string_view>

// How distcc-probe's commands end, and what they say to a person.
namespace distcc_auto
{

constexpr int k_exit_good = 0;
constexpr int k_exit_none = 1;          // no good server; --doctor: something is wrong
constexpr int k_exit_usage = 2;         // wrong usage or settings
constexpr int k_exit_interrupted = 130; // as a shell has it for SIGINT

// On stdout, what is not safe on a terminal escaped; lines stay lines.
void print(std::string_view text);

// Why something of what was printed has not arrived, "" where all of it has. A reader that has gone, `head` for one,
// has had what it wanted.
std::string output_trouble();

// On stderr, as one line.
void complain(std::string_view text, std::string_view program = "distcc-probe");

} // namespace distcc_auto
