// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <string>

// What a DNS name in the settings may look like.
namespace distcc_auto
{

// What is wrong with `name` and what was expected; nothing where it can be asked for. Addresses are not names.
std::optional<std::string> host_name_trouble(const std::string& name);

} // namespace distcc_auto
