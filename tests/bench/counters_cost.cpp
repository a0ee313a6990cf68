// SPDX-License-Identifier: MIT
// What tests/bench/counters_cost prints: counters_cost CALLS FOLDER counts so many calls in FOLDER, as a warm call
// counts itself once, and prints the nanoseconds of processor time of one, system calls and page faults included.
#include "wrapper/counters.hpp"

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>

using namespace distcc_auto;

namespace
{

// Processor time, so that what else the machine does is not counted.
long long now_ns()
{
  timespec now{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec * 1'000'000'000LL + now.tv_nsec;
}

} // namespace

int main(int argc, char** argv)
{
  if (argc != 3) {
    return 2;
  }
  const int calls = std::atoi(argv[1]);
  const CachePlace place{std::string(argv[2]) + "/auto", "", argv[2], false};
  if (!prepare(place)) {
    return 1;
  }
  Counts one;
  one[Counter::calls] = 1;
  one[Counter::warm] = 1;
  const long long begin = now_ns();
  for (int i = 0; i < calls; ++i) {
    count(place, one, std::time(nullptr));
  }
  const long long each = (now_ns() - begin) / calls;
  const auto counted = read_counts(place);
  if (!counted || (*counted)[Counter::calls] != static_cast<std::uint64_t>(calls)) {
    return 1;
  }
  std::printf("%lld\n", each);
  return 0;
}
