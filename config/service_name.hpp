// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <string>
#include <string_view>

// SRV names (RFC 2782): "_distcc._tcp.example.com" stands for the servers that its SRV records in DNS name.
namespace distcc_auto
{

// Whether `name` begins as an SRV name does: "_NAME._tcp", in either case.
bool is_service_name(std::string_view name);

// What is wrong with such a name and what was expected; nothing where it can be asked for.
std::optional<std::string> service_name_trouble(const std::string& name);

} // namespace distcc_auto
