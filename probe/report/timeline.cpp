// SPDX-License-Identifier: MIT
#include "probe/report/timeline.hpp"

#include <algorithm>

namespace distcc_auto
{

namespace
{

// Spans that follow each other, `begin` being where the next one begins.
class Chain
{
public:
  Chain(std::vector<Span>& spans, Milliseconds begin)
    : spans_(spans)
    , begin_(begin)
  {
  }
  void add(Phase phase, Milliseconds end)
  {
    end = std::max(begin_, end);
    spans_.push_back({phase, begin_, end});
    begin_ = end;
  }

private:
  std::vector<Span>& spans_;
  Milliseconds begin_;
};

// `work` is what the server does with what it was sent.
void add_attempt(std::vector<Span>& spans, const Attempt& attempt, Phase work, Moment round_begin)
{
  Chain chain(spans, attempt.begin - round_begin);
  chain.add(Phase::connect, attempt.connected.value_or(attempt.end) - round_begin);
  if (attempt.connected) {
    chain.add(Phase::send, attempt.sent.value_or(attempt.end) - round_begin);
  }
  if (attempt.sent) {
    chain.add(work, attempt.end - round_begin);
  }
}

// Of two that overlap, the later one stands in the second row.
void add_attempts(std::vector<Span>& first, std::vector<Span>& second, const std::vector<Attempt>& attempts,
                  Phase work, Moment round_begin)
{
  std::optional<Moment> first_ends;
  for (const Attempt& attempt : attempts) {
    const bool fits = !first_ends || *first_ends <= attempt.begin;
    add_attempt(fits ? first : second, attempt, work, round_begin);
    first_ends = fits ? attempt.end : first_ends;
  }
}

// When all that was sent there had ended.
std::optional<Moment> over_at(const Verdict& verdict)
{
  std::optional<Moment> over;
  for (const auto* attempts : {&verdict.attempts, &verdict.challenge_attempts}) {
    for (const Attempt& attempt : *attempts) {
      over = std::max(over.value_or(attempt.end), attempt.end);
    }
  }
  return over;
}

} // namespace

std::string_view key(Phase phase)
{
  switch (phase) {
  case Phase::dns:
    return "dns";
  case Phase::wait:
    return "wait";
  case Phase::connect:
    return "connect";
  case Phase::send:
    return "send";
  case Phase::compile:
    return "compile";
  case Phase::attest:
    return "attest";
  case Phase::verdict:
    return "verdict";
  }
  return "";
}

Timeline timeline_of(const Verdict& verdict, Moment round_begin)
{
  Timeline timeline;
  if (verdict.candidate.asked) {
    Chain chain(timeline.first, *verdict.candidate.asked - round_begin);
    chain.add(Phase::dns, *verdict.candidate.asked - round_begin + verdict.candidate.dns);
    if (!verdict.attempts.empty()) {
      chain.add(Phase::wait, verdict.attempts.front().begin - round_begin);
    }
  }
  add_attempts(timeline.first, timeline.second, verdict.attempts, Phase::compile, round_begin);
  add_attempts(timeline.challenge, timeline.second_challenge, verdict.challenge_attempts, Phase::attest, round_begin);
  if (verdict.judged) {
    const Milliseconds judged = *verdict.judged - round_begin;
    Chain(timeline.first, over_at(verdict).value_or(*verdict.judged) - round_begin).add(Phase::verdict, judged);
  }
  return timeline;
}

} // namespace distcc_auto
