// SPDX-License-Identifier: MIT
#pragma once
#include "config/host_pattern.hpp"
#include "config/network.hpp"

#include <chrono>
#include <string>
#include <vector>

// What a user can set, as plain values with the program's defaults. Which key sets what stands in keys.cpp.
namespace distcc_auto
{

enum class Toolchain { identical, version, target, any }; // how like ours a server's compiler must be
enum class SearchDomains { single_label, always };        // behind which names the system's search domains stand
enum class Order { speed, affinity, as_listed };

struct DiscoverySettings {
  std::vector<HostPattern> hosts;       // default: distcc%d
  std::vector<std::string> dns_servers; // "ADDRESS" or "ADDRESS:PORT" or "[IPv6]:PORT"; empty: the system's
  SearchDomains search = SearchDomains::single_label;
  int first = 1;
  int gap = 0;
  int max_hosts = 500;
};

struct ProbeSettings {
  std::chrono::milliseconds timeout{1000};
  int max_probed = 100; // of a larger site each client probes a subset of its own
  Toolchain toolchain = Toolchain::version;
  bool stats = true; // ask distccd --stats how many jobs it takes
};

enum class Dnssec { off, require };
enum class Attestation { off, require };

struct TrustSettings {
  std::vector<Network> networks; // who may be sent a job; empty: everybody
  Dnssec dnssec = Dnssec::off;   // require: only answers that the DNS server validated
  Attestation attestation = Attestation::off;
  std::vector<std::string> site_keys; // whose certificates count: "ed25519:" and 64 hexadecimal digits
  std::vector<std::string> revoked;   // ids of certificates that don't any more: 16 hexadecimal digits
};

struct SelectionSettings {
  Order order = Order::speed;
  int slots = 4;
  int max_listed = 128;
};

struct CacheSettings {
  std::chrono::seconds fresh{60};
  std::chrono::seconds max_age{900};
  std::chrono::seconds negative{15};
};

struct DistccSettings {
  std::string path;  // "": the first real distcc on PATH
  bool lzo = true;   // options = ["lzo"]
  bool pump = false; // no setting: servers preprocess, so they are asked in protocol 3 and spelled ,lzo,cpp
  int local_slots = 0;
  int local_slots_cpp = 0;
  std::chrono::milliseconds pause_time{100}; // DISTCC_PAUSE_TIME_MSEC for distcc unless the user set it; 0: untouched
  std::chrono::seconds io_timeout{0};        // likewise DISTCC_IO_TIMEOUT
  bool native = true;                        // send what -march=native and its like stand for on this machine
  std::string send_as;                       // the name that servers know the compiler by, "" for its own
};

struct Settings {
  std::string type; // the name of the [[type]] that these are for, "" for the general ones
  DiscoverySettings discovery;
  ProbeSettings probe;
  TrustSettings trust;
  SelectionSettings selection;
  CacheSettings cache;
  DistccSettings distcc;
};

} // namespace distcc_auto
