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

void add_attempt(std::vector<Span>& spans, const Attempt& attempt, Moment round_begin)
{
  Chain chain(spans, attempt.begin - round_begin);
  chain.add(Phase::connect, attempt.connected.value_or(attempt.end) - round_begin);
  if (attempt.connected) {
    chain.add(Phase::send, attempt.sent.value_or(attempt.end) - round_begin);
  }
  if (attempt.sent) {
    chain.add(Phase::compile, attempt.end - round_begin);
  }
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
  if (!verdict.attempts.empty()) {
    add_attempt(timeline.first, verdict.attempts.front(), round_begin);
  }
  if (verdict.attempts.size() > 1) {
    add_attempt(timeline.second, verdict.attempts[1], round_begin);
  }
  if (verdict.judged) {
    const Milliseconds judged = *verdict.judged - round_begin;
    const Milliseconds begin = verdict.attempts.empty() ? judged : verdict.attempts.front().end - round_begin;
    Chain(timeline.first, begin).add(Phase::verdict, judged);
  }
  return timeline;
}

} // namespace distcc_auto
