// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <string>
#include <string_view>

// What the name of a compiler says: "aarch64-linux-gnu-g++-12" is a g++ of its own target and version.
namespace distcc_auto
{

struct DriverName {
  std::string before; // "/usr/bin/aarch64-linux-gnu-"
  std::string driver; // "gcc", "g++", "clang", "clang++", "cc", "c++"
  std::string behind; // "-12"
};

// Nothing where `compiler`, a name or a path, is no such name.
std::optional<DriverName> driver_name(std::string_view compiler);

// The driver of the same toolchain for the other language: "g++-12" for "gcc-12"; "" where there is none.
std::string sibling_of(std::string_view compiler);

} // namespace distcc_auto
