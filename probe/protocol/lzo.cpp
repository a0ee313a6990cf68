// SPDX-License-Identifier: MIT
#include "probe/protocol/lzo.hpp"

#include <algorithm>
#include <lzo/lzo1x.h>
#include <vector>

namespace distcc_auto
{
namespace
{

const unsigned char* raw(std::string_view bytes)
{
  return reinterpret_cast<const unsigned char*>(bytes.data());
}
unsigned char* raw(std::string& bytes)
{
  return reinterpret_cast<unsigned char*>(bytes.data());
}

// The library's greatest growth for bytes that do not compress (LZO FAQ).
std::size_t worst_size(std::size_t size)
{
  return size + size / 16 + 67;
}

} // namespace

std::string lzo_compress(std::string_view bytes)
{
  std::vector<std::max_align_t> memory(LZO1X_1_MEM_COMPRESS / sizeof(std::max_align_t) + 1);
  std::string packed(worst_size(bytes.size()), '\0');
  lzo_uint size = packed.size();
  lzo1x_1_compress(raw(bytes), bytes.size(), raw(packed), &size, memory.data());
  packed.resize(size);
  return packed;
}

Result<std::string> lzo_decompress(std::string_view bytes, std::size_t most)
{
  std::string unpacked;
  std::size_t room = std::min(most, std::max<std::size_t>(4 * bytes.size(), 1024));
  for (;;) {
    unpacked.resize(room);
    lzo_uint size = room;
    const int status = lzo1x_decompress_safe(raw(bytes), bytes.size(), raw(unpacked), &size, nullptr);
    if (status == LZO_E_OK) {
      unpacked.resize(size);
      return unpacked;
    }
    if (status != LZO_E_OUTPUT_OVERRUN) {
      return fail(Errc::corrupt, "not LZO1X (error " + std::to_string(status) + ")");
    }
    if (room == most) {
      return fail(Errc::too_large, "more than " + std::to_string(most) + " bytes when unpacked");
    }
    room = std::min(most, 2 * room);
  }
}

} // namespace distcc_auto
