// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/error.hpp"

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

// The administrator's command lines: --NAME VALUE, and operands. By hand, since a program that is installed setgid
// should hold as little as possible, and a library for command lines reads settings files too.
namespace distcc_auto
{

struct CommandLine {
  std::map<std::string, std::vector<std::string>, std::less<>> options; // without the "--"; each may stand repeatedly
  std::vector<std::string> operands;

  // The last value of the option, or `otherwise`.
  std::string value(std::string_view name, std::string_view otherwise) const;
  std::vector<std::string> values(std::string_view name) const;
};

// Errc::invalid where an option is none of `with_value` and `flags`, or has no value.
Result<CommandLine> read_command_line(const std::vector<std::string>& words,
                                      std::initializer_list<std::string_view> with_value,
                                      std::initializer_list<std::string_view> flags = {});

} // namespace distcc_auto
