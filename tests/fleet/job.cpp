// SPDX-License-Identifier: MIT
#include "tests/fleet/job.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace distcc_auto::fleet
{

namespace
{

// A source's suffix, and that of the same file preprocessed.
constexpr std::array<std::pair<std::string_view, std::string_view>, 13> k_suffixes = {{
    {".c", ".i"},
    {".i", ".i"},
    {".cc", ".ii"},
    {".cpp", ".ii"},
    {".cxx", ".ii"},
    {".c++", ".ii"},
    {".cp", ".ii"},
    {".C", ".ii"},
    {".ii", ".ii"},
    {".m", ".mi"},
    {".mi", ".mi"},
    {".mm", ".mii"},
    {".mii", ".mii"},
}};

// Options that have a compiler run or read what the client names.
constexpr std::array<std::string_view, 6> k_refused = {"-fplugin", "-specs", "--specs", "-wrapper", "-B", "@"};

std::optional<std::string> preprocessed_suffix(std::string_view name)
{
  const auto dot = name.rfind('.');
  const auto suffix = dot == std::string_view::npos ? std::string_view() : name.substr(dot);
  for (const auto& [from, to] : k_suffixes) {
    if (suffix == from) {
      return std::string(to);
    }
  }
  return std::nullopt;
}

bool is_refused(std::string_view argument)
{
  const auto matches = [argument](std::string_view start) { return argument.starts_with(start); };
  return std::any_of(k_refused.begin(), k_refused.end(), matches);
}

// "-ofile" becomes "-o file", and a missing one is added.
std::vector<std::string> split_output(const std::vector<std::string>& argv)
{
  std::vector<std::string> result;
  for (const auto& argument : argv) {
    const bool output = argument.starts_with("-o") && (result.empty() || result.back() != "-o");
    result.push_back(output ? "-o" : argument);
    if (output && argument.size() > 2) {
      result.push_back(argument.substr(2));
    }
  }
  if (std::count(result.begin(), result.end(), "-o") == 0) {
    result.insert(result.end(), {"-o", "job.o"});
  }
  return result;
}

Result<void> check_compiler(const std::string& compiler, std::string_view path)
{
  const auto slash = compiler.rfind('/');
  const auto folder = slash == std::string::npos ? "" : compiler.substr(0, slash);
  const auto name = compiler.substr(slash == std::string::npos ? 0 : slash + 1);
  const auto bounded = ":" + std::string(path) + ":";
  const bool in_path = slash == std::string::npos || bounded.find(":" + folder + ":") != std::string::npos;
  if (!is_compiler_name(name) || !in_path) {
    return fail(Errc::refused, "\"" + compiler + "\" is no compiler on PATH");
  }
  return {};
}

// Whether the argument at `place` is a word of its own: no option, and not the output's name.
bool is_operand(const std::vector<std::string>& argv, std::size_t place)
{
  return !argv[place].starts_with("-") && argv[place - 1] != "-o";
}

} // namespace

bool is_compiler_name(std::string_view name)
{
  constexpr std::array<std::string_view, 6> compilers = {"cc", "c++", "gcc", "g++", "clang", "clang++"};
  const auto last = name.find_last_not_of("0123456789.");
  if (last != std::string_view::npos && last + 1 < name.size() && name[last] == '-') {
    name = name.substr(0, last);
  }
  const auto dash = name.rfind('-');
  const auto bare = name.substr(dash == std::string_view::npos ? 0 : dash + 1);
  return std::find(compilers.begin(), compilers.end(), bare) != compilers.end();
}

Result<Job> understand(const std::vector<std::string>& argv, std::string_view path)
{
  const auto compiler = argv.empty() ? fail(Errc::refused, "no command line") : check_compiler(argv.front(), path);
  if (!compiler) {
    return std::unexpected(compiler.error());
  }
  Job job{split_output(argv), 0, 0, {}};
  bool compiles = false;
  for (std::size_t i = 1; i < job.argv.size(); ++i) {
    if (is_refused(job.argv[i])) {
      return fail(Errc::refused, "\"" + job.argv[i] + "\" is not allowed here");
    }
    compiles = compiles || job.argv[i] == "-c" || job.argv[i] == "-S";
    job.output = job.argv[i - 1] == "-o" ? i : job.output;
    const auto suffix = is_operand(job.argv, i) ? preprocessed_suffix(job.argv[i]) : std::nullopt;
    if (suffix && job.source != 0) {
      return fail(Errc::refused, "two sources: \"" + job.argv[job.source] + "\" and \"" + job.argv[i] + "\"");
    }
    job.source = suffix ? i : job.source;
    job.suffix = suffix.value_or(job.suffix);
  }
  const bool one_output = std::count(job.argv.begin(), job.argv.end(), "-o") == 1 && job.output != 0;
  if (!compiles || job.source == 0 || !one_output) {
    return fail(Errc::refused, "no compile of one source");
  }
  return job;
}

std::vector<std::string> with_files(const Job& job, const std::string& source, const std::string& output)
{
  auto argv = job.argv;
  argv.at(job.source) = source;
  argv.at(job.output) = output;
  return argv;
}

} // namespace distcc_auto::fleet
