// SPDX-License-Identifier: MIT
#include "probe/discovery/dns_failure.hpp"

#include <ares.h>

namespace distcc_auto
{

std::string dns_failure_in_words(int status)
{
  switch (status) {
  case ARES_ESERVFAIL:
    return "the DNS server answered SERVFAIL";
  case ARES_EREFUSED:
    return "the DNS server answered REFUSED";
  case ARES_ENOTIMP:
    return "the DNS server answered NOTIMP";
  case ARES_EFORMERR:
    return "the DNS server answered FORMERR";
  case ARES_EBADRESP:
    return "the DNS server's answer is malformed";
  case ARES_EBADNAME:
    return "DNS cannot hold such a name";
  default:
    return ::ares_strerror(status);
  }
}

std::string unproven_failure_in_words(int status)
{
  const std::string words = dns_failure_in_words(status);
  return status == ARES_ESERVFAIL ? words + ", as a validating one does where a signature does not fit (bogus)"
                                  : words;
}

} // namespace distcc_auto
