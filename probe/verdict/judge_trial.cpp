// SPDX-License-Identifier: MIT
#include "probe/verdict/printable.hpp"
#include "probe/verdict/trial_result.hpp"

#include <cmath>
#include <utility>

namespace distcc_auto
{

namespace
{

constexpr std::uint32_t k_compiler_missing_exit = 110; // distcc: exitcode.h, EXIT_COMPILER_MISSING

std::string after(std::string_view what, Milliseconds time)
{
  return std::string(what) + " after " + std::to_string(std::lround(time.count())) + " ms";
}

std::string joined(std::string_view what, std::string_view detail)
{
  const std::string separator = detail.empty() ? "" : ": ";
  return std::string(what) + separator + printable(detail, k_detail_most);
}

void decide(Verdict& verdict, Reason reason, std::string detail)
{
  verdict.reason = reason;
  verdict.detail = std::move(detail);
}

// wait(2)'s status: a signal in the low seven bits, else the exit code above them.
std::string status_in_words(std::uint32_t status)
{
  const std::uint32_t signal = status & 0x7fU;
  return signal != 0 ? "the compiler was ended by signal " + std::to_string(signal)
                     : "exit code " + std::to_string(status >> 8U) + ", and not a word why";
}

void judge_failure(Verdict& verdict, const Reply& reply)
{
  std::string said = first_line(reply.errors);
  if (reply.status == k_compiler_missing_exit << 8U) {
    decide(verdict, Reason::compiler_missing, std::move(said));
    return;
  }
  decide(verdict, Reason::compile_failed, said.empty() ? status_in_words(reply.status) : std::move(said));
}

bool is_readable(const Judgement& judgement)
{
  return !judgement.compiler.empty();
}

bool is_like_enough(const Judgement& judgement, Toolchain needed)
{
  switch (needed) {
  case Toolchain::identical:
    return judgement.likeness == Likeness::identical;
  case Toolchain::version:
    return judgement.likeness <= Likeness::version;
  case Toolchain::target:
    return judgement.likeness <= Likeness::target;
  case Toolchain::any:
    return is_readable(judgement);
  }
  return false;
}

std::string difference(const Judgement& judgement)
{
  if (judgement.detail.empty()) {
    return is_readable(judgement) ? "not like ours" : "it cannot be read";
  }
  return printable(judgement.detail, k_detail_most);
}

void judge_success(Verdict& verdict, const Judgement& judgement, Toolchain needed)
{
  verdict.compiler = printable(judgement.compiler, k_compiler_most);
  verdict.likeness = judgement.likeness;
  if (!judgement.holds_constant) {
    decide(verdict, Reason::wrong_object, "its object does not hold this round's constant");
  } else if (!judgement.other_code.empty() && needed != Toolchain::any) {
    decide(verdict, Reason::other_code, printable(judgement.detail, k_detail_most));
  } else if (!is_like_enough(judgement, needed)) {
    decide(verdict, Reason::wrong_object, difference(judgement));
  } else {
    decide(verdict, Reason::good, {});
  }
}

void judge_closed(Verdict& verdict, const TrialResult& result)
{
  if (result.began) {
    decide(verdict, Reason::wrong_protocol, joined("the answer broke off", result.detail));
  } else {
    decide(verdict, Reason::closed_without_answer, printable(result.detail, k_detail_most));
  }
}

void judge_timed_out(Verdict& verdict, const TrialResult& result)
{
  const Milliseconds taken = result.connect + result.compile;
  switch (large_packets(result.paths)) {
  case LargePackets::lost_there:
    return decide(verdict, Reason::large_packets_lost, after("of the job only small ones have arrived", taken));
  case LargePackets::lost_back:
    return decide(verdict, Reason::large_packets_lost, after("of the answer only small ones have arrived", taken));
  case LargePackets::unclear:
    return decide(verdict, Reason::too_slow, after("no object", taken));
  }
}

void judge_end(Verdict& verdict, const TrialResult& result)
{
  using End = TrialResult::End;
  switch (result.end) {
  case End::answered: // judge_trial() looks at the answer itself
    return;
  case End::connected:
    return decide(verdict, Reason::good, {});
  case End::refused:
    return decide(verdict, Reason::refused, printable(result.detail, k_detail_most));
  case End::unreachable:
    return decide(verdict, Reason::unreachable, printable(result.detail, k_detail_most));
  case End::connect_timed_out:
    return decide(verdict, Reason::connect_timed_out, after("none", result.connect + result.compile));
  case End::closed:
  case End::reset:
    return judge_closed(verdict, result);
  case End::timed_out:
    return judge_timed_out(verdict, result);
  case End::protocol:
    return decide(verdict, Reason::wrong_protocol, printable(result.detail, k_detail_most));
  case End::ssh:
    return decide(verdict, Reason::ssh_failed, last_lines(result.detail));
  case End::too_large:
    return decide(verdict, Reason::answer_too_large, printable(result.detail, k_detail_most));
  }
}

} // namespace

Verdict judge_trial(Candidate candidate, const TrialResult& result, std::string_view expected_object,
                    const Nonce& nonce, Toolchain needed)
{
  Verdict verdict;
  verdict.candidate = std::move(candidate);
  verdict.connect = result.connect;
  verdict.compile = result.compile;
  verdict.attempts = result.attempts;
  if (result.end != TrialResult::End::answered) {
    judge_end(verdict, result);
  } else if (result.reply.status != 0) {
    judge_failure(verdict, result.reply);
  } else {
    judge_success(verdict, judge_object(result.reply.object, expected_object, nonce), needed);
  }
  return verdict;
}

} // namespace distcc_auto
