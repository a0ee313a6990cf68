// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// What a driver tells the compiler proper of the machine that is compiled for. Pure.
namespace distcc_auto
{

struct MachineView {
  enum class Family { gcc, clang };
  Family family = Family::gcc;
  std::vector<std::string> options;     // gcc: -m..., in their order
  std::vector<std::string> parameters;  // gcc: NAME=VALUE behind --param, likewise
  std::string cpu;                      // clang: -target-cpu
  std::string tune;                     // clang: -tune-cpu, "" where there is none
  std::vector<std::string> features;    // clang: "+avx2", "-sse4a", in their order
  std::vector<std::string> rest;        // every other word of every command, without temporary files
  std::vector<std::string> diagnostics; // lines that warn or complain

  bool operator==(const MachineView&) const = default;
};

// Of what `DRIVER -### -c ...` printed in `folder`, below which temporary files lie. Nothing where that has no
// command of a compiler that we know, or several.
std::optional<MachineView> machine_view(std::string_view printed, std::string_view folder);

// Whether `one` and `other` tell the compiler the same. The options of `plain`, the view without any that names a
// processor, are in both and may stand anywhere (-m32, -mabi=); so may those that name a processor among the others.
// clang's features are compared without their order, which its driver does not keep.
bool same_machine(const MachineView& one, const MachineView& other, const MachineView& plain);

// One view for all: that of the first, with the least of each parameter. Nothing where they differ in more: then what
// "native" is depends on the core that asks.
std::optional<MachineView> common_machine(std::span<const MachineView> views);

// Whether "native" is still in it, as with a compiler for another machine.
bool is_unresolved(const MachineView& view);

// The lines in it that warn or complain.
std::vector<std::string> diagnostics_in(std::string_view printed);

} // namespace distcc_auto
