// SPDX-License-Identifier: MIT
#include "probe/dns/search.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

using Meaning = Search::Meaning;
using Names = std::vector<std::string>;

DnsSystem system_with(Names domains, int ndots = 1)
{
  DnsSystem system;
  system.search = std::move(domains);
  system.ndots = ndots;
  return system;
}

Names names_tried(Search search)
{
  Names names;
  for (auto name = search.next(); name; name = search.next()) {
    names.push_back(*name);
    search.answered(Meaning::denied);
  }
  return names;
}

TEST(Search, TriesTheNamesThatANameMayStandFor)
{
  const struct {
    const char* name;
    Names domains;
    int ndots;
    Proof proof;
    Names tried;
  } rows[] = {
      {"d1", {"a.test", "b.test"}, 1, Proof::none, {"d1.a.test", "d1.b.test", "d1"}},
      {"d1", {"a.test", "b.test"}, 0, Proof::none, {"d1", "d1.a.test", "d1.b.test"}},
      {"d1", {"a.test", "b.test"}, 5, Proof::none, {"d1.a.test", "d1.b.test", "d1"}},
      {"d1", {"a.test", "b.test"}, 1, Proof::required, {"d1.a.test", "d1.b.test"}},
      {"d1", {"a.test"}, 0, Proof::required, {"d1.a.test"}},
      {"d1", {}, 1, Proof::none, {"d1"}},
      {"d1", {}, 1, Proof::required, {"d1"}},
      {"d1.x", {"a.test"}, 5, Proof::none, {"d1.x"}},
      {"d1.", {"a.test"}, 1, Proof::none, {"d1"}},
      {"d1.x.", {"a.test"}, 1, Proof::required, {"d1.x"}},
  };
  for (const auto& row : rows) {
    FruitfulDomains fruitful;
    const auto system = system_with(row.domains, row.ndots);
    EXPECT_EQ(names_tried(Search(row.name, system, row.proof, fruitful)), row.tried) << &row - rows;
  }
}

TEST(Search, ChoosesTheAnswerThatIsTheNames)
{
  const struct {
    std::vector<Meaning> answers; // in a.test, in b.test, as it is
    Proof proof;
    std::size_t decisive;
  } rows[] = {
      {{Meaning::found}, Proof::none, 0},
      {{Meaning::denied, Meaning::found}, Proof::none, 1},
      {{Meaning::failed, Meaning::found}, Proof::none, 1},
      {{Meaning::denied, Meaning::denied, Meaning::found}, Proof::none, 2},
      {{Meaning::denied, Meaning::denied, Meaning::denied}, Proof::none, 0},
      {{Meaning::denied, Meaning::denied, Meaning::failed}, Proof::none, 0}, // a resolver that refuses single labels
      {{Meaning::failed, Meaning::denied, Meaning::denied}, Proof::none, 0}, // it may well be in a.test
      {{Meaning::denied, Meaning::failed, Meaning::denied}, Proof::none, 1},
      {{Meaning::failed, Meaning::failed, Meaning::denied}, Proof::none, 0},
      {{Meaning::denied, Meaning::final}, Proof::none, 1},
      {{Meaning::failed}, Proof::required, 0}, // a wrong signature is not passed over
      {{Meaning::denied, Meaning::failed}, Proof::required, 1},
      {{Meaning::denied, Meaning::denied}, Proof::required, 0},
  };
  for (const auto& row : rows) {
    FruitfulDomains fruitful;
    const auto system = system_with({"a.test", "b.test"});
    Search search("d1", system, row.proof, fruitful);
    for (const Meaning meaning : row.answers) {
      ASSERT_TRUE(search.next()) << &row - rows;
      search.answered(meaning);
    }
    EXPECT_FALSE(search.next()) << &row - rows;
    EXPECT_EQ(search.decisive(), row.decisive) << &row - rows;
  }
}

TEST(Search, BelievesTheDomainInWhichOthersWereFound)
{
  FruitfulDomains fruitful;
  const auto system = system_with({"stale.test", "a.test"});
  Search first("d1", system, Proof::none, fruitful);
  first.answered(Meaning::failed);
  first.answered(Meaning::found);
  EXPECT_EQ(fruitful, FruitfulDomains{"a.test"});
  Search second("d2", system, Proof::none, fruitful);
  for (const Meaning meaning : {Meaning::failed, Meaning::denied, Meaning::failed}) {
    second.answered(meaning);
  }
  EXPECT_EQ(second.decisive(), 1U);
}

} // namespace
} // namespace distcc_auto
