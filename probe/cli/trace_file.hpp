// SPDX-License-Identifier: MIT
#pragma once
#include "probe/report/report.hpp"
#include "wrapper/fd.hpp"

#include <optional>
#include <string>

namespace distcc_auto
{

// The file of --trace, opened, and emptied, before the round, so that a mistake in its name costs no round.
class TraceFile
{
public:
  // Without a `path` nothing is ever written.
  static Result<TraceFile> open(const std::optional<std::string>& path);

  Result<void> write(const Round& round) const;

private:
  TraceFile(std::string path, Fd fd);

  std::string path_;
  Fd fd_;
};

} // namespace distcc_auto
