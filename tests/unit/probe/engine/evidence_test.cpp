// SPDX-License-Identifier: MIT
#include "probe/engine/evidence.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

Verdict server(unsigned char host)
{
  Verdict verdict;
  verdict.candidate.name = "cc" + std::to_string(host);
  verdict.candidate.address.bytes = {10, 0, 0, host};
  return verdict;
}

TEST(ApplyEvidence, TakesTheFirstWhoSaysHowManySlots)
{
  Evidence evidence;
  evidence.texts = {{"cc1", {16, false, ""}}, {"cc2", {16, false, ""}}, {"cc4", {std::nullopt, true, ""}}};
  evidence.stats = {
      {"10.0.0.1:3632", 9}, {"10.0.0.2:3632", 9}, {"10.0.0.3:3632", 9}, {"10.0.0.4:3632", 9}, {"10.0.0.5:3632", 0}};
  std::vector<Verdict> verdicts = {server(1), server(2), server(3), server(4), server(5)};
  verdicts[0].candidate.slots = 2;
  verdicts[0].candidate.slots_from = SlotsFrom::settings;
  apply_evidence(verdicts, evidence);
  const std::vector<std::pair<std::optional<int>, SlotsFrom>> expected = {{2, SlotsFrom::settings},
                                                                          {16, SlotsFrom::dns},
                                                                          {9, SlotsFrom::stats},
                                                                          {9, SlotsFrom::stats},
                                                                          {std::nullopt, SlotsFrom::nobody}};
  for (std::size_t i = 0; i < verdicts.size(); ++i) {
    EXPECT_EQ(verdicts[i].candidate.slots, expected[i].first) << i;
    EXPECT_EQ(verdicts[i].candidate.slots_from, expected[i].second) << i;
  }
}

TEST(ApplyEvidence, NotesWhatIsWrongWithATextRecord)
{
  Evidence evidence;
  evidence.texts = {{"cc1", {std::nullopt, false, "its TXT record is not used: why"}}};
  std::vector<Verdict> verdicts = {server(1)};
  verdicts[0].reason = Reason::good;
  apply_evidence(verdicts, evidence);
  EXPECT_EQ(in_words(verdicts[0]), "good; its TXT record is not used: why");
}

TEST(ApplyEvidence, PassesOverNamesWithoutAServer)
{
  Evidence evidence;
  evidence.texts = {{"cc1", {16, false, "trouble"}}};
  std::vector<Verdict> verdicts = {server(1)};
  verdicts[0].candidate.address.bytes.clear();
  apply_evidence(verdicts, evidence);
  EXPECT_EQ(verdicts[0].candidate.slots, std::nullopt);
  EXPECT_EQ(verdicts[0].note, "");
}

TEST(ApplyEvidence, TellsServersWithOneNameApart)
{
  Evidence evidence;
  evidence.stats = {{"10.0.0.1:3640", 9}};
  std::vector<Verdict> verdicts = {server(1), server(1)};
  verdicts[1].candidate.port = 3640;
  apply_evidence(verdicts, evidence);
  EXPECT_EQ(verdicts[0].candidate.slots, std::nullopt);
  EXPECT_EQ(verdicts[1].candidate.slots, 9);
}

} // namespace
} // namespace distcc_auto
