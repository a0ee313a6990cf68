// SPDX-License-Identifier: MIT
#include "probe/engine/untried.hpp"

#include <limits>

namespace distcc_auto
{
namespace
{

Reason reason_of(Lookup::Status status)
{
  switch (status) {
  case Lookup::Status::no_such_name:
    return Reason::no_such_name;
  case Lookup::Status::silent:
  case Lookup::Status::no_server:
    return Reason::dns_silent;
  case Lookup::Status::bad_alias:
    return Reason::bad_alias;
  case Lookup::Status::unproven:
    return Reason::dns_not_validated;
  case Lookup::Status::found:
  case Lookup::Status::failed:
    return Reason::dns_failed;
  }
  return Reason::dns_failed;
}

} // namespace

Verdict untried(Candidate candidate, Reason reason, std::string detail)
{
  Verdict verdict;
  verdict.candidate = std::move(candidate);
  verdict.reason = reason;
  verdict.detail = std::move(detail);
  return verdict;
}

Verdict wildcard(const std::string& name)
{
  Candidate candidate;
  candidate.name = name;
  candidate.order = std::numeric_limits<decltype(candidate.order)>::max();
  return untried(std::move(candidate), Reason::wildcard, "");
}

Verdict unresolved(std::string name, Lookup lookup)
{
  Candidate candidate;
  candidate.name = std::move(name);
  candidate.order = std::numeric_limits<decltype(candidate.order)>::max();
  candidate.dns = lookup.took;
  candidate.asked = lookup.asked;
  candidate.dns_repeats = lookup.repeats;
  return untried(std::move(candidate), reason_of(lookup.status), std::move(lookup.detail));
}

} // namespace distcc_auto
