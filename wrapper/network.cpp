// SPDX-License-Identifier: MIT
#include "wrapper/network.hpp"

#include "wrapper/fd.hpp"
#include "wrapper/question.hpp"
#include "wrapper/words.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <fcntl.h>
#include <set>
#include <vector>

namespace distcc_auto
{
namespace
{

using Words = std::vector<std::string_view>;

constexpr std::size_t k_longest_file = std::size_t{1024} * 1024;

std::string text_of(const char* path)
{
  const auto file = open_named_file(path, O_RDONLY | O_NONBLOCK);
  auto text = file ? read_all(*file, k_longest_file) : std::unexpected(file.error());
  return text ? std::move(*text) : "";
}

template <class Take> void each_line(std::string_view text, Take take)
{
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    take(split_at_blanks(text.substr(at, end - at)));
    at = end + 1;
  }
}

bool is_inside_this_machine(std::string_view interface)
{
  constexpr std::array<std::string_view, 8> k_bridges{"docker", "br-", "veth",  "virbr",
                                                      "cni",    "lxc", "lxdbr", "podman"};
  return interface == "lo" ||
         std::ranges::any_of(k_bridges, [&](std::string_view begin) { return interface.starts_with(begin); });
}

std::string joined(std::initializer_list<std::string_view> parts)
{
  std::string text;
  for (const std::string_view part : parts) {
    text.append(part).append(" ");
  }
  return text;
}

} // namespace

std::string network_name(const NetworkTexts& texts)
{
  std::set<std::string> facts;
  each_line(texts.routes, [&](const Words& words) { // interface, destination, gateway, five more, mask
    constexpr std::size_t k_mask = 7;
    const bool is_route = words.size() > k_mask && words[0] != "Iface";
    if (is_route && words[k_mask] != "FFFFFFFF" && !is_inside_this_machine(words[0])) {
      facts.insert(joined({"4", words[0], words[1], words[2], words[k_mask]}));
    }
  });
  each_line(texts.ipv6_routes,
            [&](const Words& words) { // destination, its length, source, length, gateway, ..., interface
              constexpr std::size_t k_fields = 10;
              const bool is_route =
                  words.size() >= k_fields && !words[0].starts_with("fe80") && !words[0].starts_with("ff");
              if (is_route && words[1] != "80" && !is_inside_this_machine(words[k_fields - 1])) {
                facts.insert(joined({"6", words[k_fields - 1], words[0], words[1], words[4]}));
              }
            });
  each_line(texts.resolv_conf, [&](const Words& words) {
    const bool counts =
        words.size() > 1 && (words[0] == "nameserver" || words[0] == "search" || words[0] == "domain");
    std::string fact;
    for (std::size_t i = 0; counts && i < words.size(); ++i) {
      fact.append(words[i]).append(" ");
    }
    facts.insert(fact);
  });
  std::string text;
  for (const auto& fact : facts) {
    text.append(fact).append("\n");
  }
  return file_key(text);
}

// systemd-resolved has itself in /etc/resolv.conf and its servers elsewhere.
std::string current_network()
{
  const std::string routes = text_of("/proc/net/route");
  const std::string ipv6_routes = text_of("/proc/net/ipv6_route");
  const std::string resolv_conf = text_of("/etc/resolv.conf") + "\n" + text_of("/run/systemd/resolve/resolv.conf");
  return network_name({routes, ipv6_routes, resolv_conf});
}

} // namespace distcc_auto
