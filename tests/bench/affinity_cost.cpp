// SPDX-License-Identifier: MIT
// What tests/bench/affinity_cost counts: affinity_cost SERVERS CALLS LOCK_FOLDER makes the choice so often, as a warm
// call makes it once (reading the command line is not counted: every call does that), and prints the nanoseconds of
// processor time of one.
#include "wrapper/affinity.hpp"
#include "wrapper/unit_hosts.hpp"

#include <cstdio>
#include <cstdlib>
#include <ctime>
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

// Processor time, so that what else the machine does is not counted.
long long now_ns()
{
  timespec now{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec * 1'000'000'000LL + now.tv_nsec;
}

std::string choose(const std::string& hosts, const std::string& lock_folder, const Arguments& arguments)
{
  return hosts_for_unit(hosts, unit_key("gcc", arguments, "/home/user/project"), lock_folder, 0);
}

} // namespace

int main(int argc, char** argv)
{
  if (argc != 4) {
    return 2;
  }
  const std::string hosts = hosts_of(std::atoi(argv[1]));
  const int calls = std::atoi(argv[2]);
  const std::string folder = "/home/user/project/";
  std::size_t bytes = 0;
  const long long begin = now_ns();
  for (int i = 0; i < calls; ++i) {
    const std::string source = folder + "src/unit" + std::to_string(i) + ".c";
    bytes +=
        choose(hosts, argv[3], read_arguments(CompilerFamily::gcc, {"-O2", "-Iinclude", "-c", source, "-o", "a.o"}))
            .size();
  }
  std::printf("%lld\n", (now_ns() - begin) / calls);
  return bytes > 0 ? 0 : 1;
}
