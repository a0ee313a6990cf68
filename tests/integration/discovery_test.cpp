// SPDX-License-Identifier: MIT
#include "probe/discovery/discover.hpp"

#include "dns_responder.hpp"
#include "dnsmasq.hpp"

#include <algorithm>
#include <asio/bind_cancellation_slot.hpp>
#include <asio/cancellation_signal.hpp>
#include <asio/co_spawn.hpp>
#include <asio/detached.hpp>
#include <asio/steady_timer.hpp>
#include <cstdlib>
#include <exception>
#include <gtest/gtest.h>
#include <iostream>
#include <map>

namespace distcc_auto
{
namespace
{

using namespace std::chrono_literals;
using std::chrono::milliseconds;
using Status = Lookup::Status;
using test::Dnsmasq;
using test::DnsResponder;
using Behaviour = DnsResponder::Behaviour;
using Texts = std::vector<std::string>;

struct Outcome {
  std::vector<Candidate> found;          // in the settings' order
  Texts duplicates;                      // NAME=OF
  std::map<std::string, Lookup> missing; // by name
  std::size_t bound = 0;                 // names that can exist
  Milliseconds took{0};                  // until nothing was under way any more

  Texts endpoints() const
  {
    Texts texts;
    std::transform(found.begin(), found.end(), std::back_inserter(texts), endpoint_text);
    return texts;
  }
};

DiscoverySettings settings_for(const Texts& servers, const Texts& hosts)
{
  DiscoverySettings settings;
  settings.dns_servers = servers;
  for (const auto& host : hosts) {
    settings.hosts.push_back(*parse_host_pattern(host));
  }
  return settings;
}

asio::awaitable<void> discover_with(const DiscoverySettings* settings, Resolver* resolver, milliseconds limit,
                                    DiscoverySink* sink)
{
  const DiscoverySettings copy = *settings;
  co_await discover(copy, *resolver, limit, *sink);
}

// What a discovery finds; `cancel_after` ends it from outside.
Outcome run(const DiscoverySettings& settings, milliseconds limit = 2s, milliseconds cancel_after = 60s)
{
  Outcome outcome;
  DiscoverySink sink{
      [&](Candidate candidate) { outcome.found.push_back(std::move(candidate)); },
      [&](std::size_t names) { outcome.bound = names; },
      [&](Candidate candidate, std::string of) { outcome.duplicates.push_back(candidate.name + "=" + of); },
      [&](std::string name, Lookup lookup) { outcome.missing.emplace(std::move(name), std::move(lookup)); }};
  const auto start = std::chrono::steady_clock::now();
  asio::io_context io;
  auto resolver = Resolver::open(io, {settings.dns_servers, settings.search});
  if (!resolver) {
    ADD_FAILURE() << resolver.error().detail;
    return outcome;
  }
  asio::cancellation_signal cancel;
  asio::steady_timer timer(io, cancel_after);
  timer.async_wait([&](asio::error_code error) {
    if (!error) {
      cancel.emit(asio::cancellation_type::terminal);
    }
  });
  asio::co_spawn(io, discover_with(&settings, &*resolver, limit, &sink),
                 asio::bind_cancellation_slot(cancel.slot(), [&](std::exception_ptr) { timer.cancel(); }));
  io.run();
  outcome.took = std::chrono::steady_clock::now() - start;
  std::sort(outcome.found.begin(), outcome.found.end(),
            [](const Candidate& a, const Candidate& b) { return a.order < b.order; });
  return outcome;
}

Texts numbered(const std::string& prefix, int count, const std::string& network)
{
  Texts lines;
  for (int i = 1; i <= count; ++i) {
    const std::string address = network + std::to_string(i / 250) + "." + std::to_string(i % 250 + 1);
    lines.push_back(address + " " + prefix + std::to_string(i) + ".example.test");
  }
  return lines;
}

const Texts k_authority = {"--local=/test/"}; // NXDOMAIN for what it doesn't know

class Discovery : public testing::Test
{
protected:
  void SetUp() override
  {
    if (!Dnsmasq::installed()) {
      GTEST_SKIP() << "dnsmasq is not installed";
    }
  }
};

TEST_F(Discovery, WalksASchemeToItsEnd)
{
  auto hosts = numbered("distcc", 20, "127.1.");
  hosts.push_back("127.9.9.9 distcc22.example.test");
  const Dnsmasq dns(hosts, k_authority);
  ASSERT_TRUE(dns.answers());
  const auto outcome = run(settings_for({dns.address()}, {"distcc%d.example.test:3700/7,lzo"}));
  ASSERT_EQ(outcome.found.size(), 20U);
  EXPECT_EQ(endpoint_text(outcome.found.front()), "127.1.0.2:3700");
  EXPECT_EQ(outcome.found.back().name, "distcc20.example.test");
  EXPECT_EQ(outcome.found.back().slots, 7);
  EXPECT_TRUE(outcome.found.back().lzo);
  ASSERT_EQ(outcome.missing.size(), 1U);
  EXPECT_EQ(outcome.missing.begin()->first, "distcc21.example.test");
  EXPECT_EQ(outcome.missing.begin()->second.status, Status::no_such_name);
  EXPECT_LT(outcome.took, 500ms);
  EXPECT_EQ(outcome.bound, outcome.found.size() + 1) << "the one that ended it, too";
}

TEST_F(Discovery, FollowsEverySpelling)
{
  const Dnsmasq dns({"127.1.0.1 pad01.example.test", "127.1.0.2 pad02.example.test", "127.2.0.1 two.example.test",
                     "127.2.0.2 two.example.test", "2001:db8::2 two.example.test", "2001:db8::6 six.example.test",
                     "127.3.0.1 real.example.test"},
                    {"--local=/test/", "--cname=alias.example.test,real.example.test"});
  ASSERT_TRUE(dns.answers());
  auto outcome = run(settings_for({dns.address()}, {"six.example.test", "pad%02d.example.test", "127.5.0.1:99",
                                                    "two.example.test", "[2001:db8::5]", "alias.example.test"}));
  auto endpoints = outcome.endpoints();
  ASSERT_EQ(endpoints.size(), 9U);
  std::sort(endpoints.begin() + 4, endpoints.begin() + 6); // dnsmasq rotates the addresses of a name
  EXPECT_EQ(endpoints,
            (Texts{"[2001:db8::6]:3632", "127.1.0.1:3632", "127.1.0.2:3632", "127.5.0.1:99", "127.2.0.1:3632",
                   "127.2.0.2:3632", "[2001:db8::2]:3632", "[2001:db8::5]:3632", "127.3.0.1:3632"}));
}

TEST_F(Discovery, TakesAHundredOfManyAddresses)
{
  Texts hosts;
  for (int i = 0; i < 500; ++i) {
    hosts.push_back("127.1." + std::to_string(i / 250) + "." + std::to_string(i % 250 + 1) + " many.example.test");
  }
  const Dnsmasq dns(hosts, k_authority);
  ASSERT_TRUE(dns.answers());
  EXPECT_EQ(run(settings_for({dns.address()}, {"many.example.test"})).found.size(), 100U);
}

TEST_F(Discovery, TakesAWildcardForOneHost)
{
  const Dnsmasq dns({}, {"--address=/wild.test/127.7.7.7"});
  ASSERT_TRUE(dns.answers());
  const auto outcome = run(settings_for({dns.address()}, {"distcc%d.wild.test"}));
  EXPECT_EQ(outcome.endpoints(), Texts{"127.7.7.7:3632"});
  EXPECT_EQ(outcome.found.front().name, "distcc1.wild.test");
  EXPECT_EQ(outcome.duplicates.size(), 16U);
  EXPECT_EQ(outcome.duplicates.front(), "distcc2.wild.test=distcc1.wild.test");
}

TEST_F(Discovery, FindsNoMoreThanAllowed)
{
  const Dnsmasq dns(numbered("distcc", 40, "127.1."), k_authority);
  ASSERT_TRUE(dns.answers());
  auto settings = settings_for({dns.address()}, {"distcc%d.example.test", "distcc%d.example.test:99"});
  settings.max_hosts = 25;
  EXPECT_EQ(run(settings).found.size(), 25U);
}

TEST_F(Discovery, ToleratesMissingNumbersWhereTold)
{
  const Dnsmasq dns({"127.1.0.1 a0.example.test", "127.1.0.3 a3.example.test", "127.1.0.6 a7.example.test"},
                    k_authority);
  ASSERT_TRUE(dns.answers());
  auto settings = settings_for({dns.address()}, {"a%d.example.test"});
  settings.first = 0;
  settings.gap = 2;
  const auto outcome = run(settings);
  EXPECT_EQ(outcome.endpoints(), (Texts{"127.1.0.1:3632", "127.1.0.3:3632"}));
  Texts missing;
  for (const auto& [name, lookup] : outcome.missing) {
    missing.push_back(name);
  }
  EXPECT_EQ(missing,
            (Texts{"a1.example.test", "a2.example.test", "a4.example.test", "a5.example.test", "a6.example.test"}));
}

TEST_F(Discovery, PutsSearchDomainsOnlyBehindSingleLabels)
{
  const Dnsmasq dns({"127.1.0.1 distcc1.example.test", "127.1.0.9 a.b.example.test"},
                    {"--local=/test/", "--local=/b/"});
  ASSERT_TRUE(dns.answers());
  ::setenv("LOCALDOMAIN", "none.test also-none.test example.test", 1);
  const auto outcome = run(settings_for({dns.address()}, {"distcc%d", "a.b"}));
  ::unsetenv("LOCALDOMAIN");
  EXPECT_EQ(outcome.endpoints(), Texts{"127.1.0.1:3632"});
  EXPECT_EQ(outcome.missing.at("a.b").status, Status::no_such_name);
}

TEST_F(Discovery, GoesOnToTheNextServer)
{
  const Dnsmasq dns(numbered("distcc", 20, "127.1."), k_authority);
  ASSERT_TRUE(dns.answers());
  const std::string nobody = "127.0.0.1:" + std::to_string(test::free_dns_port());
  for (const auto behaviour : {Behaviour::silent, Behaviour::servfail, Behaviour::refused, Behaviour::garbage,
                               Behaviour::wrong_id, Behaviour::malformed}) {
    const DnsResponder first(behaviour);
    const auto outcome = run(settings_for({first.address(), dns.address()}, {"distcc%d.example.test"}));
    EXPECT_EQ(outcome.found.size(), 20U) << static_cast<int>(behaviour);
    EXPECT_LT(outcome.took, 300ms) << static_cast<int>(behaviour);
  }
  const auto outcome = run(settings_for({nobody, dns.address()}, {"distcc%d.example.test"}));
  EXPECT_EQ(outcome.found.size(), 20U);
  EXPECT_LT(outcome.took, 300ms);
}

TEST(DiscoveryTrouble, SaysWhatIsWrongWithDns)
{
  const struct {
    Behaviour behaviour;
    Status status;
    const char* detail;
  } rows[] = {
      {Behaviour::silent, Status::silent, ""},         {Behaviour::garbage, Status::silent, ""},
      {Behaviour::wrong_id, Status::silent, ""},       {Behaviour::servfail, Status::failed, "SERVFAIL"},
      {Behaviour::refused, Status::failed, "REFUSED"}, {Behaviour::malformed, Status::failed, "malformed"},
  };
  for (const auto& row : rows) {
    const DnsResponder server(row.behaviour);
    const auto outcome = run(settings_for({server.address()}, {"distcc%d.example.test", "name.example.test"}), 300ms);
    EXPECT_LT(outcome.took, 400ms);
    EXPECT_TRUE(outcome.found.empty());
    ASSERT_EQ(outcome.missing.size(), 2U) << static_cast<int>(row.behaviour); // of the scheme only the first number
    for (const auto& [name, lookup] : outcome.missing) {
      EXPECT_EQ(lookup.status, row.status) << name;
      EXPECT_NE(lookup.detail.find(row.detail), std::string::npos) << name << ": " << lookup.detail;
    }
  }
}

TEST(DiscoveryTrouble, IsOverSoonWhereNobodyListens)
{
  const std::string nobody = "127.0.0.1:" + std::to_string(test::free_dns_port());
  const auto outcome = run(settings_for({nobody}, {"distcc%d.example.test"}));
  ASSERT_EQ(outcome.missing.size(), 1U);
  EXPECT_EQ(outcome.missing.at("distcc1.example.test").status, Status::no_server);
  EXPECT_EQ(outcome.missing.at("distcc1.example.test").detail, "no DNS server is listening");
  EXPECT_LT(outcome.took, 1s);
}

TEST(DiscoveryTrouble, SendsALostQuestionAgainSoon)
{
  const DnsResponder server(Behaviour::loses_two);
  const auto outcome = run(settings_for({server.address()}, {"name.example.test"}));
  EXPECT_EQ(outcome.endpoints(), Texts{"192.0.2.1:3632"});
  EXPECT_LT(outcome.took, 200ms);
}

TEST(DiscoveryTrouble, TakesAnAnswerThatComesTwiceOrLate)
{
  for (const auto behaviour : {Behaviour::twice, Behaviour::late}) {
    const DnsResponder server(behaviour);
    const auto outcome = run(settings_for({server.address()}, {"one.example.test:1", "two.example.test:2"}));
    EXPECT_EQ(outcome.endpoints(), (Texts{"192.0.2.1:1", "192.0.2.1:2"})) << static_cast<int>(behaviour);
    EXPECT_TRUE(outcome.missing.empty()) << static_cast<int>(behaviour);
    EXPECT_LT(outcome.took, 1500ms) << static_cast<int>(behaviour);
  }
}

TEST(DiscoveryTrouble, EndsASchemeWhereSingleLabelsAreRefused)
{
  ::setenv("LOCALDOMAIN", "site.test", 1);
  for (const auto behaviour : {Behaviour::servfail_single_labels, Behaviour::refused_single_labels}) {
    const DnsResponder server(behaviour);
    const auto outcome = run(settings_for({server.address()}, {"d%d"}));
    EXPECT_EQ(outcome.found.size(), 1U) << "both names have one address";
    ASSERT_EQ(outcome.missing.size(), 1U);
    EXPECT_EQ(outcome.missing.begin()->first, "d3");
    EXPECT_EQ(outcome.missing.begin()->second.status, Status::no_such_name);
    EXPECT_LE(server.questions(), 108);
    EXPECT_LT(outcome.took, 300ms);
  }
  ::unsetenv("LOCALDOMAIN");
}

TEST(DiscoveryTrouble, GoesOnBehindABrokenAlias)
{
  for (const auto behaviour : {Behaviour::dangling_alias, Behaviour::looping_alias, Behaviour::alias_of_nothing}) {
    const DnsResponder server(behaviour);
    const auto outcome = run(settings_for({server.address()}, {"d%d.site.test"}));
    ASSERT_EQ(outcome.missing.size(), 2U) << static_cast<int>(behaviour);
    EXPECT_EQ(outcome.missing.at("d2.site.test").status, Status::bad_alias);
    EXPECT_TRUE(outcome.missing.at("d2.site.test").detail.starts_with("its alias leads to "));
    EXPECT_EQ(outcome.missing.at("d4.site.test").status, Status::no_such_name);
    EXPECT_EQ(outcome.duplicates, Texts{"d3.site.test=d1.site.test"}) << "d3 is behind the broken one";
  }
}

TEST(DiscoveryTrouble, TakesOneFamilysNxdomainForTheNames)
{
  for (const auto behaviour : {Behaviour::ipv4_nxdomain, Behaviour::ipv6_nxdomain}) {
    const DnsResponder server(behaviour);
    const auto outcome = run(settings_for({server.address()}, {"distcc%d.example.test"}));
    ASSERT_EQ(outcome.missing.size(), 1U);
    EXPECT_EQ(outcome.missing.begin()->first, "distcc1.example.test");
    EXPECT_EQ(outcome.missing.begin()->second.status, Status::no_such_name);
    EXPECT_LT(outcome.took, 500ms);
  }
}

TEST(DiscoveryTrouble, AsksWithoutEdnsWhereThatIsNotUnderstoodOrLost)
{
  for (const auto behaviour : {Behaviour::formerr_to_edns, Behaviour::notimp_to_edns, Behaviour::drops_edns}) {
    const DnsResponder server(behaviour);
    const auto outcome = run(settings_for({server.address()}, {"one.example.test", "two.example.test"}));
    EXPECT_EQ(outcome.endpoints(), Texts{"192.0.2.1:3632"}) << static_cast<int>(behaviour);
    EXPECT_LT(outcome.took, 250ms) << static_cast<int>(behaviour);
  }
}

TEST(DiscoveryTrouble, KnowsEveryResponseCode)
{
  const DnsResponder server(Behaviour::every_code);
  Texts names;
  for (int code = 0; code <= 23; ++code) {
    names.push_back("c" + std::to_string(code) + ".site.test");
  }
  const auto outcome = run(settings_for({server.address()}, names));
  ASSERT_EQ(outcome.missing.size(), names.size());
  EXPECT_LT(outcome.took, 300ms);
  for (const auto& [name, lookup] : outcome.missing) {
    const bool plain = name == "c0.site.test" || name == "c3.site.test";
    EXPECT_EQ(lookup.status, plain ? Status::no_such_name : Status::failed) << name;
    EXPECT_EQ(lookup.detail.starts_with("the DNS server answered "), !plain) << name << ": " << lookup.detail;
  }
}

TEST(DiscoveryTrouble, AsksNobodyWhereNobodyCanBeAsked)
{
  const std::string nobody = "127.0.0.1:" + std::to_string(test::free_dns_port());
  for (const auto& server : {nobody, std::string("255.255.255.255")}) { // the second is refused by the system itself
    const auto outcome = run(settings_for({server}, {"distcc%d.example.test"}), 10s);
    ASSERT_EQ(outcome.missing.size(), 1U);
    EXPECT_EQ(outcome.missing.begin()->second.status, Status::no_server) << server;
    EXPECT_LT(outcome.took, 100ms) << server;
  }
}

TEST(DiscoveryTrouble, FailsNoOtherQuestionForAMalformedAnswer)
{
  const DnsResponder server(Behaviour::lies_once);
  asio::io_context io;
  auto resolver = Resolver::open(io, {{server.address()}});
  ASSERT_TRUE(resolver);
  std::map<std::string, Texts> told;
  for (int i = 1; i <= 20; ++i) {
    for (const char* first : {"lies", "honest"}) {
      const auto name = first + std::to_string(i) + ".example.test";
      resolver->records().texts(name, [&told, name](const Result<Texts>& texts) {
        told[name] = texts ? *texts : Texts{texts.error().detail};
      });
    }
  }
  io.run_for(5s);
  EXPECT_EQ(told.size(), 20U);
  for (const auto& [name, texts] : told) {
    EXPECT_TRUE(name.starts_with("honest")) << name;
    EXPECT_EQ(texts, Texts{"slots=8"}) << name;
  }
}

TEST(DiscoveryTrouble, DoesNotWaitForAFamilyThatIsNeverAnswered)
{
  const DnsResponder server(Behaviour::ipv4_only);
  const auto outcome = run(settings_for({server.address()}, {"name.example.test"}));
  EXPECT_EQ(outcome.endpoints(), Texts{"192.0.2.1:3632"});
  EXPECT_LT(outcome.took, 400ms);
}

TEST(DiscoveryTrouble, LeavesNothingBehindWhenCancelled)
{
  const DnsResponder server(Behaviour::silent);
  const auto outcome = run(settings_for({server.address()}, {"distcc%d.example.test"}), 10s, 100ms);
  EXPECT_LT(outcome.took, 200ms);
  EXPECT_TRUE(outcome.found.empty());
  EXPECT_GT(server.questions(), 0);
}

TEST(DiscoveryTrouble, SurvivesItsEndInTheMiddle)
{
  const DnsResponder server(Behaviour::silent);
  const auto settings = settings_for({server.address()}, {"distcc%d.example.test"});
  DiscoverySink sink;
  asio::io_context io;
  auto resolver = Resolver::open(io, {settings.dns_servers, settings.search});
  ASSERT_TRUE(resolver);
  asio::co_spawn(io, discover_with(&settings, &*resolver, 10s, &sink), asio::detached);
  io.run_for(100ms);
  EXPECT_GT(server.questions(), 0);
}

TEST(DiscoveryTrouble, RefusesAServerThatIsNoAddress)
{
  asio::io_context io;
  const auto resolver = Resolver::open(io, {{"dns.example.test"}});
  ASSERT_FALSE(resolver);
  EXPECT_EQ(resolver.error().code, Errc::invalid);
}

TEST(DiscoverySystem, ReadsTheHostsFile)
{
  const auto outcome = run(settings_for({}, {"localhost", "127.0.0.5", "[::1]:77"}), 500ms);
  const auto endpoints = outcome.endpoints();
  EXPECT_NE(std::find(endpoints.begin(), endpoints.end(), "127.0.0.1:3632"), endpoints.end());
  EXPECT_NE(std::find(endpoints.begin(), endpoints.end(), "127.0.0.5:3632"), endpoints.end());
  EXPECT_LT(outcome.took, 100ms);
}

TEST_F(Discovery, IsFastWithManyNames)
{
  for (const int count : {20, 400}) {
    const Dnsmasq dns(numbered("distcc", count, "127.1."), k_authority);
    ASSERT_TRUE(dns.answers());
    const auto outcome = run(settings_for({dns.address()}, {"distcc%d.example.test"}));
    EXPECT_EQ(outcome.found.size(), static_cast<std::size_t>(count));
    RecordProperty("names_" + std::to_string(count) + "_us", static_cast<int>(outcome.took.count() * 1000));
    std::cout << count << " names: " << outcome.took.count() << " ms\n";
  }
}

} // namespace
} // namespace distcc_auto
