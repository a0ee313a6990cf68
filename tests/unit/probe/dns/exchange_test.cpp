// SPDX-License-Identifier: MIT
#include "probe/dns/exchange.hpp"

#include <gtest/gtest.h>
#include <sstream>

namespace distcc_auto
{
namespace
{

using std::chrono::milliseconds;
using Form = Exchange::Form;
using Kind = DnsAnswer::Kind;
using Sending = Exchange::Sending;
using Standing = DnsReply::Standing;
constexpr Exchange::TimePoint k_start{milliseconds(1000)};
constexpr milliseconds k_limit{1000};

DnsReply reply(Standing standing, Kind kind = Kind::failed, const std::string& detail = "")
{
  DnsReply reply{standing, {}};
  reply.answer.kind = kind;
  reply.answer.detail = detail;
  return reply;
}

std::string text(Sending sending)
{
  const char* const forms[] = {"", "-", "tcp"};
  return std::string(1, static_cast<char>('A' + sending.server)) + forms[static_cast<int>(sending.form)];
}

// What is sent at `now`: "A" with EDNS, "A-" without, "Atcp".
std::string sent(Exchange& exchange, milliseconds now)
{
  std::string all;
  while (const auto sending = exchange.next(k_start + now)) {
    all += (all.empty() ? "" : " ") + text(*sending);
  }
  return all;
}

// Everything that is sent in the first `length`, with its time: "0A 50B ...".
std::string schedule(Exchange& exchange, milliseconds length)
{
  std::ostringstream all;
  for (milliseconds now{0}; now <= length && !exchange.answer();) {
    while (const auto sending = exchange.next(k_start + now)) {
      all << now.count() << text(*sending) << " ";
    }
    const auto wake = std::chrono::ceil<milliseconds>(exchange.wakes_at() - k_start);
    now = std::max(wake, now + milliseconds(1));
  }
  return all.str();
}

struct Setting {
  explicit Setting(std::size_t servers, DnsServerTraits all = {true, false})
    : traits(servers, all)
    , exchange(traits, k_start, k_start + k_limit)
  {
  }
  Exchange::Traits traits;
  Exchange exchange;
};

TEST(Exchange, RepeatsSoonAndThenMoreAndMoreSeldom)
{
  const struct {
    std::size_t servers;
    const char* schedule;
  } rows[] = {
      {1, "0A 50A 100A 150A 250A 350A 450A 650A 850A "},
      {2, "0A 50B 100A 150B 200A 300B 400A 500B 600A 800B "},
      {3, "0A 50B 100C 150A 250B 350C 450A 650B 850C "},
      {4, "0A 50B 100C 150D 200A 300B 400C 500D 600A 800B "},
  };
  for (const auto& row : rows) {
    Setting setting(row.servers);
    EXPECT_EQ(schedule(setting.exchange, k_limit), row.schedule) << row.servers;
    ASSERT_TRUE(setting.exchange.answer());
    EXPECT_EQ(setting.exchange.answer()->kind, Kind::silent);
  }
}

TEST(Exchange, AsksWithoutEdnsByTurnsUntilItKnowsTheServer)
{
  const struct {
    DnsServerTraits traits;
    const char* schedule;
  } rows[] = {
      {{false, false}, "0A 50A- 100A 150A- 250A "},
      {{true, false}, "0A 50A 100A 150A 250A "},
      {{false, true}, "0A- 50A- 100A- 150A- 250A- "},
  };
  for (const auto& row : rows) {
    Setting setting(1, row.traits);
    EXPECT_EQ(schedule(setting.exchange, milliseconds(300)), row.schedule);
  }
}

TEST(Exchange, LearnsWhetherAServerKnowsEdns)
{
  const struct {
    Form form;
    Standing standing;
    DnsServerTraits before;
    bool answers;
    bool refuses;
  } rows[] = {
      {Form::with_edns, Standing::answer, {false, false}, true, false},
      {Form::with_edns, Standing::answer, {false, true}, true, false},
      {Form::with_edns, Standing::truncated, {false, false}, true, false},
      {Form::with_edns, Standing::turned_away, {false, false}, true, false},
      {Form::with_edns, Standing::not_understood, {false, false}, false, false},
      {Form::without_edns, Standing::answer, {false, false}, false, true},
      {Form::without_edns, Standing::answer, {true, false}, true, false}, // only the packets with EDNS were lost
      {Form::by_tcp, Standing::answer, {false, false}, false, false},
  };
  for (const auto& row : rows) {
    Setting setting(1, row.before);
    sent(setting.exchange, milliseconds(0));
    setting.exchange.replied({0, row.form}, reply(row.standing, Kind::none));
    EXPECT_EQ(setting.traits[0].answers_edns, row.answers) << &row - rows;
    EXPECT_EQ(setting.traits[0].refuses_edns, row.refuses) << &row - rows;
  }
}

TEST(Exchange, TakesTheFirstAnswer)
{
  Setting setting(2);
  EXPECT_EQ(sent(setting.exchange, milliseconds(0)), "A");
  EXPECT_EQ(sent(setting.exchange, milliseconds(49)), "");
  EXPECT_EQ(sent(setting.exchange, milliseconds(50)), "B");
  setting.exchange.replied({0, Form::with_edns}, reply(Standing::answer, Kind::no_name));
  setting.exchange.replied({1, Form::with_edns}, reply(Standing::answer, Kind::records));
  ASSERT_TRUE(setting.exchange.answer());
  EXPECT_EQ(setting.exchange.answer()->kind, Kind::no_name);
  EXPECT_EQ(setting.exchange.answer()->repeats, 1);
  EXPECT_EQ(sent(setting.exchange, milliseconds(100)), "");
}

TEST(Exchange, AsksTheNextServerAtOnceWhereOneTurnsItAway)
{
  Setting setting(3);
  EXPECT_EQ(sent(setting.exchange, milliseconds(0)), "A");
  setting.exchange.replied({0, Form::with_edns}, reply(Standing::turned_away, Kind::failed, "SERVFAIL"));
  EXPECT_EQ(sent(setting.exchange, milliseconds(1)), "B");
  setting.exchange.unreachable(1, "nobody listens");
  EXPECT_EQ(sent(setting.exchange, milliseconds(2)), "C");
  EXPECT_EQ(sent(setting.exchange, milliseconds(52)), "C") << "the others are not asked again";
  setting.exchange.replied({2, Form::with_edns}, reply(Standing::turned_away, Kind::failed, "REFUSED"));
  ASSERT_TRUE(setting.exchange.answer());
  EXPECT_EQ(setting.exchange.answer()->kind, Kind::failed);
  EXPECT_EQ(setting.exchange.answer()->detail, "SERVFAIL") << "the first word";
}

TEST(Exchange, AsksOnceMoreWithoutEdnsWhereItWasNotUnderstood)
{
  Setting setting(2, {false, false});
  EXPECT_EQ(sent(setting.exchange, milliseconds(0)), "A");
  setting.exchange.replied({0, Form::with_edns}, reply(Standing::not_understood, Kind::failed, "FORMERR"));
  EXPECT_EQ(sent(setting.exchange, milliseconds(1)), "A-");
  setting.exchange.replied({0, Form::with_edns}, reply(Standing::not_understood, Kind::failed, "FORMERR"));
  EXPECT_EQ(sent(setting.exchange, milliseconds(2)), "") << "not twice";
  setting.exchange.replied({0, Form::without_edns}, reply(Standing::not_understood, Kind::failed, "FORMERR"));
  EXPECT_EQ(sent(setting.exchange, milliseconds(3)), "B");
}

TEST(Exchange, WaitsForTcpUntilTheDeadline)
{
  Setting setting(1);
  EXPECT_EQ(sent(setting.exchange, milliseconds(0)), "A");
  setting.exchange.replied({0, Form::with_edns}, reply(Standing::truncated));
  EXPECT_EQ(sent(setting.exchange, milliseconds(1)), "Atcp");
  setting.exchange.replied({0, Form::with_edns}, reply(Standing::truncated));
  EXPECT_EQ(sent(setting.exchange, milliseconds(999)), "");
  EXPECT_EQ(setting.exchange.wakes_at(), k_start + k_limit);
  EXPECT_FALSE(setting.exchange.answer());
  setting.exchange.replied({0, Form::by_tcp}, reply(Standing::answer, Kind::records));
  ASSERT_TRUE(setting.exchange.answer());
  EXPECT_EQ(setting.exchange.answer()->kind, Kind::records);
}

TEST(Exchange, SaysWhatTcpCameTo)
{
  Setting late(1);
  sent(late.exchange, milliseconds(0));
  late.exchange.replied({0, Form::with_edns}, reply(Standing::truncated));
  sent(late.exchange, k_limit);
  ASSERT_TRUE(late.exchange.answer());
  EXPECT_EQ(late.exchange.answer()->kind, Kind::silent);
  EXPECT_EQ(late.exchange.answer()->detail, "the answer is too long for UDP, and none came by TCP in time");

  Setting refused(1);
  sent(refused.exchange, milliseconds(0));
  refused.exchange.replied({0, Form::with_edns}, reply(Standing::truncated));
  refused.exchange.failed_by_tcp(0, "no TCP");
  ASSERT_TRUE(refused.exchange.answer());
  EXPECT_EQ(refused.exchange.answer()->kind, Kind::failed);
  EXPECT_EQ(refused.exchange.answer()->detail, "no TCP");
}

TEST(Exchange, SaysWhyNobodyCouldBeAsked)
{
  Setting setting(2);
  setting.exchange.unreachable(0, "no network");
  setting.exchange.unreachable(1, "nobody listens");
  ASSERT_TRUE(setting.exchange.answer());
  EXPECT_EQ(setting.exchange.answer()->kind, Kind::no_server);
  EXPECT_EQ(setting.exchange.answer()->detail, "no network");
  Setting none(0);
  ASSERT_TRUE(none.exchange.answer());
  EXPECT_EQ(none.exchange.answer()->kind, Kind::no_server);
}

TEST(Exchange, PrefersAWordToTheSilenceOfOthers)
{
  Setting setting(2);
  sent(setting.exchange, milliseconds(0));
  setting.exchange.replied({0, Form::with_edns}, reply(Standing::turned_away, Kind::failed, "REFUSED"));
  sent(setting.exchange, k_limit);
  ASSERT_TRUE(setting.exchange.answer());
  EXPECT_EQ(setting.exchange.answer()->kind, Kind::failed);
  EXPECT_EQ(setting.exchange.answer()->detail, "REFUSED");
}

} // namespace
} // namespace distcc_auto
