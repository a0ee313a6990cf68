// SPDX-License-Identifier: MIT
#include "probe/protocol/wire.hpp"

#include "probe/protocol/lzo.hpp"

namespace distcc_auto
{
namespace
{

void put_number(std::string& wire, std::string_view name, std::uint32_t number)
{
  constexpr std::string_view k_digits = "0123456789abcdef";
  wire += name;
  for (int shift = 28; shift >= 0; shift -= 4) {
    wire += k_digits[number >> shift & 0xf];
  }
}

void put_bytes(std::string& wire, std::string_view name, std::string_view bytes)
{
  put_number(wire, name, static_cast<std::uint32_t>(bytes.size()));
  wire += bytes;
}

// A file: from protocol 2 on compressed unless it is empty.
void put_file(std::string& wire, std::string_view name, std::string_view bytes, int protocol)
{
  if (packs_files(protocol) && !bytes.empty()) {
    put_bytes(wire, name, lzo_compress(bytes));
  } else {
    put_bytes(wire, name, bytes);
  }
}

} // namespace

std::string encode_request(const Request& request)
{
  std::string wire;
  put_number(wire, "DIST", static_cast<std::uint32_t>(request.protocol));
  if (request.protocol == 3) {
    put_bytes(wire, "CDIR", "/");
  }
  put_number(wire, "ARGC", static_cast<std::uint32_t>(request.argv.size()));
  for (const std::string& argument : request.argv) {
    put_bytes(wire, "ARGV", argument);
  }
  if (request.protocol == 3) {
    put_number(wire, "NFIL", 1);
    put_bytes(wire, "NAME", "/" + request.file);
    put_file(wire, "FILE", request.source, request.protocol);
  } else {
    put_file(wire, "DOTI", request.source, request.protocol);
  }
  return wire;
}

std::string encode_reply(const Reply& reply, int protocol)
{
  std::string wire;
  put_number(wire, "DONE", static_cast<std::uint32_t>(protocol));
  put_number(wire, "STAT", reply.status);
  put_file(wire, "SERR", reply.errors, protocol);
  put_file(wire, "SOUT", reply.output, protocol);
  put_file(wire, "DOTO", reply.object, protocol);
  if (protocol == 3 && reply.status == 0) {
    put_file(wire, "DOTD", reply.dependencies, protocol);
  }
  return wire;
}

} // namespace distcc_auto
