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

struct Tried {
  const char* name;
  Names domains;
  int ndots;
  Proof proof;
  Names tried;
};

void expect_tried(const std::vector<Tried>& rows, SearchDomains searched)
{
  for (const Tried& row : rows) {
    FruitfulDomains fruitful;
    auto system = system_with(row.domains, row.ndots);
    system.searched = searched;
    EXPECT_EQ(names_tried(Search(row.name, system, row.proof, fruitful)), row.tried) << &row - rows.data();
  }
}

TEST(Search, TriesTheNamesThatANameMayStandFor)
{
  const std::vector<Tried> rows = {
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
  expect_tried(rows, SearchDomains::single_label);
}

TEST(Search, AlwaysStandsBehindNamesWhereTheSettingsSaySo)
{
  const std::vector<Tried> rows = {
      {"d1.x", {"a.test", "b.test"}, 1, Proof::none, {"d1.x", "d1.x.a.test", "d1.x.b.test"}},
      {"d1.x", {"a.test", "b.test"}, 5, Proof::none, {"d1.x.a.test", "d1.x.b.test", "d1.x"}},
      {"d1.x.y", {"a.test"}, 2, Proof::none, {"d1.x.y", "d1.x.y.a.test"}},
      {"d1.x.y", {"a.test"}, 3, Proof::none, {"d1.x.y.a.test", "d1.x.y"}},
      {"d1.x", {"a.test"}, 5, Proof::required, {"d1.x.a.test", "d1.x"}},
      {"_d._tcp.x", {"a.test"}, 5, Proof::none, {"_d._tcp.x.a.test", "_d._tcp.x"}},
      {"d1.x", {}, 5, Proof::none, {"d1.x"}},
      {"d1.x.", {"a.test"}, 5, Proof::none, {"d1.x"}},
      {"d1", {"a.test"}, 1, Proof::none, {"d1.a.test", "d1"}},
      {"d1", {"a.test"}, 1, Proof::required, {"d1.a.test"}},
  };
  expect_tried(rows, SearchDomains::always);
}

// A name as it is stands in a domain, too, whose word about the next name counts before another's trouble.
TEST(Search, EndsASchemeWhereOthersWereFoundAsTheyAre)
{
  auto system = system_with({"broken.test"});
  system.searched = SearchDomains::always;
  const struct {
    const char* found; // as it is, before
    std::size_t decisive;
  } rows[] = {{"d1.x", 0U}, {"d1.other", 1U}};
  for (const auto& row : rows) {
    FruitfulDomains fruitful;
    Search first(row.found, system, Proof::none, fruitful);
    first.answered(Meaning::found);
    Search second("d2.x", system, Proof::none, fruitful);
    second.answered(Meaning::denied);
    second.answered(Meaning::failed);
    EXPECT_EQ(second.decisive(), row.decisive) << row.found;
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
