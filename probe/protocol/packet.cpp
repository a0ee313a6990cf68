// SPDX-License-Identifier: MIT
#include "probe/protocol/packet.hpp"

#include "probe/protocol/lzo.hpp"
#include "wrapper/printable.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace distcc_auto
{
namespace
{

constexpr std::size_t k_name_size = 4;
constexpr std::size_t k_header_size = 12;

bool is_lower_hex(char c)
{
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}

bool may_begin(std::string_view header, std::string_view name)
{
  const std::string_view letters = header.substr(0, k_name_size);
  const std::string_view digits = header.substr(letters.size());
  return name.starts_with(letters) && std::ranges::all_of(digits, is_lower_hex);
}

std::string_view move_front(std::string_view& bytes, std::size_t most)
{
  const std::string_view front = bytes.substr(0, most);
  bytes.remove_prefix(front.size());
  return front;
}

} // namespace

Result<bool> PacketReader::feed(std::string_view& bytes, const Expected& expected)
{
  if (header_.size() < k_header_size) {
    if (const auto read = read_header(bytes, expected); !read) {
      return std::unexpected(read.error());
    }
  }
  if (header_.size() < k_header_size) {
    return false;
  }
  if (expected.carries == Expected::Carries::number) {
    return true;
  }
  body_ += move_front(bytes, number_ - body_.size());
  return body_.size() == number_;
}

Result<void> PacketReader::read_header(std::string_view& bytes, const Expected& expected)
{
  header_ += move_front(bytes, k_header_size - header_.size());
  if (!may_begin(header_, expected.name)) {
    return fail(Errc::protocol, "not distcc's protocol: \"" + printable(header_) + "\" instead of " +
                                    std::string(expected.name) + " and 8 hex digits");
  }
  if (header_.size() == k_header_size) {
    std::from_chars(header_.data() + k_name_size, header_.data() + k_header_size, number_, 16);
    if (number_ > expected.most) {
      return fail(Errc::too_large, std::string(expected.name) + " of " + std::to_string(number_) + ", no more than " +
                                       std::to_string(expected.most) + " is taken");
    }
  }
  return {};
}

std::uint32_t PacketReader::take_number()
{
  header_.clear();
  return number_;
}

std::string PacketReader::take_body()
{
  header_.clear();
  return std::exchange(body_, {});
}

std::uint32_t most_on_wire(std::uint32_t most, int protocol)
{
  const std::uint64_t packed = std::uint64_t{most} + most / 16 + 67;
  return packs_files(protocol) ? static_cast<std::uint32_t>(std::min<std::uint64_t>(packed, UINT32_MAX)) : most;
}

Result<std::string> unpack(std::string body, int protocol, std::uint32_t most)
{
  if (!packs_files(protocol) || body.empty()) {
    return body;
  }
  auto unpacked = lzo_decompress(body, most);
  if (!unpacked && unpacked.error().code == Errc::corrupt) {
    return fail(Errc::protocol,
                "a packet of protocol " + std::to_string(protocol) + " is " + unpacked.error().detail);
  }
  return unpacked;
}

} // namespace distcc_auto
