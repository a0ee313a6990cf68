// SPDX-License-Identifier: MIT
#include "probe/dns/system.hpp"

#include "config/address.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <limits>
#include <sstream>
#include <unistd.h>

namespace distcc_auto
{
namespace
{

constexpr std::size_t k_most_servers = 8;
constexpr std::size_t k_most_domains = 32;
constexpr std::size_t k_most_bytes = std::size_t{64} * 1024;
constexpr int k_most_ndots = 15; // of the C library
constexpr std::string_view k_ndots = "ndots:";

std::vector<std::string> words_of(const std::string& text)
{
  std::istringstream words(text);
  return {std::istream_iterator<std::string>(words), {}};
}

void add_server(DnsSystem& system, const std::vector<std::string>& words)
{
  const auto server = words.empty() ? std::nullopt : parse_dns_server(words.front());
  const bool known = server && std::ranges::find(system.servers, *server) != system.servers.end();
  if (server && !known && system.servers.size() < k_most_servers) {
    system.servers.push_back(*server);
  }
}

// A domain of the root alone adds nothing to a name.
std::vector<std::string> domains_of(std::vector<std::string> words)
{
  for (std::string& word : words) {
    word.erase(word.find_last_not_of('.') + 1);
  }
  std::erase(words, "");
  words.resize(std::min(words.size(), k_most_domains));
  return words;
}

void read_options(DnsSystem& system, const std::vector<std::string>& words)
{
  for (const auto& word : words) {
    if (word.starts_with(k_ndots)) {
      const int ndots = number_within(word.substr(k_ndots.size()), 0, std::numeric_limits<int>::max());
      system.ndots = ndots < 0 ? system.ndots : std::min(ndots, k_most_ndots);
    }
  }
}

void read_resolv_conf(DnsSystem& system, const std::string& text)
{
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    const auto end = line.find_first_of(" \t");
    const auto keyword = line.substr(0, end);
    auto words = words_of(line.substr(std::min(keyword.size(), line.size())));
    if (keyword == "nameserver") {
      add_server(system, words);
    } else if (keyword == "search") {
      system.search = domains_of(std::move(words));
    } else if (keyword == "domain") {
      words.resize(std::min<std::size_t>(words.size(), 1));
      system.search = domains_of(std::move(words));
    } else if (keyword == "options") {
      read_options(system, words);
    }
  }
}

LookupOrder order_in(const std::string& nsswitch_conf)
{
  std::istringstream lines(nsswitch_conf);
  for (std::string line; std::getline(lines, line);) {
    const auto words = words_of(line.substr(0, line.find('#')));
    if (words.empty() || words.front() != "hosts:") {
      continue;
    }
    const auto file = std::ranges::find(words, "files");
    const auto dns = std::ranges::find_if(words, [](const auto& word) { return word == "dns" || word == "resolve"; });
    if (file == words.end() && dns == words.end()) {
      break;
    }
    using File = LookupOrder::File;
    const File place = file < dns ? File::before_dns : File::after_dns;
    return {file == words.end() ? File::not_at_all : place, dns != words.end()};
  }
  return {};
}

std::string read_file(const char* path)
{
  std::ifstream file(path, std::ios::binary);
  std::string text(k_most_bytes, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(std::max<std::streamsize>(file.gcount(), 0)));
  return text;
}

std::optional<std::string> variable(const char* name)
{
  const char* const value = std::getenv(name);
  return value != nullptr ? std::optional<std::string>(value) : std::nullopt;
}

std::string own_host_name()
{
  std::array<char, 256> name{};
  return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "";
}

} // namespace

DnsSystem parse_dns_system(const DnsSystemTexts& texts)
{
  DnsSystem system;
  const auto dot = texts.host_name.find('.');
  if (dot != std::string::npos) {
    system.search = domains_of({texts.host_name.substr(dot + 1)});
  }
  read_resolv_conf(system, texts.resolv_conf);
  if (texts.local_domain) {
    system.search = domains_of(words_of(*texts.local_domain));
  }
  read_options(system, words_of(texts.options.value_or("")));
  if (system.servers.empty()) {
    system.servers.push_back(parse_dns_server("127.0.0.1").value_or(DnsServer{}));
  }
  system.order = order_in(texts.nsswitch_conf);
  return system;
}

DnsSystem dns_system()
{
  return parse_dns_system({read_file("/etc/resolv.conf"), read_file("/etc/nsswitch.conf"), own_host_name(),
                           variable("LOCALDOMAIN"), variable("RES_OPTIONS")});
}

} // namespace distcc_auto
