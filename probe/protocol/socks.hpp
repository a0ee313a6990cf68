// SPDX-License-Identifier: MIT
#pragma once
#include "probe/protocol/reply_reader.hpp"
#include "wrapper/error.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

// SOCKS 5 (RFC 1928), the client's side of CONNECT to a name, without authentication: bytes in, bytes out.
namespace distcc_auto
{

// The field REP of an answer.
enum class SocksAnswer : unsigned char {
  succeeded,
  general_failure,
  not_allowed,
  network_unreachable,
  host_unreachable, // Portage's proxy: the name does not exist
  refused,          // Portage's proxy: or the connection took too long
  ttl_expired,
  command_not_supported,
  address_type_not_supported,
};

// "host unreachable", "answer 0x5a" for one that has no name.
std::string socks_words(SocksAnswer answer);

class SocksConnect
{
public:
  // A name of 1 to 255 bytes; an address is given as it is written. Else Errc::invalid.
  static Result<SocksConnect> to(const std::string& name, std::uint16_t port);

  // What has to be sent now; "" where an answer has to be waited for.
  std::string take_output() { return std::exchange(output_, {}); }

  // Takes the next bytes, cut anywhere, from the front of `bytes`. `done`: connected, and what is left in `bytes`
  // comes from there. Errc::refused: answer() says why not; Errc::protocol: the proxy does not speak SOCKS 5, or
  // wants authentication. Final either way. Never stores more than 262 bytes.
  Result<ReadStep> feed(std::string_view& bytes);

  // Whether it speaks SOCKS 5 with us: what it has not said yet is whether it can connect.
  bool greeted() const { return stage_ != Stage::method; }

  // What the proxy answered, once it did.
  std::optional<SocksAnswer> answer() const { return answer_; }

private:
  enum class Stage { method, reply, done };

  SocksConnect(const std::string& name, std::uint16_t port);
  std::size_t wanted() const;
  Result<void> take_method();
  Result<void> take_reply();

  Stage stage_ = Stage::method;
  std::string request_;
  std::string output_;
  std::string input_;
  std::optional<SocksAnswer> answer_;
  std::optional<Error> trouble_;
};

} // namespace distcc_auto
