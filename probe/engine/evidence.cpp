// SPDX-License-Identifier: MIT
#include "probe/engine/evidence.hpp"

namespace distcc_auto
{
namespace
{

void take_slots(Candidate& candidate, std::optional<int> slots, SlotsFrom from)
{
  if (!candidate.slots && slots) {
    candidate.slots = slots;
    candidate.slots_from = from;
  }
}

} // namespace

void apply_evidence(std::vector<Verdict>& verdicts, const Evidence& evidence)
{
  for (Verdict& verdict : verdicts) {
    Candidate& candidate = verdict.candidate;
    if (candidate.address.bytes.empty()) {
      continue; // a name that led to no server
    }
    const auto text = evidence.texts.find(candidate.name);
    if (text != evidence.texts.end()) {
      verdict.note = text->second.trouble;
      take_slots(candidate, text->second.slots, SlotsFrom::dns);
    }
    const auto told = evidence.stats.find(endpoint_text(candidate));
    if (told != evidence.stats.end() && told->second > 0) {
      take_slots(candidate, told->second, SlotsFrom::stats);
    }
  }
}

} // namespace distcc_auto
