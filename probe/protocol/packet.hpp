// SPDX-License-Identifier: MIT
#pragma once
#include "probe/protocol/reply_reader.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// One packet of the wire format, read from bytes cut anywhere, and the loop that both readers run it in.
namespace distcc_auto
{

struct Expected {
  enum class Carries { number, bytes };
  std::string_view name; // 4 letters
  Carries carries = Carries::number;
  std::uint32_t most = UINT32_MAX; // of the number, which for `bytes` is how many follow
};

class PacketReader
{
public:
  // Takes what it needs from the front of `bytes`; true once the packet is complete. Errc::protocol as soon as a
  // byte cannot belong to the packet that is `expected`, Errc::too_large where its number is beyond `most`.
  Result<bool> feed(std::string_view& bytes, const Expected& expected);

  // Of the packet that is complete; both end it, and the next one may be fed.
  std::uint32_t take_number();
  std::string take_body();

private:
  Result<void> read_header(std::string_view& bytes, const Expected& expected);
  std::string header_;
  std::string body_;
  std::uint32_t number_ = 0;
};

// How many bytes a body of `most` bytes takes on the wire at the most.
std::uint32_t most_on_wire(std::uint32_t most, int protocol);

// The body as it was before it was sent. Errc::protocol where it is not LZO1X although `protocol` packs files.
Result<std::string> unpack(std::string body, int protocol, std::uint32_t most);

// What it takes to be driven: `packet`, `trouble`, finished(), expected() for the next packet, and store() to take
// it.
template <class Machine> Result<ReadStep> drive(Machine& machine, std::string_view bytes)
{
  while (!machine.trouble && !machine.finished()) {
    const auto complete = machine.packet.feed(bytes, machine.expected());
    if (complete && !*complete) {
      return ReadStep::more;
    }
    const auto stored = complete ? machine.store() : std::unexpected(complete.error());
    if (!stored) {
      machine.trouble = stored.error();
    }
  }
  if (machine.trouble) {
    return std::unexpected(*machine.trouble);
  }
  return ReadStep::done;
}

} // namespace distcc_auto
