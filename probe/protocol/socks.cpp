// SPDX-License-Identifier: MIT
#include "probe/protocol/socks.hpp"

#include <algorithm>
#include <array>

namespace distcc_auto
{
namespace
{

constexpr char k_version = 5;
constexpr std::string_view k_greeting{"\x05\x01\x00", 3}; // one method: no authentication
constexpr std::string_view k_chosen{"\x05\x00", 2};
constexpr std::string_view k_connect{"\x05\x01\x00\x03", 4}; // the address is a name
constexpr std::size_t k_longest_name = 255;
constexpr std::size_t k_head = 5; // up to the first byte of the address, which may be a length
constexpr std::size_t k_port = 2;

constexpr char k_type_ipv4 = 1;
constexpr char k_type_name = 3;
constexpr char k_type_ipv6 = 4;

constexpr std::array<std::string_view, 9> k_words = {
    "succeeded", "general failure", "not allowed by its rules", "network unreachable",       "host unreachable",
    "refused",   "TTL expired",     "command not supported",    "address type not supported"};

std::string hex(unsigned char byte)
{
  constexpr std::string_view k_digits = "0123456789abcdef";
  return {'0', 'x', k_digits[byte >> 4U], k_digits[byte & 0x0fU]};
}

std::unexpected<Error> no_socks(const std::string& bytes)
{
  std::string shown;
  for (const char byte : bytes.substr(0, k_head)) {
    shown += (shown.empty() ? "" : " ") + hex(static_cast<unsigned char>(byte));
  }
  return fail(Errc::protocol, "not SOCKS 5, or not without authentication: it answered " + shown);
}

// How long the whole answer is, given its head; 0 for an unknown type of address.
std::size_t reply_size(std::string_view head)
{
  switch (head[3]) {
  case k_type_ipv4:
    return 4 + 4 + k_port;
  case k_type_ipv6:
    return 4 + 16 + k_port;
  case k_type_name:
    return k_head + static_cast<unsigned char>(head[4]) + k_port;
  default:
    return 0;
  }
}

} // namespace

std::string socks_words(SocksAnswer answer)
{
  const auto code = static_cast<unsigned char>(answer);
  return code < k_words.size() ? std::string(k_words.at(code)) : "answer " + hex(code);
}

SocksConnect::SocksConnect(const std::string& name, std::uint16_t port)
  : request_(k_connect)
  , output_(k_greeting)
{
  request_ += static_cast<char>(name.size());
  request_ += name;
  request_ += static_cast<char>(port >> 8U);
  request_ += static_cast<char>(port & 0xffU);
}

Result<SocksConnect> SocksConnect::to(const std::string& name, std::uint16_t port)
{
  if (name.empty() || name.size() > k_longest_name) {
    return fail(Errc::invalid, "a name of " + std::to_string(name.size()) + " bytes, SOCKS 5 takes 1 to 255");
  }
  return SocksConnect(name, port);
}

std::size_t SocksConnect::wanted() const
{
  if (stage_ == Stage::method) {
    return k_chosen.size();
  }
  return input_.size() < k_head ? k_head : reply_size(input_);
}

Result<ReadStep> SocksConnect::feed(std::string_view& bytes)
{
  while (!trouble_ && stage_ != Stage::done) {
    const std::size_t whole = wanted();
    const std::size_t more = std::min(whole - input_.size(), bytes.size());
    input_ += bytes.substr(0, more);
    bytes.remove_prefix(more);
    if (input_.size() < whole) {
      return ReadStep::more;
    }
    const auto taken = stage_ == Stage::method ? take_method() : take_reply();
    if (!taken) {
      trouble_ = taken.error();
    }
  }
  if (trouble_) {
    return std::unexpected(*trouble_);
  }
  return ReadStep::done;
}

Result<void> SocksConnect::take_method()
{
  if (input_ != k_chosen) {
    return no_socks(input_);
  }
  input_.clear();
  output_ = request_;
  stage_ = Stage::reply;
  return {};
}

// Called when the head is there, and once more when all of the answer is.
Result<void> SocksConnect::take_reply()
{
  const std::size_t size = reply_size(input_);
  if (input_[0] != k_version || size == 0) {
    return no_socks(input_);
  }
  answer_ = static_cast<SocksAnswer>(static_cast<unsigned char>(input_[1]));
  if (*answer_ != SocksAnswer::succeeded) {
    return fail(Errc::refused, socks_words(*answer_));
  }
  if (input_.size() == size) {
    stage_ = Stage::done;
  }
  return {};
}

} // namespace distcc_auto
