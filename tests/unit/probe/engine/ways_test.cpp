// SPDX-License-Identifier: MIT
#include "probe/engine/usable_addresses.hpp"
#include "probe/engine/ways.hpp"

#include <asio/co_spawn.hpp>
#include <asio/detached.hpp>
#include <asio/io_context.hpp>
#include <asio/steady_timer.hpp>
#include <asio/this_coro.hpp>
#include <asio/use_awaitable.hpp>
#include <gtest/gtest.h>
#include <map>

namespace distcc_auto
{
namespace
{

using std::chrono::milliseconds;

struct Way {
  Reason reason;
  milliseconds takes{0};
};

struct Tried {
  std::map<std::string, Way> ways;
  std::vector<std::string> begun;
  int stopped = 0;
  std::optional<Verdict> verdict;
  milliseconds took{0};
};

asio::awaitable<Verdict> try_way(Tried* tried, Candidate candidate, std::shared_ptr<TrialStop> stop)
{
  const std::string address = to_string(candidate.address);
  tried->begun.push_back(address);
  stop->stops.emplace_back([tried] { ++tried->stopped; });
  const Way way = tried->ways.at(address);
  asio::steady_timer timer(co_await asio::this_coro::executor, way.takes);
  co_await timer.async_wait(asio::use_awaitable);
  Verdict verdict;
  verdict.candidate = std::move(candidate);
  verdict.reason = way.reason;
  co_return verdict;
}

asio::awaitable<void> run(Tried* tried, Candidate candidate)
{
  TryWay way = [tried](Candidate one, std::shared_ptr<TrialStop> stop) {
    return try_way(tried, std::move(one), std::move(stop));
  };
  const auto begin = std::chrono::steady_clock::now();
  tried->verdict = co_await try_ways(std::move(candidate), std::move(way));
  tried->took = std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - begin);
}

Candidate dual(const char* first, const char* other)
{
  Candidate candidate;
  candidate.address = parse_address(first).value();
  candidate.others = {parse_address(other).value()};
  return candidate;
}

Tried tried(Way ipv4, Way ipv6)
{
  Tried result;
  result.ways = {{"192.0.2.1", ipv4}, {"2001:db8::1", ipv6}};
  asio::io_context io;
  asio::co_spawn(io, run(&result, dual("192.0.2.1", "2001:db8::1")), asio::detached);
  io.run();
  return result;
}

TEST(Ways, BeginWithTheFirstAloneWhereItIsGood)
{
  const Tried one = tried({Reason::good}, {Reason::good});
  EXPECT_EQ(one.begun, std::vector<std::string>{"192.0.2.1"});
  EXPECT_EQ(to_string(one.verdict->candidate.address), "192.0.2.1");
  EXPECT_EQ(to_string(one.verdict->candidate.others.at(0)), "2001:db8::1");
}

TEST(Ways, GoOnAtOnceBehindOneThatFails)
{
  const Tried one = tried({Reason::refused}, {Reason::good});
  EXPECT_EQ(to_string(one.verdict->candidate.address), "2001:db8::1");
  EXPECT_EQ(to_string(one.verdict->candidate.others.at(0)), "192.0.2.1");
  EXPECT_LT(one.took, k_head_start);
}

TEST(Ways, GoOnBesideOneThatIsLate)
{
  const Tried one = tried({Reason::connect_timed_out, milliseconds(1000)}, {Reason::good});
  EXPECT_EQ(to_string(one.verdict->candidate.address), "2001:db8::1");
  EXPECT_GE(one.took, k_head_start);
  EXPECT_LT(one.took, milliseconds(900));
  EXPECT_EQ(one.stopped, 2);
}

TEST(Ways, TellTheOneThatCameFurthest)
{
  const struct {
    Reason ipv4;
    Reason ipv6;
    const char* told;
  } rows[] = {
      {Reason::refused, Reason::refused, "192.0.2.1"},
      {Reason::refused, Reason::wrong_object, "2001:db8::1"},
      {Reason::unreachable, Reason::too_slow, "2001:db8::1"},
      {Reason::too_slow, Reason::unreachable, "192.0.2.1"},
      {Reason::closed_without_answer, Reason::compile_failed, "2001:db8::1"},
      {Reason::wrong_object, Reason::compile_failed, "192.0.2.1"},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(to_string(tried({row.ipv4}, {row.ipv6}).verdict->candidate.address), row.told) << &row - rows;
  }
}

TEST(UsableAddresses, AreThoseOfTheNetworks)
{
  const std::vector<Network> ipv6{parse_network("2001:db8::/32").value()};
  const std::vector<Network> neither{parse_network("10.0.0.0/8").value()};
  Candidate candidate = dual("192.0.2.1", "2001:db8::1");
  EXPECT_EQ(keep_usable(candidate, {}), std::nullopt);
  EXPECT_EQ(candidate.others.size(), 1U);
  EXPECT_EQ(keep_usable(candidate, ipv6), std::nullopt);
  EXPECT_EQ(to_string(candidate.address), "2001:db8::1");
  EXPECT_TRUE(candidate.others.empty());
  EXPECT_EQ(keep_usable(candidate, neither), Reason::not_in_networks);
  Candidate linked = dual("192.0.2.1", "fe80::1");
  EXPECT_EQ(keep_usable(linked, {}), std::nullopt);
  EXPECT_TRUE(linked.others.empty());
}

TEST(UsableAddresses, BeginWithTheOneThatIsListed)
{
  Candidate candidate = dual("192.0.2.1", "2001:db8::1");
  begin_with_listed(candidate, {"192.0.2.1:3632"});
  EXPECT_EQ(to_string(candidate.address), "192.0.2.1");
  begin_with_listed(candidate, {"[2001:db8::1]:3632"});
  EXPECT_EQ(to_string(candidate.address), "2001:db8::1");
  EXPECT_EQ(to_string(candidate.others.at(0)), "192.0.2.1");
}

} // namespace
} // namespace distcc_auto
