// SPDX-License-Identifier: MIT
#include "probe/cli/trace_file.hpp"

#include "probe/report/trace.hpp"

#include <fcntl.h>

namespace distcc_auto
{

TraceFile::TraceFile(std::string path, Fd fd)
  : path_(std::move(path))
  , fd_(std::move(fd))
{
}

Result<TraceFile> TraceFile::open(const std::optional<std::string>& path)
{
  if (!path) {
    return TraceFile("", Fd());
  }
  constexpr unsigned k_mode = 0666;
  auto opened = open_named_file(*path, O_WRONLY | O_CREAT | O_TRUNC, k_mode);
  if (!opened) {
    return fail(opened.error().code, "the trace cannot be written: " + opened.error().detail);
  }
  return TraceFile(*path, std::move(*opened));
}

Result<void> TraceFile::write(const Round& round) const
{
  if (!fd_) {
    return {};
  }
  auto written = write_all(fd_, to_trace_json(trace_of(round)));
  if (!written) {
    return fail(written.error().code, "the trace is not complete: " + path_ + ": " + written.error().detail);
  }
  return written;
}

} // namespace distcc_auto
