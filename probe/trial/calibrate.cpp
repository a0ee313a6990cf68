// SPDX-License-Identifier: MIT
#include "probe/trial/calibrate.hpp"

#include "probe/trial/calibration_run.hpp"
#include "wrapper/search_path.hpp"

namespace distcc_auto
{
namespace
{

Result<std::string> find_compiler(const CalibrationQuestion& question)
{
  const std::string& compiler = question.compiler;
  if (compiler.starts_with('/')) {
    return compiler;
  }
  if (compiler.find('/') != std::string::npos) {
    return fail(Errc::invalid, compiler + ": a relative path means nothing to a server; use a name or a whole path");
  }
  for (const std::string& folder : path_folders(question.path)) {
    std::string file = folder;
    file.append("/").append(compiler);
    if (folder.starts_with('/') && program_at(file)) {
      return file;
    }
  }
  return fail(Errc::not_found, compiler + ": no such compiler on PATH (" + question.path + ")");
}

} // namespace

Result<Recording> calibrate(const CalibrationQuestion& question)
{
  const auto deadline = std::chrono::steady_clock::now() + question.deadline;
  const auto compiler = find_compiler(question);
  if (!compiler) {
    return std::unexpected(compiler.error());
  }
  auto run = CalibrationRun::start(question, *compiler);
  if (!run) {
    return std::unexpected(run.error());
  }
  run->wait_until(deadline);
  return run->conclude();
}

} // namespace distcc_auto
