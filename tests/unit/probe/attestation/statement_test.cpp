// SPDX-License-Identifier: MIT
#include "made_site.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

TEST(Challenge, ReadsWhatItWrites)
{
  const std::string text = challenge_text(terms().challenge);
  const auto read = parse_challenge(text);
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, terms().challenge);
  for (const auto& other : {std::string(), text + "\n", text.substr(1), "# 1 \"challenge.c\"\n" + text,
                            std::string(text).replace(text.find("c5"), 2, "C5")}) {
    EXPECT_FALSE(parse_challenge(other)) << other;
  }
}

TEST(Statement, ReadsWhatItWrites)
{
  const auto statement = parse_statement(answer());
  ASSERT_TRUE(statement) << statement.error().detail;
  EXPECT_EQ(statement->challenge, terms().challenge);
  ASSERT_EQ(statement->endpoints.size(), 2U);
  EXPECT_EQ(statement->endpoints[1], (Endpoint{ip("2001:db8::7"), 3632}));
  EXPECT_EQ(statement->certificate, to_text(issued()));
  EXPECT_TRUE(is_by(*statement, key_number(2).public_key()));
}

TEST(Statement, IsCutAtEveryPlaceAndNeverTaken)
{
  const std::string whole = answer();
  for (std::size_t size = 0; size < whole.size(); ++size) {
    ASSERT_FALSE(parse_statement(std::string_view(whole).substr(0, size))) << size;
  }
}

TEST(Statement, HoldsABoundedNumberOfEndpoints)
{
  const std::vector<Endpoint> many(1000, Endpoint{ip("2001:db8:1234:5678:9abc:def0:1234:5678"), 65535});
  const std::string text = make_statement(terms().challenge, many, key_number(2), to_text(issued()));
  EXPECT_LE(text.size(), k_longest_statement);
  const auto read = parse_statement(text);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->endpoints.size(), k_most_endpoints);
}

} // namespace
} // namespace distcc_auto
