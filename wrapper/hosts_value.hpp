// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/cached_list.hpp"

#include <optional>
#include <string>
#include <string_view>

// What DISTCC_HOSTS becomes. Pure.
namespace distcc_auto
{

// Whether `user_hosts` holds the token "+auto".
bool asks_for_auto(std::string_view user_hosts);

// The value for a call that may use the hosts of `list`. Where the user's own value holds "+auto", only that token is
// replaced, by the hosts or by nothing; the rest stays as it is, and "localhost" is put behind it where no host would
// be left (distcc warns about every file with an empty list).
std::string hosts_value(const CachedList& list, const std::optional<std::string>& user_hosts);

// The longest value that the kernel takes in one environment variable (MAX_ARG_STRLEN, execve(2)). Where the user's
// own hosts and the list together are longer, hosts at the list's end are left out.
constexpr std::size_t k_longest_hosts_value = std::size_t{128} * 1024 - sizeof "DISTCC_HOSTS=";

// `value`, which is one of ours alone, with at least `bytes` fewer of them: hosts at the end are left out, the
// keywords behind them stay. "" where no host would be left.
std::string without_last_hosts(std::string_view value, std::size_t bytes);

// The same where pump asks for it: pump starts no build unless some host has ",cpp". Where no server is good, one at
// the end does that is nobody's and, being marked as down, is never asked (distcc's hosts.c).
std::string hosts_value_for_pump(const CachedList& list, const std::optional<std::string>& user_hosts);

// Whether `user_hosts` names a host beside "+auto".
bool names_a_host(std::string_view user_hosts);

// How long distcc may sleep between two looks for a slot of this machine: there are few, so a look costs little.
constexpr int k_local_pause_ms = 25;

// How many calls may run here at once without a server, and how long one waits before it looks again for a slot.
struct LocalLimits {
  int slots = 1;
  int slots_cpp = 1; // for what only preprocesses
  int pause_ms = k_local_pause_ms;
};

// What a list says, and what hosts of the user's own say: --localslots=N and --localslots_cpp=N, else distcc's own
// 4 and 8 (lock.c).
LocalLimits limits_of(const CachedList& list);
LocalLimits limits_of(std::string_view user_hosts);

// A list without servers, for compiling here on `processors` processors: what distcc makes of it is quiet.
CachedList local_list(int processors);

} // namespace distcc_auto
