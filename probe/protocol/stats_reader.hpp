// SPDX-License-Identifier: MIT
#pragma once
#include "probe/protocol/reply_reader.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

// What distccd --stats tells over HTTP (stats.c): lines "dcc_NAME VALUE" between <distccstats> and </distccstats>.
// Of all that, one number is wanted: how many jobs it takes at once. Bytes in, a value out.
namespace distcc_auto
{

// The question: the whole of what is sent.
constexpr std::string_view k_stats_request = "GET / HTTP/1.0\r\n\r\n";

class StatsReader
{
public:
  static constexpr std::size_t k_most = std::size_t{4} * 1024; // distccd sends some 800 bytes

  // `done` once the number is known. Errc::protocol where this is no such answer, or the number is none from 1 to
  // 10000; Errc::too_large where the number hasn't come within k_most bytes.
  Result<ReadStep> feed(std::string_view bytes);

  // dcc_max_kids, once done.
  std::optional<int> slots() const { return slots_; }

private:
  Result<ReadStep> take_line(std::string_view line);

  enum class Part { status, header, before, stats };
  Part part_ = Part::status;
  std::string line_; // the one that has begun
  std::size_t seen_ = 0;
  std::optional<int> slots_;
};

} // namespace distcc_auto
