// SPDX-License-Identifier: MIT
#include "probe/verdict/verdict.hpp"

#include <gtest/gtest.h>
#include <set>

namespace distcc_auto
{
namespace
{

TEST(Reason, HasItsOwnKeyAndWords)
{
  std::set<std::string_view> keys;
  std::set<std::string_view> texts;
  const auto count = static_cast<std::size_t>(k_last_reason) + 1;
  for (std::size_t place = 0; place < count; ++place) {
    const std::string_view name = key(static_cast<Reason>(place));
    EXPECT_EQ(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_0123456789"), std::string_view::npos) << name;
    keys.insert(name);
    texts.insert(words(static_cast<Reason>(place)));
  }
  EXPECT_EQ(keys.size(), count);
  EXPECT_EQ(texts.size(), count);
  EXPECT_FALSE(keys.contains(""));
  EXPECT_FALSE(texts.contains(""));
}

TEST(Reason, KeepsTheKeysThatProgramsRead)
{
  EXPECT_EQ(key(Reason::good), "good");
  EXPECT_EQ(key(Reason::no_such_name), "no_such_name");
  EXPECT_EQ(key(Reason::closed_without_answer), "closed_without_answer");
  EXPECT_EQ(key(Reason::wrong_object), "wrong_object");
  EXPECT_EQ(key(Reason::no_ipv6_here), "no_ipv6_here");
  EXPECT_EQ(key(Reason::not_attested), "not_attested");
}

TEST(InWords, AddsTheDetailWhereThereIsOne)
{
  Verdict verdict;
  verdict.reason = Reason::good;
  EXPECT_EQ(in_words(verdict), "good");
  verdict.reason = Reason::compile_failed;
  verdict.detail = "gcc: error: unrecognized option";
  EXPECT_EQ(in_words(verdict), "compile failed: gcc: error: unrecognized option");
  verdict.reason = Reason::duplicate;
  verdict.detail = "cc1.example.com";
  EXPECT_EQ(in_words(verdict), "duplicate of cc1.example.com");
}

TEST(InWords, LetsNothingThroughThatATerminalWouldObey)
{
  Verdict verdict;
  verdict.reason = Reason::dns_failed;
  verdict.detail = "\x1b[31m\n" + std::string(5000, 'x');
  const std::string text = in_words(verdict);
  EXPECT_EQ(text.find_first_of("\x1b\n"), std::string::npos);
  EXPECT_LT(text.size(), 300U);
}

} // namespace
} // namespace distcc_auto
