// SPDX-License-Identifier: MIT
#pragma once
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

// The random constant that makes a test job's answer checkable, as text in the source and as bytes in the object.
namespace distcc_auto::fleet
{

using Constant = std::array<unsigned char, 16>;

// Fills its place in sources that are compiled once for all rounds.
inline constexpr Constant k_own_constant = {0xf1, 0x33, 0x7e, 0x5a, 0xc4, 0x08, 0x91, 0x6d,
                                            0xb2, 0x2f, 0xe7, 0x40, 0x9c, 0x15, 0xd8, 0x83};

// That of a round which never was, for objects from a can.
inline constexpr Constant k_other_round = {0x0e, 0xcc, 0x81, 0xa5, 0x3b, 0xf7, 0x6e, 0x92,
                                           0x4d, 0xd0, 0x18, 0xbf, 0x63, 0xea, 0x27, 0x7c};

// The 16 bytes of the first `distcc_auto_constant[16] = {0x3f, ...}`; nothing in an ordinary source.
std::optional<Constant> find_constant(std::string_view source);

// The source with these 16 bytes there instead, of the same length.
std::string with_constant(std::string source, const Constant& constant);

// Replaces the one occurrence of `from` in an object; nothing where it isn't there exactly once.
std::optional<std::string> patched(std::string object, const Constant& from, const Constant& to);

} // namespace distcc_auto::fleet
