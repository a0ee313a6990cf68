// SPDX-License-Identifier: MIT
#include "probe/discovery/lookup.hpp"

namespace distcc_auto
{

Lookup::Status status_of(DnsAnswer::Kind kind)
{
  using Kind = DnsAnswer::Kind;
  switch (kind) {
  case Kind::records:
    return Lookup::Status::found;
  case Kind::unproven:
    return Lookup::Status::unproven;
  case Kind::none:
  case Kind::no_name:
    return Lookup::Status::no_such_name;
  case Kind::bad_alias:
    return Lookup::Status::bad_alias;
  case Kind::silent:
    return Lookup::Status::silent;
  case Kind::no_server:
    return Lookup::Status::no_server;
  case Kind::failed:
    return Lookup::Status::failed;
  }
  return Lookup::Status::failed;
}

std::string detail_of(const DnsAnswer& answer, std::chrono::milliseconds limit)
{
  return answer.kind == DnsAnswer::Kind::silent && answer.detail.empty()
             ? "no DNS server answered within " + std::to_string(limit.count()) + " ms"
             : answer.detail;
}

} // namespace distcc_auto
