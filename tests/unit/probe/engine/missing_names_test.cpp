// SPDX-License-Identifier: MIT
#include "probe/engine/missing_names.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

using Names = std::vector<std::string>;

Verdict verdict(const std::string& name, Reason reason)
{
  Verdict made;
  made.candidate.name = name;
  made.reason = reason;
  return made;
}

Round round_with(const std::vector<std::pair<std::string, Reason>>& names)
{
  Round round;
  for (const auto& [name, reason] : names) {
    (reason == Reason::good ? round.listed : round.others).push_back(verdict(name, reason));
  }
  return round;
}

TEST(MissingNames, AreThoseThatASearchDomainCouldChange)
{
  const struct {
    std::vector<std::pair<std::string, Reason>> names;
    Names missing;
  } rows[] = {
      {{{"d-1.x", Reason::no_such_name}}, {"d-1.x"}},
      {{{"_distcc._tcp.x", Reason::no_such_name}}, {"_distcc._tcp.x"}},
      {{{"d1", Reason::no_such_name}}, {}},
      {{{"d1.", Reason::no_such_name}}, {}},
      {{{"d1.x.", Reason::no_such_name}}, {}},
      {{{"d1.x", Reason::good}, {"d2.x", Reason::no_such_name}}, {}}, // the end of a scheme
      {{{"d1.x", Reason::refused}, {"d2.x", Reason::no_such_name}}, {}},
      {{{"d1.x", Reason::good}, {"d1.y", Reason::no_such_name}}, {"d1.y"}},
      {{{"d1.x", Reason::dns_silent}}, {}},
      {{{"", Reason::no_such_name}}, {}},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(missing_names(round_with(row.names)), row.missing) << &row - rows;
  }
  Round many;
  many.others.assign(100, verdict("d1.x", Reason::no_such_name));
  EXPECT_EQ(missing_names(many).size(), 8U);
}

TEST(MissingNames, AreToldWithTheWholeName)
{
  Round round =
      round_with({{"d1.x", Reason::no_such_name}, {"d1.y", Reason::no_such_name}, {"d1.z", Reason::refused}});
  tell_searched_names(round, {{"d1.x", "d1.x.a.test"}, {"d1.z", "d1.z.a.test"}});
  EXPECT_EQ(round.others[0].reason, Reason::search_domain);
  EXPECT_EQ(round.others[0].detail, "d1.x.a.test exists");
  EXPECT_EQ(round.others[1].reason, Reason::no_such_name);
  EXPECT_EQ(round.others[2].reason, Reason::refused);
}

} // namespace
} // namespace distcc_auto
