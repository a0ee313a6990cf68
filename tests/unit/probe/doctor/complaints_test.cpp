// SPDX-License-Identifier: MIT
#include "probe/doctor/complaints.hpp"

#include "rounds.hpp"
#include "sample_health.hpp"

#include <functional>
#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

HostPattern written(const std::string& text)
{
  return parse_host_pattern(text).value_or(HostPattern());
}

Verdict missing(const std::string& name)
{
  return bad(name, Reason::no_such_name);
}

// well(), but for these servers beside the good ones.
Health with_others(std::vector<Verdict> others)
{
  Health health = well();
  Round round = mixed_round();
  round.others = std::move(others);
  health.round = std::move(round);
  return health;
}

Health with_trouble(const std::string& trouble)
{
  Health health = well();
  Round round;
  round.trouble = trouble;
  health.round = std::move(round);
  return health;
}

Health with_nobody()
{
  Health health = with_others({});
  health.round = Round();
  return health;
}

TEST(Complaints, AreNoneWhereAllIsWell)
{
  EXPECT_TRUE(complaints(well()).empty());
  Health health = with_others({missing("cc3.example.com"), bad("cc1", Reason::duplicate)});
  health.settings->settings.discovery.hosts = {written("cc%d.example.com")};
  health.log.text = "2026-11-25 10:00:00 [7] cache: x\n";
  EXPECT_TRUE(complaints(health).empty()) << "the end of a scheme, a second name, what is past";
}

struct Ill {
  const char* begins; // the only complaint
  const char* says_what_to_do;
  std::function<void(Health&)> make;
};

TEST(Complaints, SayWhatIsWrongWhereAndWhatToDo)
{
  const Ill cases[] = {
      {"settings: /c.toml:3: x", "until it is mended",
       [](Health& h) {
         h.settings = fail(Errc::invalid, "/c.toml:3: x");
         h.round.reset();
       }},
      {"settings: /c.toml: others can write it", "chmod go-w",
       [](Health& h) {
         h.settings = fail(Errc::untrusted, "/c.toml: others can write it");
         h.round.reset();
       }},
      {"DISTCC_HOSTS is set", "unset it", [](Health& h) { h.users_own_hosts = true; }},
      {"_DISTCC_SAFEGUARD is set", "unset it", [](Health& h) { h.nested = true; }},
      {"distcc-auto is not in the folder", "install both", [](Health& h) { h.programs[0].path = ""; }},
      {"distcc is not installed", "install it",
       [](Health& h) { h = with_trouble("distcc is not installed: install it"); }},
      {"cache: /x/auto: Permission denied", "without distcc",
       [](Health& h) { h.places = {{"/x/auto", "", "/x/auto: Permission denied", {}}}; }},
      {"cache: /x/auto: its file system takes no more files", "df -i",
       [](Health& h) { h.places = {{"/x/auto", "", "", std::uint64_t{5} * 1024 * 1024, true}}; }},
      {"cache: /x/auto: Permission denied", "another folder is used",
       [](Health& h) {
         h.places.insert(h.places.begin(), PlaceFact{"/x/auto", "", "/x/auto: Permission denied", {}});
       }},
      {"cache: /home/ann/.distcc/auto: 3 KiB are free", "make room",
       [](Health& h) { h.places[0].free_bytes = 4000; }},
      {"cache: /home/ann/.distcc/auto: nothing can be written", "read-only?", [](Health& h) { h.stored = false; }},
      {"cache: none of HOME", "set DISTCC_DIR", [](Health& h) { h.places.clear(); }},
      {"DNS: 192.0.2.53 does not answer (nobody listens)", "/etc/resolv.conf",
       [](Health& h) {
         h.name_servers[0].state = NameServerFact::State::silent;
         h.name_servers[0].words = "nobody listens";
       }},
      {"DNS: 192.0.2.53 gives no usable answer for cc1.example.com (SERVFAIL)", "discovery.dns_servers",
       [](Health& h) {
         h.settings->settings.discovery.dns_servers = {"192.0.2.53"};
         h.name_servers[0].state = NameServerFact::State::fails;
         h.name_servers[0].words = "SERVFAIL";
       }},
      {"cc9.example.com: connection refused", "is distccd running there",
       [](Health& h) { h = with_others({bad("cc9.example.com", Reason::refused)}); }},
      {"a, b, c and 2 more: compiler missing there", "install the compiler",
       [](Health& h) {
         const Reason missing_there = Reason::compiler_missing;
         h = with_others({bad("a", missing_there), bad("b", missing_there), bad("c", missing_there),
                          bad("d", missing_there), bad("e", missing_there)});
       }},
      {"big.example.com: no such name", "check its name in DNS",
       [](Health& h) {
         h = with_others({missing("big.example.com")});
         h.settings->settings.discovery.hosts = {written("big.example.com:3640/8")};
       }},
      {"no server is good", "discovery.hosts in /etc/distcc-auto/config.toml", [](Health& h) { h = with_nobody(); }},
      {"log: /l: others can write it", "DISTCC_AUTO_LOG",
       [](Health& h) { h.log.trouble = "/l: others can write it"; }},
  };
  for (const Ill& ill : cases) {
    Health health = well();
    ill.make(health);
    const auto lines = complaints(health);
    ASSERT_EQ(lines.size(), 1U) << ill.begins;
    EXPECT_TRUE(lines[0].starts_with(ill.begins)) << lines[0];
    EXPECT_TRUE(lines[0].contains(ill.says_what_to_do)) << lines[0];
    EXPECT_FALSE(lines[0].contains('\n')) << lines[0];
  }
}

TEST(Complaints, HaveSomethingToDoForEveryReason)
{
  for (int i = 1; i <= static_cast<int>(k_last_reason); ++i) {
    const auto reason = static_cast<Reason>(i);
    const Health health = with_others({bad("x", reason)});
    const bool ordinary = reason == Reason::duplicate || reason == Reason::no_such_name;
    EXPECT_EQ(complaints(health).size(), ordinary ? 0U : 1U) << words(reason);
  }
}

} // namespace
} // namespace distcc_auto
