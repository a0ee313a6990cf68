// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/fd.hpp"

#include <cstdint>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <sys/types.h>
#include <vector>

// The simulated fleet as a program of its own, for one test.
namespace distcc_auto
{

class FleetProcess
{
public:
  // Starts it at free ports with a DNS server, and waits until it is ready; `arguments` are added to its own.
  explicit FleetProcess(std::vector<std::string> arguments);
  ~FleetProcess();
  FleetProcess(const FleetProcess&) = delete;
  FleetProcess& operator=(const FleetProcess&) = delete;

  bool ready() const { return port_ != 0; }
  std::uint16_t port() const { return port_; }
  std::uint16_t dns_port() const { return dns_port_; }

  // What has happened until now; null where it doesn't say so within five seconds.
  nlohmann::json report() const;

  // Asks it to end; the status as wait(2) gives it, -1 where it had already been asked.
  int stop();

private:
  std::filesystem::path folder_;
  pid_t pid_ = -1;
  Fd output_;
  std::uint16_t port_ = 0;
  std::uint16_t dns_port_ = 0;
};

} // namespace distcc_auto
