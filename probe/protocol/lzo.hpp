// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/error.hpp"

#include <cstddef>
#include <string>
#include <string_view>

// LZO1X as protocols 2 and 3 use it (distcc: src/compress.c). The size of the unpacked bytes is not on the wire.
namespace distcc_auto
{

std::string lzo_compress(std::string_view bytes);

// Errc::corrupt: not LZO1X; Errc::too_large: more than `most` bytes come out.
Result<std::string> lzo_decompress(std::string_view bytes, std::size_t most);

} // namespace distcc_auto
