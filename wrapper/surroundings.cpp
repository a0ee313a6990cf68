// SPDX-License-Identifier: MIT
#include "wrapper/surroundings.hpp"

#include "wrapper/fd.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <cstdlib>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace distcc_auto
{
namespace
{

using Kind = WhyLocal::Kind;

bool leads_to_terminal(int descriptor)
{
  return ::isatty(descriptor) != 0;
}

// LLVM, Process.inc, checkTerminalEnvironmentForColors.
bool clang_knows_terminal(std::string_view term)
{
  constexpr std::array k_whole = {std::string_view("ansi"), std::string_view("cygwin"), std::string_view("linux")};
  constexpr std::array k_begins = {std::string_view("screen"), std::string_view("xterm"), std::string_view("vt100"),
                                   std::string_view("rxvt")};
  return std::ranges::find(k_whole, term) != k_whole.end() || term.ends_with("color") ||
         std::ranges::any_of(k_begins, [term](std::string_view begin) { return term.starts_with(begin); });
}

// GCC: diagnostic-color.cc, should_colorize.
bool terminal_has_colours(const Environment& environment, CompilerFamily family)
{
  const std::string& term = environment.term;
  if (family == CompilerFamily::clang) {
    return !environment.no_clang_colours && clang_knows_terminal(term);
  }
  return !term.empty() && term != "dumb";
}

std::string folder_of(std::string_view file)
{
  const auto slash = file.rfind('/');
  return slash == file.npos ? "." : std::string(file.substr(0, slash + 1));
}

WhyLocal why_output_stays(std::string_view output)
{
  struct stat facts{};
  if (::stat(std::string(output).c_str(), &facts) == 0) {
    return S_ISREG(facts.st_mode) ? WhyLocal{} : WhyLocal{Kind::not_sendable, "the output is no file"};
  }
  const bool in_folder = errno == ENOENT && ::stat(folder_of(output).c_str(), &facts) == 0 && S_ISDIR(facts.st_mode);
  return in_folder ? WhyLocal{} : WhyLocal{Kind::not_sendable, "there is no folder for the output"};
}

bool source_includes_in_assembly(std::string_view source)
{
  constexpr off_t k_most = 4 << 20;
  const auto file = open_named_file(std::string(source), O_RDONLY | O_NONBLOCK | O_NOCTTY);
  struct stat facts{};
  if (!file || ::fstat(file->get(), &facts) != 0 || !S_ISREG(facts.st_mode) || facts.st_size > k_most) {
    return false;
  }
  std::string text(static_cast<std::size_t>(facts.st_size), '\0');
  const ssize_t got = ::read(file->get(), text.data(), text.size());
  return got > 0 && includes_in_assembly(std::string_view(text).substr(0, static_cast<std::size_t>(got)));
}

} // namespace

CompilerFamily family_of(const Programs& programs)
{
  const CompilerFamily family = family_of(programs.word);
  if (family != CompilerFamily::unknown || programs.compiler.empty()) {
    return family;
  }
  std::array<char, PATH_MAX> file{};
  return ::realpath(programs.compiler.c_str(), file.data()) != nullptr ? family_of(file.data()) : family;
}

std::optional<std::string> read_response_file(const std::string& path, std::size_t most)
{
  struct stat facts{};
  if (::stat(path.c_str(), &facts) != 0 || !S_ISREG(facts.st_mode)) {
    return std::nullopt;
  }
  const auto file = open_named_file(path, O_RDONLY | O_NONBLOCK | O_NOCTTY);
  auto text = file ? read_all(*file, most) : std::unexpected(file.error());
  return text ? std::optional(std::move(*text)) : std::nullopt;
}

std::string working_folder()
{
  std::array<char, PATH_MAX> path{};
  return ::getcwd(path.data(), path.size()) != nullptr ? path.data() : "";
}

std::string working_folder_for_debugging(const std::string& pwd)
{
  struct stat named{};
  struct stat here{};
  const bool leads_here = pwd.starts_with('/') && ::stat(pwd.c_str(), &named) == 0 && ::stat(".", &here) == 0 &&
                          named.st_dev == here.st_dev && named.st_ino == here.st_ino;
  return leads_here ? pwd : working_folder();
}

Surroundings surroundings_of(const Environment& environment, const Programs& programs, const Arguments& arguments)
{
  Surroundings surroundings;
  surroundings.driver = driver_of(programs.word);
  const auto is_debug = [](const Argument& argument) {
    return argument.row != nullptr && argument.row->role == Role::debug;
  };
  if (arguments.family == CompilerFamily::clang && std::ranges::any_of(arguments.read, is_debug)) {
    surroundings.working_folder = working_folder_for_debugging(environment.working_folder);
  }
  if (environment.no_gcc_colours && arguments.family == CompilerFamily::gcc) {
    surroundings.colours = Surroundings::Colours::never;
  } else if (terminal_has_colours(environment, arguments.family) && leads_to_terminal(STDERR_FILENO)) {
    surroundings.colours = Surroundings::Colours::yes;
  }
  if (environment.pump) {
    surroundings.preprocessing = Surroundings::Preprocessing::on_server;
  }
  return surroundings;
}

bool includes_in_assembly(std::string_view text)
{
  constexpr std::string_view k_begin = ".inc";
  for (auto at = text.find(k_begin); at != text.npos; at = text.find(k_begin, at + 1)) {
    const auto rest = text.substr(at + k_begin.size());
    const std::string_view word = rest.starts_with("bin") ? "bin" : "lude";
    const bool whole = rest.starts_with(word) && rest.size() > word.size();
    // Behind a quote, a blank or one spelled as \t or \n, and before a blank, a quote or a backslash: a member of
    // that name is neither.
    if (whole && at > 0 && std::string_view("\" \t;nt").contains(text[at - 1]) &&
        std::string_view(" \t\\\"").contains(rest[word.size()])) {
      return true;
    }
  }
  return false;
}

WhyLocal why_files_stay(const Arguments& arguments)
{
  if (!arguments.output.empty()) {
    if (const WhyLocal why = why_output_stays(arguments.output); why.kind != Kind::distributed) {
      return why;
    }
  }
  if (!is_preprocessed(arguments.source) && source_includes_in_assembly(arguments.source)) {
    return {Kind::not_sendable, "its assembly includes other files"};
  }
  return {};
}

} // namespace distcc_auto
