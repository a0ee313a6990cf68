// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/error.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

// distcc's wire format (distcc: doc/protocol-1.txt to protocol-3.txt, src/rpc.c): 4 letters and 8 lower-case hex
// digits, for strings and files followed by that many bytes. No I/O in this folder: bytes in, values out.
namespace distcc_auto
{

// A compile job as the client sends it.
struct Request {
  int protocol = 1; // 1: plain, 2: the source is LZO1X, 3 (pump): the same, and the server preprocesses
  std::vector<std::string> argv;
  std::string source;    // never compressed here; in protocols 1 and 2 preprocessed
  std::string file = {}; // protocol 3: the source's name as `argv` has it, relative to the root, where the job runs
};

// A server's whole answer.
struct Reply {
  std::uint32_t status = 0;      // as wait(2) gives it: exit code << 8 | signal
  std::string errors;            // what the compiler wrote to stderr ...
  std::string output;            // ... and to stdout
  std::string object;            // empty where the compile failed
  std::string dependencies = {}; // protocol 3, where it did not: the rules for make
};

// The greatest sizes that are believed; what is larger is refused before it is stored.
struct Limits {
  std::uint32_t object = 64 * 1024;
  std::uint32_t text = 64 * 1024; // a compiler's outputs, the rules for make; the arguments of a request together
  std::uint32_t source = 1024 * 1024;
  std::uint32_t arguments = 4096; // count
};

// Whether files are LZO1X in `protocol`, unless they are empty.
constexpr bool packs_files(int protocol)
{
  return protocol >= 2;
}

std::string encode_request(const Request& request);

// The answer that a server would send in `protocol` (for simulated servers and tests).
std::string encode_reply(const Reply& reply, int protocol);

} // namespace distcc_auto
