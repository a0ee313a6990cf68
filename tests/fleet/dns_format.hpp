// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <cstdint>

// The numbers of RFC 1035 that reading and writing share.
namespace distcc_auto::fleet
{

inline constexpr std::size_t k_header_size = 12;
inline constexpr std::size_t k_longest_label = 63;
inline constexpr std::size_t k_longest_name = 253;
inline constexpr std::uint16_t k_type_opt = 41;
inline constexpr std::uint16_t k_is_answer = 0x8000;
inline constexpr std::uint16_t k_authoritative = 0x0400;
inline constexpr std::uint16_t k_truncated = 0x0200;
inline constexpr std::uint16_t k_recursion_desired = 0x0100;
inline constexpr std::uint16_t k_recursion_available = 0x0080;
inline constexpr std::uint16_t k_opcode = 0x7800;
inline constexpr std::uint16_t k_code = 0x000f;
inline constexpr std::uint16_t k_pointer = 0xc000;
inline constexpr std::size_t k_pointer_mark = 0xc0; // in the first of its two bytes

} // namespace distcc_auto::fleet
