// SPDX-License-Identifier: MIT
#pragma once
#include "config/settings.hpp"
#include "probe/dns/server.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// How this machine looks names up: resolv.conf(5), nsswitch.conf(5) and the variables that go before them.
namespace distcc_auto
{

struct LookupOrder {
  enum class File { before_dns, after_dns, not_at_all };
  File file = File::before_dns; // /etc/hosts
  bool asks_dns = true;

  bool operator==(const LookupOrder&) const = default;
};

struct DnsSystem {
  LookupOrder order;
  std::vector<DnsServer> servers;  // 127.0.0.1 where the file names none
  std::vector<std::string> search; // the domains to put behind a name, in the order in which they are tried
  int ndots = 1;                   // a name with fewer dots is tried with the domains first
  SearchDomains searched = SearchDomains::single_label; // the settings' word: behind which names they stand
};

// The texts that make it. A file that is not there is empty.
struct DnsSystemTexts {
  std::string resolv_conf;
  std::string nsswitch_conf;
  std::string host_name;                   // its domain is the search domain where the file names none
  std::optional<std::string> local_domain; // LOCALDOMAIN: all of its words in place of the file's domains
  std::optional<std::string> options;      // RES_OPTIONS: behind the file's
};

// As the C library reads them, but for a limit of 8 servers instead of 3. Lines, options and addresses that mean
// nothing are passed over.
DnsSystem parse_dns_system(const DnsSystemTexts& texts);

// Of this machine, now.
DnsSystem dns_system();

} // namespace distcc_auto
