// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/error.hpp"

#include <optional>
#include <string>
#include <sys/types.h>

// An access control list that lets one more user execute a file (acl(5)), as the kernel keeps it in an extended
// attribute. The mode alone can't say it: the file's group is the one that the program gets, not one of who starts
// it.
namespace distcc_auto
{

// The owner may do all, `user` and the group execute, others nothing.
Result<void> let_execute(const std::string& path, uid_t user);

// The user that let_execute() named; nothing where the list is another one, or there is none.
std::optional<uid_t> who_executes(const std::string& path);

} // namespace distcc_auto
