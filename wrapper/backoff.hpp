// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

// distcc's own evidence: it puts a server aside after a failure, by the time of a file in its lock folder (distcc:
// backoff.c, timefile.c).
namespace distcc_auto
{

// The name of that file for one entry of DISTCC_HOSTS, "backoff_tcp_192.0.2.7_3632_0"; "" for what is no TCP host.
std::string backoff_file(std::string_view entry);

// Whether distcc has put aside one of `hosts` (entries separated by blanks) at `since` (seconds since the epoch) or
// later, and before `now`: what was put aside by a clock that has been set back since says nothing. Where nothing has
// changed in `lock_folder` since then, one stat(2).
bool put_aside_since(const std::string& lock_folder, std::string_view hosts, std::int64_t since, std::int64_t now);

// Removes the files of those of `hosts` that distcc has put aside at a time that is still to come: distcc would leave
// them out until then, for hours where the clock was set back. For the hosts of a list that has just been made.
void forget_put_aside_in_future(const std::string& lock_folder, std::string_view hosts, std::int64_t now);

} // namespace distcc_auto
