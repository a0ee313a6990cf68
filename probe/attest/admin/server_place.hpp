// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/error.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <sys/types.h>

// Where things are on a server and who may do what with them. All of it needs root.
namespace distcc_auto
{

constexpr const char* k_group = "distcc-attest";
constexpr const char* k_compiler_links = "/usr/lib/distcc"; // whose names distccd allows
constexpr const char* k_program = "distcc-attest";

// A file in k_server_folder.
std::string server_file(std::string_view name);

// This program's file.
std::string own_program();

// The helper's group, if there is one.
std::optional<gid_t> helper_group();

// k_server_folder: root's, to be passed through by the helper's group; that too once there is one.
Result<void> make_server_folder();

// Gives the key's file, where there is one, to the helper's group for reading.
Result<void> place_server_key();

// Lets `user`, root and nobody else start `program`, with the helper's group: its mode and its access control list.
Result<void> place_program(const std::string& program, uid_t user);

// The one user that place_program() let start it.
std::optional<uid_t> user_of_program(const std::string& program);

} // namespace distcc_auto
