// SPDX-License-Identifier: MIT
#include "probe/trial/calibration_command.hpp"

#include <algorithm>
#include <chrono>
#include <unistd.h>

namespace distcc_auto
{
namespace
{

// DEPENDENCIES_OUTPUT and its sister make a compiler write into a file of the user's build.
constexpr std::string_view k_taken_out[] = {"DISTCC_HOSTS",
                                            "DISTCC_LOG",
                                            "DISTCC_VERBOSE",
                                            "DISTCC_SOCKS_PROXY",
                                            "DISTCC_SSH",
                                            "DISTCC_SAVE_TEMPS",
                                            "DISTCC_FALLBACK",
                                            "DISTCC_DIR",
                                            "DISTCC_IO_TIMEOUT",
                                            "UNCACHED_ERR_FD",
                                            "INCLUDE_SERVER_PORT",
                                            "_DISTCC_SAFEGUARD",
                                            "TMPDIR",
                                            "PATH",
                                            "PWD",
                                            "DEPENDENCIES_OUTPUT",
                                            "SUNPRO_DEPENDENCIES"};

bool is_taken_out(std::string_view variable)
{
  return std::ranges::find(k_taken_out, variable.substr(0, variable.find('='))) != std::end(k_taken_out);
}

std::vector<std::string> compile(std::vector<std::string> words, const CalibrationQuestion& question,
                                 const std::string& source, const std::string& object)
{
  words.insert(words.end(), question.target_options.begin(), question.target_options.end());
  words.insert(words.end(), {"-c", source, "-o", object});
  return words;
}

} // namespace

JobFiles job_files(Language language)
{
  return language == Language::c ? JobFiles{"probe.c", "probe.i", "reference.o"}
                                 : JobFiles{"probe.cc", "probe.ii", "reference.o"};
}

std::vector<std::string> current_environment()
{
  std::vector<std::string> variables;
  for (char** variable = environ; variable != nullptr && *variable != nullptr; ++variable) {
    variables.emplace_back(*variable);
  }
  return variables;
}

std::vector<std::string> calibration_environment(const std::vector<std::string>& current, const std::string& path,
                                                 const std::string& folder)
{
  std::vector<std::string> environment;
  std::ranges::remove_copy_if(current, std::back_inserter(environment), is_taken_out);
  environment.push_back("PATH=" + path);
  environment.push_back("PWD=" + folder);
  environment.push_back("TMPDIR=" + folder);
  environment.push_back("DISTCC_DIR=" + folder);
  environment.emplace_back("DISTCC_FALLBACK=0");
  return environment;
}

ChildCommand distcc_command(const CalibrationQuestion& question, const std::string& host,
                            std::vector<std::string> environment, const std::string& folder)
{
  const auto patience = std::chrono::ceil<std::chrono::seconds>(question.deadline);
  environment.push_back("DISTCC_HOSTS=" + host);
  environment.push_back("DISTCC_IO_TIMEOUT=" + std::to_string(std::max<std::int64_t>(patience.count(), 1)));
  const JobFiles files = job_files(language_of(question.compiler));
  const std::string& compiler = question.send_as.empty() ? question.compiler : question.send_as;
  return {.program = question.distcc,
          .argv = compile({question.distcc, compiler}, question, files.source, "probe.o"),
          .environment = std::move(environment),
          .folder = folder,
          .heard = STDERR_FILENO};
}

ChildCommand compiler_command(const CalibrationQuestion& question, const std::string& program,
                              std::vector<std::string> environment, const std::string& folder)
{
  environment.emplace_back(k_not_distributed);
  const JobFiles files = job_files(language_of(question.compiler));
  return {.program = program,
          .argv = compile({question.compiler}, question, files.preprocessed, files.object),
          .environment = std::move(environment),
          .folder = folder,
          .heard = STDERR_FILENO};
}

ChildCommand target_command(const CalibrationQuestion& question, const std::string& program,
                            std::vector<std::string> environment, const std::string& folder)
{
  environment.emplace_back(k_not_distributed);
  std::vector<std::string> argv{question.compiler};
  argv.insert(argv.end(), question.target_options.begin(), question.target_options.end());
  argv.emplace_back("-dumpmachine");
  return {.program = program,
          .argv = std::move(argv),
          .environment = std::move(environment),
          .folder = folder,
          .heard = STDOUT_FILENO};
}

std::string target_in(std::string_view said)
{
  constexpr std::size_t k_longest = 100;
  const auto is_usual = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == '.' || c == '+';
  };
  const bool usable = !said.empty() && said.size() <= k_longest && std::ranges::all_of(said, is_usual);
  return usable ? std::string(said) : "?";
}

} // namespace distcc_auto
