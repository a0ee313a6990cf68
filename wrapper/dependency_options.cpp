// SPDX-License-Identifier: MIT
#include "wrapper/dependency_options.hpp"

#include "wrapper/command_line.hpp"

#include <optional>
#include <string_view>

namespace distcc_auto
{
namespace
{

struct Scan {
  std::optional<std::size_t> asked_at; // -MD or -MMD
  bool compiles = false;               // and does nothing but that
  bool names_file = false;
  bool names_object = false;
  std::string output;
};

void scan_word(Scan& scan, std::string_view word, std::size_t at)
{
  if (word == "-MD" || word == "-MMD") {
    scan.asked_at = at;
  }
  scan.compiles = scan.compiles || word == "-c" || word == "-S";
  scan.names_file = scan.names_file || word.starts_with("-MF");
  scan.names_object = scan.names_object || word.starts_with("-MT") || word.starts_with("-MQ");
}

Scan scan_of(const std::vector<std::string>& arguments)
{
  Scan scan;
  for (std::size_t i = 0; i < arguments.size() && arguments[i] != "--"; ++i) {
    const std::string& word = arguments[i];
    scan_word(scan, word, i);
    if (word.starts_with("-o")) {
      scan.output = word.size() > 2 ? word.substr(2) : i + 1 < arguments.size() ? arguments[i + 1] : "";
    }
    i += takes_value(word) ? 1 : 0;
  }
  return scan;
}

// Of "build/a.o" it is "build/a.d".
std::string dependency_file(const std::string& output)
{
  const auto name = output.rfind('/') + 1;
  const auto dot = output.rfind('.');
  const bool has_suffix = dot != output.npos && dot >= name;
  return output.substr(0, has_suffix ? dot : output.npos) + ".d";
}

// Only -MQ writes these so that make understands them, and only GCC's and clang's family knows it.
std::string_view option_for_object(const std::string& output)
{
  return output.find_first_of("$# \t\\:") == output.npos ? "-MT" : "-MQ";
}

} // namespace

std::vector<std::string> with_dependencies_named(std::vector<std::string> arguments)
{
  const Scan scan = scan_of(arguments);
  if (!scan.asked_at || !scan.compiles || scan.output.empty() || scan.output == "-") {
    return arguments;
  }
  std::vector<std::string> named;
  if (!scan.names_file) {
    named.insert(named.end(), {"-MF", dependency_file(scan.output)});
  }
  if (!scan.names_object) {
    named.insert(named.end(), {std::string(option_for_object(scan.output)), scan.output});
  }
  const auto behind = arguments.begin() + static_cast<std::ptrdiff_t>(*scan.asked_at) + 1;
  arguments.insert(behind, named.begin(), named.end());
  return arguments;
}

} // namespace distcc_auto
