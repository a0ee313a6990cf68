// SPDX-License-Identifier: MIT
#include "probe/discovery/dns_system.hpp"

#include <ares.h>
#include <memory>

namespace distcc_auto
{
namespace
{

std::unexpected<Error> cannot_start(int status)
{
  return fail(Errc::system, std::string("DNS: c-ares cannot start: ") + ::ares_strerror(status));
}

DnsSystem read(const ares_options& options)
{
  DnsSystem system{options.lookups != nullptr ? options.lookups : "fb", {}};
  for (int i = 0; i < options.ndomains; ++i) {
    system.search.emplace_back(options.domains[i]);
  }
  return system;
}

} // namespace

int start_dns_library()
{
  static const int status = ::ares_library_init(ARES_LIB_INIT_ALL);
  return status;
}

Result<DnsSystem> dns_system()
{
  if (const int status = start_dns_library(); status != ARES_SUCCESS) {
    return cannot_start(status);
  }
  ares_channel channel = nullptr;
  if (const int status = ::ares_init(&channel); status != ARES_SUCCESS) {
    return cannot_start(status);
  }
  const std::unique_ptr<ares_channeldata, decltype(&::ares_destroy)> owner(channel, &::ares_destroy);
  ares_options options{};
  int mask = 0;
  if (const int status = ::ares_save_options(channel, &options, &mask); status != ARES_SUCCESS) {
    return cannot_start(status);
  }
  const std::unique_ptr<ares_options, decltype(&::ares_destroy_options)> saved(&options, &::ares_destroy_options);
  return read(options);
}

} // namespace distcc_auto
