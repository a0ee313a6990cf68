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
  EXPECT_EQ(finds.tell({written, 2, 5}, "a5", with({"192.0.2.1", "192.0.2.2", "2001:db8::1"})), 3);
  ASSERT_EQ(heard.found.size(), 3U);
  const auto& candidate = heard.found[2];
  EXPECT_EQ(candidate.name, "a5");
  EXPECT_EQ(endpoint_text(candidate), "[2001:db8::1]:3633");
  EXPECT_EQ(candidate.slots, 9);
  EXPECT_EQ(candidate.slots_from, SlotsFrom::settings);
  EXPECT_TRUE(candidate.lzo);
  EXPECT_EQ(candidate.dns.count(), 7);
  EXPECT_EQ(candidate.asked, Moment(std::chrono::seconds(3)));
  EXPECT_EQ(candidate.dns_repeats, 2);
  EXPECT_EQ(candidate.order, candidate_order({written, 2, 5}, 2));
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

// Machines as the numbers of their addresses in `addresses`.
TEST(MachinesOf, AreToldApartByTheirNamesAndFamilies)
{
  const char* a = "192.0.2.1";
  const char* b = "192.0.2.2";
  const char* x = "2001:db8::1";
  const char* y = "2001:db8::2";
  const struct {
    std::initializer_list<const char*> addresses;
    std::vector<std::vector<const char*>> of_a_scheme;
    std::vector<std::vector<const char*>> of_another_name;
  } rows[] = {
      {{a}, {{a}}, {{a}}},
      {{x}, {{x}}, {{x}}},
      {{a, x}, {{a, x}}, {{a, x}}},
      {{x, a}, {{a, x}}, {{a, x}}},
      {{a, x, y}, {{a, x, y}}, {{a}, {x}, {y}}},
      {{a, b, x}, {{a, b, x}}, {{a}, {b}, {x}}},
      {{a, b, x, y}, {{a}, {b}, {x}, {y}}, {{a}, {b}, {x}, {y}}},
      {{a, b}, {{a}, {b}}, {{a}, {b}}},
      {{x, y}, {{x}, {y}}, {{x}, {y}}},
  };
  const auto texts = [](const std::vector<std::vector<Address>>& machines) {
    std::vector<std::vector<std::string>> all;
    for (const auto& machine : machines) {
      all.emplace_back();
      for (const Address& address : machine) {
        all.back().push_back(to_string(address));
      }
    }
    return all;
  };
  const auto wanted = [](const std::vector<std::vector<const char*>>& machines) {
    std::vector<std::vector<std::string>> all;
    for (const auto& machine : machines) {
      all.emplace_back(machine.begin(), machine.end());
    }
    return all;
  };
  for (const auto& row : rows) {
    const auto addresses = with(row.addresses).addresses;
    EXPECT_EQ(texts(machines_of(addresses, NameOf::machine)), wanted(row.of_a_scheme)) << &row - rows;
    EXPECT_EQ(texts(machines_of(addresses, NameOf::anything)), wanted(row.of_another_name)) << &row - rows;
  }
}

TEST(Finds, MakeOneCandidateOfOneMachine)
{
  Heard heard;
  Finds finds(heard.sink, 2);
  HostPattern scheme = pattern();
  scheme.kind = HostPattern::Kind::scheme;
  EXPECT_EQ(finds.tell({scheme, 0, 1}, "a1", with({"2001:db8::1", "192.0.2.1"})), 1);
  ASSERT_EQ(heard.found.size(), 1U);
  EXPECT_EQ(to_string(heard.found[0].address), "192.0.2.1");
  ASSERT_EQ(heard.found[0].others.size(), 1U);
  EXPECT_EQ(to_string(heard.found[0].others[0]), "2001:db8::1");
  EXPECT_EQ(finds.tell({scheme, 0, 2}, "a2", with({"2001:db8::1"})), 0);
  EXPECT_EQ(heard.duplicates, std::vector<std::string>{"a2=a1"});
  EXPECT_FALSE(finds.full()) << "one machine, not two";
}

} // namespace
} // namespace distcc_auto
