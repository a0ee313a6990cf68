// SPDX-License-Identifier: MIT
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

// The options of a call that choose what its compiler produces.
namespace distcc_auto
{

// The options that choose target or ABI: -m32, -target X, -mabi=, -mfloat-abi=, ..., in their order, each once: the
// last of equal ones, since the compiler goes by the last of those that contradict each other.
std::vector<std::string> target_options(std::span<const std::string> arguments);

// Whether all of `arguments` are such options.
bool are_target_options(std::span<const std::string> arguments);

// `arguments` with clang's --target=X as -target X, which means the same: distcc 3.4 knows only that spelling, and
// adds "-target" with this machine's own triple behind the other one, so that it has the wrong code made here and
// elsewhere (compile.c, dcc_add_clang_target).
std::vector<std::string> spelled_for_distcc(std::string_view compiler, std::vector<std::string> arguments);

} // namespace distcc_auto
