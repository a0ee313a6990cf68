// SPDX-License-Identifier: MIT
#include "tests/fleet/descriptor_limit.hpp"

#include <sys/resource.h>

namespace distcc_auto::fleet
{

namespace
{

constexpr rlim_t k_reserve = 16;

// The soft limit becomes the hard one less `kept_back`.
rlim_t set_limit(rlim_t kept_back)
{
  rlimit limit{};
  ::getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max > kept_back ? limit.rlim_max - kept_back : limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
  return limit.rlim_cur;
}

} // namespace

std::uint64_t raise_descriptor_limit()
{
  return set_limit(k_reserve);
}

DescriptorReserve::DescriptorReserve()
{
  set_limit(0);
}

DescriptorReserve::~DescriptorReserve()
{
  set_limit(k_reserve);
}

} // namespace distcc_auto::fleet
