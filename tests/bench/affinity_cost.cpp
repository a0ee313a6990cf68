// SPDX-License-Identifier: MIT
// What tests/bench/affinity_cost counts: affinity_cost SERVERS CALLS LOCK_FOLDER makes the choice so often, as a warm
// call makes it once, and prints the nanoseconds of one.
#include "wrapper/affinity.hpp"
#include "wrapper/unit_hosts.hpp"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>

using namespace distcc_auto;

namespace
{

std::string hosts_of(int servers)
{
  std::string hosts;
  for (int server = 1; server <= servers; ++server) {
    hosts += (hosts.empty() ? "10.20.30." : " 10.20.30.") + std::to_string(server) + ":3640/8,lzo";
  }
  return hosts;
}

std::string choose(const std::string& hosts, const std::string& lock_folder, const std::string& source)
{
  const Call call{Call::Mode::explicit_call, "gcc", true, {"-O2", "-g", "-Iinclude", "-c", source, "-o", "a.o"}};
  const Unit unit = unit_of(call);
  return hosts_for_unit(hosts, unit_key(call, unit, "/home/user/project"), lock_folder, 0);
}

} // namespace

int main(int argc, char** argv)
{
  if (argc != 4) {
    return 2;
  }
  const std::string hosts = hosts_of(std::atoi(argv[1]));
  const int calls = std::atoi(argv[2]);
  std::size_t bytes = 0;
  const auto begin = std::chrono::steady_clock::now();
  for (int i = 0; i < calls; ++i) {
    bytes += choose(hosts, argv[3], "/home/user/project/src/unit" + std::to_string(i) + ".c").size();
  }
  const auto took = std::chrono::steady_clock::now() - begin;
  std::printf("%lld\n", static_cast<long long>(took / std::chrono::nanoseconds(1)) / calls);
  return bytes > 0 ? 0 : 1;
}
