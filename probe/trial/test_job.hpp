// SPDX-License-Identifier: MIT
#pragma once
#include "probe/protocol/wire.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

// The test job: the very arguments that distcc sends for this compiler, and a source of ten lines with a random
// constant. The source opens with a line marker, so that a right server's object equals the local compiler's byte for
// byte; a preprocessor, which pump's servers run, leaves it as it is.
namespace distcc_auto
{

using Nonce = std::array<unsigned char, 16>;
constexpr Nonce k_placeholder = {0xd1, 0x57, 0xcc, 0xa0, 0x70, 0x9b, 0x3e, 0x42,
                                 0x8f, 0x11, 0xe6, 0x5d, 0x24, 0xbb, 0x90, 0x6a};

enum class Language { c, cxx };

// What one compiler needs to be known of, made once by calibrate() and kept in the cache folder.
struct Recording {
  std::vector<std::string> argv; // what distcc sends: compiler as rewritten, -c, source, -o, object, target options
  std::string object;            // the local compiler's object of test_source(language, k_placeholder)
  Language language = Language::c;
  bool ipv6 = false;  // whether this distcc can connect to an IPv6 server
  std::string target; // what the compiler calls its target, "?" where it told nothing usable; "" where nobody asked

  bool operator==(const Recording&) const = default;
};

// C++ where the compiler's base name ends in ++ (and an optional -VERSION), else C.
Language language_of(std::string_view compiler);

// "0xd1, 0x57, ...": the constant as the source spells it, on one line.
std::string constant_text(const Nonce& nonce);

// With k_padding bytes that do not compress, in the source and so in the object: packets both ways are as large as
// those of real jobs, so that a path that loses such packets is noticed.
constexpr std::size_t k_padding = 8500;
std::string test_source(Language language, const Nonce& nonce);

// The job for one server in `protocol` 1 to 3.
Request test_request(const Recording& recording, int protocol, const Nonce& nonce);

// The object that a right server returns: the recorded one with the constant of this round. Errc::corrupt where the
// recorded object does not hold the placeholder exactly once.
Result<std::string> expected_object(const Recording& recording, const Nonce& nonce);

// As bytes for the cache and back (Errc::corrupt where `bytes` are not what encode_recording() gives).
std::string encode_recording(const Recording& recording);
Result<Recording> decode_recording(std::string_view bytes);

} // namespace distcc_auto
