// SPDX-License-Identifier: MIT
#include "probe/attest/listening.hpp"

#include "probe/attest/listening_diag.hpp"
#include "wrapper/fd.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <fcntl.h>
#include <optional>
#include <string>
#include <unistd.h>

namespace distcc_auto
{
namespace
{

constexpr std::size_t k_most_of_a_table = std::size_t{256} * 1024; // listening sockets come first in it
constexpr unsigned k_listening = 0x0a;

std::optional<unsigned> number(std::string_view text, int base)
{
  unsigned value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

// Each eight digits are four bytes as one number of this machine.
std::optional<IpBytes> kernel_address(std::string_view digits)
{
  std::array<unsigned char, 16> bytes{};
  if (digits.size() != 8 && digits.size() != 32) {
    return std::nullopt;
  }
  for (std::size_t at = 0; at < digits.size(); at += 8) {
    const auto word = number(digits.substr(at, 8), 16);
    if (!word) {
      return std::nullopt;
    }
    std::memcpy(bytes.data() + at / 2, &*word, sizeof *word);
  }
  return ip_of(std::span(bytes).first(digits.size() / 2));
}

std::string_view next_field(std::string_view& line)
{
  line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
  const std::string_view field = line.substr(0, line.find(' '));
  line.remove_prefix(field.size());
  return field;
}

// "  0: 0100007F:0E30 00000000:0000 0A 00000000:00000000 00:00000000 00000000   117 ..."
std::optional<Listener> parse_line(std::string_view line)
{
  std::array<std::string_view, 8> fields;
  for (auto& field : fields) {
    field = next_field(line);
  }
  const std::string_view local = fields[1];
  const auto user = number(fields[7], 10);
  const std::size_t colon = local.find(':');
  if (colon == std::string_view::npos || number(fields[3], 16) != k_listening || !user) {
    return std::nullopt;
  }
  const auto address = kernel_address(local.substr(0, colon));
  const auto port = number(local.substr(colon + 1), 16);
  if (!address || !port) {
    return std::nullopt;
  }
  return Listener{{*address, static_cast<std::uint16_t>(*port)}, *user};
}

const IpBytes k_any_ipv4 = ip_of(std::array<unsigned char, 4>{});

// Whether nobody else can listen at the endpoint while this listener, which fits it, stands.
bool excludes_others(const Listener& listener, const Endpoint& endpoint)
{
  const bool needs_both = is_ipv4(endpoint.address) && listener.at.address == IpBytes{};
  return listener.takes != Listener::Takes::one_device &&
         (!needs_both || listener.takes == Listener::Takes::both_families);
}

// How closely the listener fits, where it may take both families; 0: not at all.
int fitness(const Listener& listener, const Endpoint& endpoint)
{
  if (listener.at.port != endpoint.port) {
    return 0;
  }
  if (listener.at.address == endpoint.address) {
    return 3;
  }
  if (listener.at.address == (is_ipv4(endpoint.address) ? k_any_ipv4 : IpBytes{})) {
    return 2;
  }
  return listener.at.address == IpBytes{} ? 1 : 0;
}

bool reaches(const Endpoint& endpoint, uid_t user, const std::vector<Listener>& listeners)
{
  int best = 0;
  bool own = false;
  for (const auto& listener : listeners) {
    const int fit = fitness(listener, endpoint);
    const bool ours = listener.user == user && excludes_others(listener, endpoint);
    if (fit > best) {
      best = fit;
      own = ours;
    } else if (fit == best && fit > 0) {
      own = own && ours;
    }
  }
  return own;
}

void add_table(std::vector<Listener>& listeners, const char* path)
{
  const auto file = open_file(path, O_RDONLY);
  std::string table(k_most_of_a_table, '\0');
  std::size_t size = 0;
  while (file && size < table.size()) {
    const ssize_t got = ::read(file->get(), table.data() + size, table.size() - size);
    if (got <= 0) {
      break;
    }
    size += static_cast<std::size_t>(got);
  }
  table.resize(size);
  std::ranges::copy(parse_listeners(table), std::back_inserter(listeners));
}

std::string text_of(const char* path)
{
  const auto file = open_file(path, O_RDONLY);
  return file ? read_all(*file, 4096).value_or("") : "";
}

} // namespace

std::vector<Listener> parse_listeners(std::string_view table)
{
  std::vector<Listener> listeners;
  while (!table.empty()) {
    const std::size_t end = table.find('\n');
    if (end == table.npos) {
      break;
    }
    if (const auto listener = parse_line(table.substr(0, end))) {
      listeners.push_back(*listener);
    }
    table.remove_prefix(end + 1);
  }
  return listeners;
}

std::vector<Endpoint> endpoints_of(uid_t user, const std::vector<Listener>& listeners,
                                   const std::vector<IpBytes>& addresses)
{
  std::vector<Endpoint> endpoints;
  for (const auto& listener : listeners) {
    for (const auto& address : addresses) {
      const Endpoint endpoint{address, listener.at.port};
      if (listener.user == user && !is_shared(address) && reaches(endpoint, user, listeners)) {
        endpoints.push_back(endpoint);
      }
    }
  }
  std::ranges::sort(endpoints);
  endpoints.erase(std::unique(endpoints.begin(), endpoints.end()), endpoints.end());
  return endpoints;
}

bool stands_for_others(uid_t user, std::string_view uid_map, std::string_view overflow_uid)
{
  constexpr std::uint64_t k_all_users = 0xffffffff; // -1 is none
  std::uint64_t known = 0;
  for (std::string_view line = uid_map; !line.empty();) {
    const std::size_t end = std::min(line.find('\n'), line.size());
    std::string_view fields = line.substr(0, end);
    next_field(fields);
    next_field(fields);
    known += number(next_field(fields), 10).value_or(0);
    line.remove_prefix(std::min(end + 1, line.size()));
  }
  const auto overflow = number(overflow_uid.substr(0, overflow_uid.find('\n')), 10);
  // A kernel that knows no such namespaces has no such file.
  return !uid_map.empty() && known < k_all_users && (!overflow || *overflow == user);
}

bool stands_for_others_here(uid_t user)
{
  return stands_for_others(user, text_of("/proc/self/uid_map"), text_of("/proc/sys/kernel/overflowuid"));
}

std::vector<Listener> listeners_here()
{
  if (auto told = listeners_by_netlink()) {
    return std::move(*told);
  }
  std::vector<Listener> listeners;
  add_table(listeners, "/proc/self/net/tcp");
  add_table(listeners, "/proc/self/net/tcp6");
  return listeners;
}

} // namespace distcc_auto
