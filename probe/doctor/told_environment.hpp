// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <vector>

// The variables that matter to distcc and to us, fit to be shown to strangers.
namespace distcc_auto
{

struct Variable {
  std::string name;
  std::string value;
};

// Of `environment` ("NAME=VALUE" each) those that decide what we, distcc or ccache do here, by name. A value that may
// be a secret by its variable's name (key, token, password, ...) is left out, and so are name and password in a URL.
std::vector<Variable> told_environment(const std::vector<std::string>& environment);

} // namespace distcc_auto
