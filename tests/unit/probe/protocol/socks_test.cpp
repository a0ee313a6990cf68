// SPDX-License-Identifier: MIT
#include "probe/protocol/socks.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

std::string bytes(std::initializer_list<int> values)
{
  std::string text;
  for (const int value : values) {
    text += static_cast<char>(value);
  }
  return text;
}

const std::string k_chosen = bytes({5, 0});
const std::string k_connected = bytes({5, 0, 0, 1, 127, 0, 0, 1, 14, 48});

SocksConnect connect_to(const std::string& name)
{
  return SocksConnect::to(name, 3632).value();
}

Result<ReadStep> feed(SocksConnect& socks, std::string_view text)
{
  return socks.feed(text);
}

TEST(SocksConnect, GreetsThenAsksForTheName)
{
  SocksConnect socks = connect_to("a.example");
  EXPECT_EQ(socks.take_output(), bytes({5, 1, 0}));
  EXPECT_EQ(socks.take_output(), "");
  EXPECT_FALSE(socks.greeted());
  EXPECT_EQ(feed(socks, k_chosen), ReadStep::more);
  EXPECT_TRUE(socks.greeted());
  EXPECT_EQ(socks.take_output(), bytes({5, 1, 0, 3, 9}) + "a.example" + bytes({14, 48}));
  EXPECT_EQ(feed(socks, k_connected), ReadStep::done);
  EXPECT_EQ(socks.answer(), SocksAnswer::succeeded);
}

TEST(SocksConnect, TakesAnswersOfEveryKindCutAnywhere)
{
  const std::string answers[] = {k_connected, bytes({5, 0, 0, 3, 4}) + "name" + bytes({0, 1}),
                                 bytes({5, 0, 0, 3, 0, 0, 1}), bytes({5, 0, 0, 4}) + std::string(18, 'a')};
  for (const std::string& answer : answers) {
    const std::string all = k_chosen + answer;
    for (std::size_t cut = 0; cut < all.size(); ++cut) {
      SocksConnect socks = connect_to("a");
      EXPECT_EQ(feed(socks, all.substr(0, cut)), ReadStep::more) << cut;
      EXPECT_EQ(feed(socks, all.substr(cut)), ReadStep::done) << cut;
    }
  }
}

TEST(SocksConnect, LeavesWhatComesBehindTheAnswer)
{
  SocksConnect socks = connect_to("a");
  const std::string all = k_chosen + k_connected + "DONE";
  std::string_view unread = all;
  EXPECT_EQ(socks.feed(unread), ReadStep::done);
  EXPECT_EQ(unread, "DONE");
  EXPECT_EQ(socks.feed(unread), ReadStep::done);
  EXPECT_EQ(unread, "DONE");
}

struct Refusal {
  int code;
  SocksAnswer answer;
  const char* words;
};

const Refusal k_refusals[] = {
    {1, SocksAnswer::general_failure, "general failure"},
    {4, SocksAnswer::host_unreachable, "host unreachable"},
    {5, SocksAnswer::refused, "refused"},
    {8, SocksAnswer::address_type_not_supported, "address type not supported"},
    {90, static_cast<SocksAnswer>(90), "answer 0x5a"},
};

TEST(SocksConnect, SaysWhyItWasRefused)
{
  for (const Refusal& refusal : k_refusals) {
    SocksConnect socks = connect_to("a");
    const auto step = feed(socks, k_chosen + bytes({5, refusal.code, 0, 1, 0, 0, 0, 0, 0, 0}));
    ASSERT_FALSE(step) << refusal.code;
    EXPECT_EQ(step.error().code, Errc::refused);
    EXPECT_EQ(step.error().detail, refusal.words);
    EXPECT_EQ(socks.answer(), refusal.answer);
    EXPECT_FALSE(feed(socks, k_connected)) << "final";
  }
}

TEST(SocksConnect, KnowsWhatIsNoSocks)
{
  const std::string strangers[] = {"HTTP/1.1",
                                   bytes({4, 0}),
                                   bytes({5, 2}),
                                   bytes({5, 255}),
                                   k_chosen + bytes({4, 0, 0, 1, 0, 0}),
                                   k_chosen + bytes({5, 0, 0, 2, 0, 0})};
  for (const std::string& stranger : strangers) {
    SocksConnect socks = connect_to("a");
    const auto step = feed(socks, stranger);
    ASSERT_FALSE(step);
    EXPECT_EQ(step.error().code, Errc::protocol);
    EXPECT_FALSE(socks.answer());
  }
}

TEST(SocksConnect, TakesNamesOfOneTo255Bytes)
{
  EXPECT_TRUE(SocksConnect::to(std::string(255, 'a'), 1));
  EXPECT_EQ(SocksConnect::to(std::string(256, 'a'), 1).error().code, Errc::invalid);
  EXPECT_EQ(SocksConnect::to("", 1).error().code, Errc::invalid);
}

} // namespace
} // namespace distcc_auto
