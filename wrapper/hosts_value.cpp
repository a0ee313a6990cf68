// SPDX-License-Identifier: MIT
#include "wrapper/hosts_value.hpp"

#include <algorithm>
#include <charconv>

namespace distcc_auto
{
namespace
{

constexpr std::string_view k_auto = "+auto";
constexpr std::string_view k_blanks = " \t\n\v\f\r";

struct Token {
  std::size_t at;
  std::string_view text;
};

// The next token of distcc's list from `from` on; comments run to the end of their line (hosts.c). Empty at the end.
Token next_token(std::string_view list, std::size_t from)
{
  for (;;) {
    from = list.find_first_not_of(k_blanks, from);
    if (from == list.npos) {
      return {list.size(), ""};
    }
    if (list[from] != '#') {
      const auto end = list.find_first_of(" \t\n\v\f\r#", from);
      return {from, list.substr(from, end == list.npos ? end : end - from)};
    }
    from = list.find('\n', from);
    if (from == list.npos) {
      return {list.size(), ""};
    }
  }
}

std::string keywords(const CachedList& list)
{
  return "--localslots=" + std::to_string(list.local_slots) +
         " --localslots_cpp=" + std::to_string(list.local_slots_cpp);
}

// Of "--localslots=4" or "--localslots/4": 4. 0 where it is no such token (distcc: hosts.c, dcc_parse_multiplier).
int slots_in(std::string_view token, std::string_view keyword)
{
  if (!token.starts_with(keyword) || token.size() <= keyword.size()) {
    return 0;
  }
  token.remove_prefix(keyword.size());
  int slots = 0;
  if (token[0] == '=' || token[0] == '/') {
    std::from_chars(token.data() + 1, token.data() + token.size(), slots);
  }
  return slots;
}

// As many whole hosts from the front of `hosts` as `most` bytes hold.
std::string_view first_hosts(std::string_view hosts, std::size_t most)
{
  if (hosts.size() <= most) {
    return hosts;
  }
  const auto blank = hosts.rfind(' ', most);
  return blank == hosts.npos ? "" : hosts.substr(0, blank);
}

// The hosts that stand for each "+auto" of `user_hosts`.
std::string_view hosts_that_fit(const CachedList& list, std::string_view user_hosts)
{
  std::size_t places = 0;
  for (Token token = next_token(user_hosts, 0); !token.text.empty();
       token = next_token(user_hosts, token.at + token.text.size())) {
    places += token.text == k_auto ? 1 : 0;
  }
  const std::size_t room = k_longest_hosts_value - std::min(user_hosts.size(), k_longest_hosts_value);
  return first_hosts(list.hosts, room / std::max<std::size_t>(places, 1));
}

std::string own_value(const CachedList& list)
{
  if (list.hosts.empty()) {
    return "localhost/" + std::to_string(list.local_slots) + " " + keywords(list);
  }
  return list.hosts + " " + keywords(list);
}

} // namespace

bool asks_for_auto(std::string_view user_hosts)
{
  for (Token token = next_token(user_hosts, 0); !token.text.empty();
       token = next_token(user_hosts, token.at + token.text.size())) {
    if (token.text == k_auto) {
      return true;
    }
  }
  return false;
}

bool names_a_host(std::string_view user_hosts)
{
  for (Token token = next_token(user_hosts, 0); !token.text.empty();
       token = next_token(user_hosts, token.at + token.text.size())) {
    if (token.text != k_auto && !token.text.starts_with("--")) {
      return true;
    }
  }
  return false;
}

std::string hosts_value(const CachedList& list, const std::optional<std::string>& user_hosts)
{
  if (!user_hosts) {
    return own_value(list);
  }
  std::string value;
  std::size_t copied = 0;
  const std::string_view hosts = hosts_that_fit(list, *user_hosts);
  const bool any_host = !hosts.empty() || names_a_host(*user_hosts);
  for (Token token = next_token(*user_hosts, 0); !token.text.empty();
       token = next_token(*user_hosts, token.at + token.text.size())) {
    if (token.text == k_auto) {
      value.append(*user_hosts, copied, token.at - copied).append(hosts);
      copied = token.at + k_auto.size();
    }
  }
  value.append(*user_hosts, copied);
  return any_host ? value : value + "\nlocalhost/" + std::to_string(list.local_slots);
}

std::string without_last_hosts(std::string_view value, std::size_t bytes)
{
  const std::size_t keywords = std::min(value.find(" --"), value.size());
  const std::string_view hosts = first_hosts(value.substr(0, keywords), keywords - std::min(bytes, keywords));
  return hosts.empty() ? "" : std::string(hosts).append(value.substr(keywords));
}

std::string hosts_value_for_pump(const CachedList& list, const std::optional<std::string>& user_hosts)
{
  const std::string value = hosts_value(list, user_hosts);
  return list.hosts.empty() ? value + "\n127.0.0.1:9,lzo,cpp,down" : value;
}

LocalLimits limits_of(const CachedList& list)
{
  return {std::max(list.local_slots, 1), std::max(list.local_slots_cpp, 1),
          list.pause_ms > 0 ? list.pause_ms : k_local_pause_ms};
}

LocalLimits limits_of(std::string_view user_hosts)
{
  LocalLimits limits{4, 8, k_local_pause_ms};
  for (Token token = next_token(user_hosts, 0); !token.text.empty();
       token = next_token(user_hosts, token.at + token.text.size())) {
    if (const int slots = slots_in(token.text, "--localslots_cpp"); slots > 0) {
      limits.slots_cpp = slots;
    }
    if (const int slots = slots_in(token.text, "--localslots"); slots > 0) {
      limits.slots = slots;
    }
  }
  return limits;
}

CachedList local_list(int processors)
{
  CachedList list;
  list.local_slots = processors > 0 ? processors : 1;
  list.local_slots_cpp = 2 * list.local_slots;
  list.pause_ms = k_local_pause_ms;
  return list;
}

} // namespace distcc_auto
