// SPDX-License-Identifier: MIT
#include "probe/verdict/judge_attestation.hpp"

#include "probe/verdict/printable.hpp"

namespace distcc_auto
{
namespace
{

using End = TrialResult::End;

std::string no_answer(const TrialResult& result)
{
  switch (result.end) {
  case End::closed:
  case End::reset:
    return result.began ? "its answer to the challenge broke off"
                        : "it has no distcc-attest among its compilers (closed without an answer)";
  case End::timed_out:
  case End::connect_timed_out:
    return "no answer to the challenge in time";
  case End::refused:
  case End::unreachable:
    return "no connection for the challenge";
  default:
    return "its answer to the challenge is not distcc's protocol, or too large";
  }
}

// What distcc-attest itself said, without its name, which every line of it begins with.
std::string refusal(const Reply& reply)
{
  constexpr std::string_view k_self = "distcc-attest: ";
  constexpr std::uint32_t k_compiler_missing_exit = 110; // distcc: exitcode.h, EXIT_COMPILER_MISSING
  if (reply.status == k_compiler_missing_exit << 8U) {
    return "its distccd cannot start distcc-attest: run distcc-attest doctor there";
  }
  const std::string said = first_line(reply.errors);
  const std::string_view rest = said.starts_with(k_self) ? std::string_view(said).substr(k_self.size()) : said;
  return "its distcc-attest failed" + (rest.empty() ? "" : ": " + std::string(rest));
}

} // namespace

Result<Attested> judge_attestation(const TrialResult& result, const Candidate& candidate,
                                   const AttestationTerms& terms)
{
  std::string why;
  if (result.end != End::answered) {
    why = no_answer(result);
  } else if (result.reply.status != 0) {
    why = refusal(result.reply);
  } else {
    const Endpoint connected{ip_of(candidate.address.bytes), candidate.port};
    auto accepted = accept_statement(result.reply.object, connected, terms);
    if (accepted) {
      return accepted;
    }
    why = std::move(accepted.error().detail);
  }
  return fail(Errc::untrusted, printable(why, k_detail_most));
}

Verdict with_attestation(Verdict verdict, Result<Attested> attested)
{
  if (attested) {
    verdict.attested = std::move(*attested);
  } else if (verdict.compiles()) {
    verdict.reason = Reason::not_attested;
    verdict.detail = std::move(attested.error().detail);
  }
  return verdict;
}

} // namespace distcc_auto
