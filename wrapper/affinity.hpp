// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/distcc/arguments.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

// Which server a unit belongs to: weighted rendezvous hashing. Every server draws a number for the unit, and the best
// one comes first; so a unit has the same order of servers for every client of a site, a server gets a share as large
// as its slots, and one that leaves changes nothing among the others. Pure, and whole numbers only: no client's
// mathematics library may disagree.
namespace distcc_auto
{

// What a unit is told apart by: the compiler's name, its target options, and the source's path as far as it does not
// depend on where the tree is checked out. That is the whole path where it lies below the working folder, and the
// file's name elsewhere, since any folder above it may be the checkout's own: files of one name share a server then.
// A preprocessed source is a temporary file of ccache's: there the output's name is taken. `working_folder` is asked
// only of absolute paths; it may be "".
std::string unit_key(std::string_view compiler, const Arguments& arguments, std::string_view working_folder);

// One entry of DISTCC_HOSTS, "10.0.0.1:3640/8,lzo" or "me@there/8:/usr/bin/distccd,lzo", and how many jobs at once it
// stands for (at least 1; distcc's own default is 4).
struct HostEntry {
  std::string_view text;
  std::string_view endpoint; // "10.0.0.1:3640", "me@there"
  std::string_view options;  // ",lzo", ":/usr/bin/distccd,lzo": all that stands behind the slots
  std::uint32_t slots = 4;
};

// `text` taken apart; it must live as long as what is returned.
HostEntry read_host_entry(std::string_view text);

// The entries of `hosts` (separated by blanks), the unit's own server first.
std::vector<HostEntry> by_affinity(std::string_view hosts, std::string_view unit_key);

// -log2(`draw` / 2^64) in units of 2^-20; `draw` 0 counts as 1.
std::uint64_t negative_log2(std::uint64_t draw);

} // namespace distcc_auto
