// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace distcc_auto
{

// A relocatable ELF object of 64 bits, little endian, with `data` in .data and `comment` in .comment.
std::string small_object(std::string_view comment, std::string_view data, std::uint16_t machine = 62);

} // namespace distcc_auto
