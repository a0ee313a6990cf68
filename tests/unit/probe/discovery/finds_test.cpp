// SPDX-License-Identifier: MIT
#include "probe/discovery/finds.hpp"

#include <algorithm>
#include <functional>
#include <gtest/gtest.h>
#include <vector>

namespace distcc_auto
{
namespace
{

struct Heard {
  std::vector<Candidate> found;
  std::vector<std::string> duplicates; // NAME=OF
  DiscoverySink sink{[this](Candidate candidate) { found.push_back(std::move(candidate)); },
                     {},
                     [this](Candidate candidate, std::string of) { duplicates.push_back(candidate.name + "=" + of); },
                     [](std::string, Lookup) {}};
};

Lookup with(std::initializer_list<const char*> addresses)
{
  Lookup lookup;
  lookup.status = Lookup::Status::found;
  lookup.took = Milliseconds(7);
  lookup.asked = Moment(std::chrono::seconds(3));
  lookup.repeats = 2;
  for (const char* address : addresses) {
    lookup.addresses.push_back(*parse_address(address));
  }
  return lookup;
}

HostPattern pattern()
{
  HostPattern pattern;
  pattern.port = 3633;
  pattern.slots = 9;
  pattern.lzo = true;
  return pattern;
}

TEST(Finds, GiveCandidatesWhatTheirSrvRecordSays)
{
  Heard heard;
  Finds finds(heard.sink, 500);
  const HostPattern written;
  const ServiceTarget target{"b", 3640, 1, 30};
  finds.tell({written, 0, 7, &target}, "b", with({"192.0.2.9"}));
  ASSERT_EQ(heard.found.size(), 1U);
  EXPECT_EQ(heard.found[0].port, 3640);
  EXPECT_EQ(heard.found[0].group, 1);
  EXPECT_EQ(heard.found[0].weight, 30);
  EXPECT_EQ(heard.found[0].slots, std::nullopt);
  EXPECT_EQ(heard.found[0].slots_from, SlotsFrom::nobody);
}

TEST(Finds, GiveCandidatesWhatTheSettingsSay)
{
  Heard heard;
  Finds finds(heard.sink, 500);
  const auto written = pattern();
  EXPECT_EQ(finds.tell({written, 2, 5}, "a5", with({"192.0.2.1", "2001:db8::1"})), 2);
  ASSERT_EQ(heard.found.size(), 2U);
  const auto& candidate = heard.found[1];
  EXPECT_EQ(candidate.name, "a5");
  EXPECT_EQ(endpoint_text(candidate), "[2001:db8::1]:3633");
  EXPECT_EQ(candidate.slots, 9);
  EXPECT_EQ(candidate.slots_from, SlotsFrom::settings);
  EXPECT_TRUE(candidate.lzo);
  EXPECT_EQ(candidate.dns.count(), 7);
  EXPECT_EQ(candidate.asked, Moment(std::chrono::seconds(3)));
  EXPECT_EQ(candidate.dns_repeats, 2);
  EXPECT_EQ(candidate.order, candidate_order({written, 2, 5}, 1));
}

TEST(Finds, CountAnAddressAndPortOnce)
{
  Heard heard;
  Finds finds(heard.sink, 500);
  const auto written = pattern();
  auto other_port = written;
  other_port.port = 1;
  EXPECT_EQ(finds.tell({written, 0, 0}, "a1", with({"192.0.2.1"})), 1);
  EXPECT_EQ(finds.tell({written, 0, 1}, "a2", with({"192.0.2.1"})), 0);
  EXPECT_EQ(finds.tell({other_port, 1, 0}, "b", with({"192.0.2.1"})), 1);
  EXPECT_EQ(heard.duplicates, std::vector<std::string>{"a2=a1"});
}

TEST(Finds, AreNoMoreThanAllowed)
{
  Heard heard;
  Finds finds(heard.sink, 2);
  const auto written = pattern();
  finds.tell({written, 0, 0}, "a1", with({"192.0.2.1"}));
  EXPECT_FALSE(finds.full());
  EXPECT_EQ(finds.tell({written, 0, 1}, "a2", with({"192.0.2.2", "192.0.2.3"})), 1);
  EXPECT_TRUE(finds.full());
  EXPECT_EQ(heard.found.size(), 2U);
}

TEST(CandidateOrder, SortsByEntryThenNumberThenAddress)
{
  const auto written = pattern();
  const std::uint64_t sorted[] = {
      candidate_order({written, 0, 0}, 0), candidate_order({written, 0, 0}, 99),
      candidate_order({written, 0, 1}, 0), candidate_order({written, 0, 70000}, 0),
      candidate_order({written, 1, 0}, 0), candidate_order({written, 999, 0}, 0),
  };
  EXPECT_EQ(std::adjacent_find(std::begin(sorted), std::end(sorted), std::greater_equal<>()), std::end(sorted));
}

} // namespace
} // namespace distcc_auto
