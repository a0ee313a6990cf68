// SPDX-License-Identifier: MIT
#include "wrapper/command_line.hpp"

#include "wrapper/dependency_options.hpp"
#include "wrapper/target_options.hpp"

#include <algorithm>
#include <array>

namespace distcc_auto
{
namespace
{

constexpr std::array k_own_options = {std::string_view("--help"),          std::string_view("--version"),
                                      std::string_view("--show-hosts"),    std::string_view("-j"),
                                      std::string_view("--scan-includes"), std::string_view("--show-principal")};

constexpr std::array k_source_suffixes = {std::string_view("c"),   std::string_view("cc"), std::string_view("cpp"),
                                          std::string_view("cxx"), std::string_view("cp"), std::string_view("c++"),
                                          std::string_view("C"),   std::string_view("i"),  std::string_view("ii"),
                                          std::string_view("m"),   std::string_view("mm"), std::string_view("mi"),
                                          std::string_view("mii"), std::string_view("M")};

constexpr std::array k_local_options = {std::string_view("-E"),
                                        std::string_view("-M"),
                                        std::string_view("-MM"),
                                        std::string_view("-march=native"),
                                        std::string_view("-mtune=native"),
                                        std::string_view("-mcpu=native"),
                                        std::string_view("-fprofile-arcs"),
                                        std::string_view("-ftest-coverage"),
                                        std::string_view("--coverage"),
                                        std::string_view("-frepo"),
                                        std::string_view("-dr")};

// What the compiler writes beside the object, as .dwo, .i, .su, .ci, .opt.yaml files and the like, stays on the
// server (distcc issue 225: with -gsplit-dwarf there is nothing to debug with), and so does a module's interface,
// without which nothing that imports it can be compiled.
constexpr std::array k_file_leaving_options = {
    std::string_view("-gsplit-dwarf"), std::string_view("-gsplit-dwarf=split"), std::string_view("-save-temps"),
    std::string_view("--save-temps"),  std::string_view("-fstack-usage"),       std::string_view("-aux-info")};
constexpr std::array k_file_leaving_begins = {std::string_view("-save-temps="),
                                              std::string_view("--save-temps="),
                                              std::string_view("-fcallgraph-info"),
                                              std::string_view("-fdump-"),
                                              std::string_view("-fmodule"),
                                              std::string_view("-fdeps-"),
                                              std::string_view("-fsave-optimization-record"),
                                              std::string_view("-ftime-trace")};

constexpr std::array k_distributed_languages = {std::string_view("c"),           std::string_view("c++"),
                                                std::string_view("objective-c"), std::string_view("objective-c++"),
                                                std::string_view("cpp-output"),  std::string_view("c++-cpp-output")};

constexpr std::array k_options_with_value = {std::string_view("-o"),           std::string_view("-I"),
                                             std::string_view("-D"),           std::string_view("-U"),
                                             std::string_view("-x"),           std::string_view("-include"),
                                             std::string_view("-imacros"),     std::string_view("-isystem"),
                                             std::string_view("-MF"),          std::string_view("-MT"),
                                             std::string_view("-MQ"),          std::string_view("-iquote"),
                                             std::string_view("-L"),           std::string_view("-l"),
                                             std::string_view("-Xlinker"),     std::string_view("-Xassembler"),
                                             std::string_view("-idirafter"),   std::string_view("-iprefix"),
                                             std::string_view("-isysroot"),    std::string_view("-target"),
                                             std::string_view("-arch"),        std::string_view("--param"),
                                             std::string_view("-Xclang"),      std::string_view("-Xpreprocessor"),
                                             std::string_view("-iwithprefix"), std::string_view("-iwithprefixbefore"),
                                             std::string_view("-aux-info"),    std::string_view("-A")};

template <class Table> bool holds(const Table& table, std::string_view word)
{
  return std::ranges::find(table, word) != table.end();
}

std::string_view suffix_of(std::string_view name)
{
  const auto dot = name.rfind('.');
  return dot == std::string_view::npos ? std::string_view() : name.substr(dot + 1);
}

bool is_source(std::string_view word)
{
  return holds(k_source_suffixes, suffix_of(word));
}

// distcc.c: such a first word means that the compiler was left out, and cc is meant.
bool stands_for_no_compiler(std::string_view word)
{
  return word.starts_with('-') || is_source(word) || suffix_of(word) == "o";
}

// A launcher and CC may both name us.
bool is_front(std::string_view word)
{
  const auto name = base_name(word);
  return name == "distcc-auto" || name == "distcc";
}

Call explicit_call(std::span<const char* const> words)
{
  while (!words.empty() && is_front(words[0])) {
    words = words.subspan(1);
  }
  Call call;
  if (words.empty() || (words.size() >= 1 && holds(k_own_options, words[0]))) {
    call.compiler_typed = false;
    call.arguments.assign(words.begin(), words.end());
    return call;
  }
  call.compiler_typed = !stands_for_no_compiler(words[0]);
  call.compiler = call.compiler_typed ? words[0] : "cc";
  call.arguments.assign(words.begin() + (call.compiler_typed ? 1 : 0), words.end());
  return call;
}

// What one pass over the arguments finds out.
struct Scan {
  WhyLocal why_local;
  bool compiles = false;
  int sources = 0;
  std::string_view source;
  std::string_view output;
  std::string_view leaves_files; // the option
};

using Kind = WhyLocal::Kind;

WhyLocal why_option_is_local(std::string_view word)
{
  if (holds(k_local_options, word)) {
    return {word.starts_with("-E") || word.starts_with("-M") ? Kind::preprocessing : Kind::not_sendable, word};
  }
  const bool profiles = word.starts_with("-fprofile-generate") || word.starts_with("-fprofile-use");
  const bool lists_assembly =
      word.starts_with("-Wa,") && (word.find(",-a") != word.npos || word.find("--MD") != word.npos);
  return profiles || lists_assembly ? WhyLocal{Kind::not_sendable, word} : WhyLocal{};
}

bool leaves_files(std::string_view word)
{
  return holds(k_file_leaving_options, word) ||
         std::ranges::any_of(k_file_leaving_begins,
                             [word](std::string_view begin) { return word.starts_with(begin); });
}

// Handles `word` and says whether it takes the word behind it along.
bool scan_word(Scan& scan, std::string_view word, std::string_view next)
{
  if (word == "-x" && !holds(k_distributed_languages, next)) {
    scan.why_local = {Kind::not_sendable, "-x with a language that distcc does not distribute"};
  }
  if (word == "-" || (word == "-o" && next == "-")) {
    scan.why_local = {Kind::not_sendable, "standard input or output"};
  }
  if (scan.why_local.kind == Kind::distributed) {
    scan.why_local = why_option_is_local(word);
  }
  if (leaves_files(word)) {
    scan.leaves_files = word;
  }
  scan.compiles = scan.compiles || word == "-c" || word == "-S";
  if (!word.starts_with('-') && is_source(word)) {
    ++scan.sources;
    scan.source = word;
  }
  if (word == "-o") {
    scan.output = next;
  }
  return holds(k_options_with_value, word);
}

WhyLocal why_local(const Scan& scan)
{
  if (scan.why_local.kind != Kind::distributed) {
    return scan.why_local;
  }
  if (!scan.compiles) {
    return {Kind::no_compile, "no -c or -S"};
  }
  if (scan.sources == 0) {
    return {Kind::no_compile, "no source file"};
  }
  if (scan.sources > 1) {
    return {Kind::not_sendable, "several source files"};
  }
  const auto file = base_name(scan.source);
  const bool configures = file.starts_with("conftest.") || file.starts_with("tmp.conftest.");
  if (configures) {
    return {Kind::configuring, "conftest"};
  }
  return scan.leaves_files.empty() ? WhyLocal{} : WhyLocal{Kind::leaves_files, scan.leaves_files};
}

} // namespace

std::string_view base_name(std::string_view path)
{
  return path.substr(path.rfind('/') + 1);
}

Call read_call(std::span<const char* const> words)
{
  const std::string_view name = words.empty() ? "distcc-auto" : base_name(words[0]);
  const auto rest = words.empty() ? words : words.subspan(1);
  Call call = name.find("distcc") != name.npos
                  ? explicit_call(rest)
                  : Call{Call::Mode::masquerade, std::string(name), true, {rest.begin(), rest.end()}};
  call.arguments = with_dependencies_named(spelled_for_distcc(call.compiler, std::move(call.arguments)));
  return call;
}

bool takes_value(std::string_view option)
{
  return holds(k_options_with_value, option);
}

Unit unit_of(const Call& call)
{
  Scan scan;
  for (std::size_t i = 0; i < call.arguments.size(); ++i) {
    const std::string_view next = i + 1 < call.arguments.size() ? std::string_view(call.arguments[i + 1]) : "";
    i += scan_word(scan, call.arguments[i], next) ? 1 : 0;
  }
  return {why_local(scan), scan.source, scan.output};
}

} // namespace distcc_auto
