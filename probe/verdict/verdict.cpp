// SPDX-License-Identifier: MIT
#include "probe/verdict/verdict.hpp"

#include "probe/verdict/printable.hpp"

#include <array>
#include <cmath>
#include <cstddef>

namespace distcc_auto
{

namespace
{

struct ReasonText {
  Reason reason;
  std::string_view key;
  std::string_view words;
};

constexpr std::array k_texts = {
    ReasonText{Reason::good, "good", "good"},
    ReasonText{Reason::no_such_name, "no_such_name", "no such name"},
    ReasonText{Reason::dns_silent, "dns_silent", "no answer from DNS"},
    ReasonText{Reason::dns_failed, "dns_failed", "DNS failed"},
    ReasonText{Reason::refused, "refused", "connection refused"},
    ReasonText{Reason::unreachable, "unreachable", "unreachable"},
    ReasonText{Reason::connect_timed_out, "connect_timed_out", "no connection in time"},
    ReasonText{Reason::closed_without_answer, "closed_without_answer",
               "closed without an answer (not allowed here, or compiler not on its list)"},
    ReasonText{Reason::compiler_missing, "compiler_missing", "compiler missing there"},
    ReasonText{Reason::compile_failed, "compile_failed", "compile failed"},
    ReasonText{Reason::too_slow, "too_slow", "too slow"},
    ReasonText{Reason::wrong_protocol, "wrong_protocol", "not distcc's protocol"},
    ReasonText{Reason::answer_too_large, "answer_too_large", "answer too large"},
    ReasonText{Reason::wrong_object, "wrong_object", "wrong object"},
    ReasonText{Reason::duplicate, "duplicate", "duplicate"},
    ReasonText{Reason::no_ipv6_here, "no_ipv6_here", "the distcc here cannot connect to IPv6"},
    ReasonText{Reason::not_in_networks, "not_in_networks", "not in trust.networks"},
    ReasonText{Reason::dns_not_validated, "dns_not_validated", "DNS answer not validated (trust.dnssec)"},
    ReasonText{Reason::wildcard, "wildcard", "every number resolves: a wildcard record?"},
    ReasonText{Reason::ssh_failed, "ssh_failed", "ssh failed"},
    ReasonText{Reason::not_attested, "not_attested", "not attested"},
    ReasonText{Reason::proxy_failed, "proxy_failed", "the proxy failed"},
    ReasonText{Reason::bad_alias, "bad_alias", "broken alias"},
    ReasonText{Reason::no_interface, "no_interface", "link-local address without an interface"},
    ReasonText{Reason::search_domain, "search_domain", "no such name without a search domain"},
    ReasonText{Reason::other_code, "other_code", "other code from the same compiler"},
    ReasonText{Reason::large_packets_lost, "large_packets_lost", "large packets are lost"},
};

constexpr bool in_order()
{
  for (std::size_t place = 0; place < k_texts.size(); ++place) {
    if (static_cast<std::size_t>(k_texts[place].reason) != place) {
      return false;
    }
  }
  return k_texts.back().reason == k_last_reason;
}
static_assert(in_order(), "one text for each reason, in the order of the reasons");

const ReasonText& text_of(Reason reason)
{
  return k_texts.at(static_cast<std::size_t>(reason));
}

} // namespace

std::string_view words(Reason reason)
{
  return text_of(reason).words;
}

std::string_view key(Reason reason)
{
  return text_of(reason).key;
}

std::string in_words(const Verdict& verdict)
{
  std::string text(words(verdict.reason));
  if (verdict.busy && verdict.usual) {
    text += ", but busy: " + std::to_string(std::lround(verdict.total().count())) + " ms, usually " +
            std::to_string(std::lround(verdict.usual->count()));
  }
  if (!verdict.detail.empty()) {
    text += verdict.reason == Reason::duplicate ? " of " : ": ";
    text += printable(verdict.detail, k_detail_most);
  }
  if (!verdict.note.empty()) {
    text += "; " + printable(verdict.note, k_detail_most);
  }
  return text;
}

} // namespace distcc_auto
