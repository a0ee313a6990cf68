// SPDX-License-Identifier: MIT
#include "probe/report/hints.hpp"
#include "rounds.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

bool holds(const std::string& text, std::string_view part)
{
  return text.find(part) != std::string::npos;
}

TEST(Explain, AlignsServersGoodOnesFirst)
{
  const std::string text = explain(mixed_round());
  EXPECT_EQ(text.substr(0, text.find("\n\n") + 1),
            "server                address    verdict                                          DNS  connect  compile"
            "  slots         compiler\n"
            "cc2.example.com:3640  192.0.2.2  good                                             1.3      0.4       18"
            "  8 (settings)  gcc 12.2.0\n"
            "cc1.example.com       192.0.2.1  good, but busy: 18 ms, usually 3                 1.3      0.4       18"
            "  4             gcc 12.2.0\n"
            "cc3.example.com       192.0.2.3  connection refused                               1.3        -        -"
            "  -             -\n"
            "cc4.example.com       192.0.2.4  wrong object: gcc 11.3.0 there, gcc 12.2.0 here  1.3        -        -"
            "  -             gcc 11.3.0\n"
            "cc5.example.com       -          no such name                                     1.3        -        -"
            "  -             -\n");
}

TEST(Explain, SumsUpAndSaysWhereTheTimeWent)
{
  EXPECT_TRUE(holds(explain(mixed_round()), "\n\n2 of 4 servers are good for gcc 12.2.0 (x86-64); 38 ms, of which "
                                            "21 ms to learn what distcc sends and 4.0 ms for DNS\n"));
}

TEST(Explain, HasOneHintForEachKindOfTrouble)
{
  Round round = mixed_round();
  round.others.push_back(bad("cc7", Reason::refused));
  const std::string text = explain(round);
  const std::string line = "- " + std::string(hint(Reason::refused, "")) + "\n";
  EXPECT_TRUE(holds(text, line));
  EXPECT_EQ(text.find(line), text.rfind(line));
  EXPECT_TRUE(holds(text, hint(Reason::wrong_object, "")));
  EXPECT_TRUE(holds(text, hint(Reason::no_such_name, "")));
  EXPECT_FALSE(holds(text, hint(Reason::too_slow, "")));
}

TEST(Explain, WarnsOfCertificatesThatExpireSoon)
{
  Round round = mixed_round();
  const UtcTime until(std::chrono::seconds(1'800'000'000));
  round.listed[0].attested = {"cc2", {1, 2}, until, std::chrono::days(14) - std::chrono::seconds(1)};
  round.listed[1].attested = {"cc1", {3}, until, std::chrono::days(14)};
  const std::string text = explain(round);
  EXPECT_TRUE(holds(text,
                    "\n- cc2.example.com:3640: its certificate (0102000000000000, cc2) expires on 2027-01-15, in "
                    "13 days: enroll and sign it again\n"));
  EXPECT_FALSE(holds(text, "cc1.example.com: its certificate"));
}

TEST(Explain, SaysWhatIsNotToBeHadThroughAProxy)
{
  constexpr std::string_view k_words = "- asked through DISTCC_SOCKS_PROXY";
  Round found = mixed_round();
  Round nothing;
  EXPECT_FALSE(holds(explain(found), k_words) || holds(explain(nothing), k_words));
  found.through_proxy = nothing.through_proxy = true;
  EXPECT_TRUE(holds(explain(found), k_words));
  EXPECT_TRUE(holds(explain(nothing), k_words));
}

TEST(Explain, CountsGoodOnesThatTheListHasNoPlaceFor)
{
  Round round = mixed_round();
  round.others.insert(round.others.begin(), good("cc6.example.com", 6));
  EXPECT_TRUE(holds(explain(round), "3 of 5 servers are good"));
  EXPECT_TRUE(holds(explain(round), "1 of the good ones left out by selection.max_listed"));
}

TEST(Explain, SaysPlainlyThatThereIsNoServer)
{
  Round round;
  round.settings_file = "/home/u/config.toml";
  EXPECT_TRUE(holds(explain(round), "There is no server to use: discovery.hosts is empty."));
  round.others = {bad("distcc1", Reason::no_such_name)};
  EXPECT_TRUE(holds(explain(round), "\n\nThere is no server to use: none of the names asked for exists.\n"));
  EXPECT_TRUE(holds(explain(round), "set discovery.hosts in /home/u/config.toml, or DISTCC_AUTO_HOSTS"));
}

TEST(Explain, SaysPlainlyWhatKeptTheRoundFromBeingRun)
{
  Round round;
  round.trouble = "no distcc on PATH";
  const std::string text = explain(round);
  EXPECT_TRUE(text.starts_with("No server was asked: no distcc on PATH\n")) << text;
  EXPECT_FALSE(holds(text, "discovery.hosts")) << "that is not the trouble";
}

TEST(Explain, PutsAnIpv6LiteralInBracketsBeforeAPort)
{
  Round round;
  round.others = {bad("2001:db8::1", Reason::refused), bad("2001:db8::2", Reason::refused)};
  round.others[0].candidate.port = 3640;
  EXPECT_TRUE(holds(explain(round), "\n[2001:db8::1]:3640  "));
  EXPECT_TRUE(holds(explain(round), "\n2001:db8::2 "));
}

TEST(Explain, LetsNothingThroughThatATerminalWouldObey)
{
  Round round = mixed_round();
  round.others[0].candidate.name = "a\x1b[2J\nb";
  round.others[0].detail = "\r\x9b" + std::string(10'000, 'x');
  round.others[0].compiler = "\x07";
  round.trouble = "\x1b";
  const std::string text = explain(round);
  EXPECT_EQ(text.find_first_of("\x1b\x07\r\x9b"), std::string::npos);
  EXPECT_TRUE(holds(text, "a\\x1b[2J\\x0ab"));
  EXPECT_LT(text.size(), 4000U);
}

TEST(Hint, IsOneLineForEveryKindOfTrouble)
{
  const auto count = static_cast<std::size_t>(k_last_reason) + 1;
  for (std::size_t place = 0; place < count; ++place) {
    const auto reason = static_cast<Reason>(place);
    const bool is_trouble = reason != Reason::good && reason != Reason::duplicate;
    EXPECT_EQ(hint(reason, "gcc").empty(), !is_trouble) << key(reason);
    EXPECT_EQ(hint(reason, "gcc").find('\n'), std::string::npos);
  }
}

// distccd 3.4 takes /usr/bin/gcc for gcc, and no other path.
TEST(Hint, NamesTheCompilerThatIsSent)
{
  const struct {
    Reason reason;
    const char* sent_as;
    const char* part;
  } rows[] = {
      {Reason::closed_without_answer, "x86_64-linux-gnu-gcc",
       "link x86_64-linux-gnu-gcc, the name that is sent, into"},
      {Reason::closed_without_answer, "/usr/bin/gcc", "link /usr/bin/gcc, the name that is sent, into"},
      {Reason::closed_without_answer, "/opt/x/bin/gcc", "(PATH=/opt/x/bin:$PATH)"},
      {Reason::closed_without_answer, "/usr/bin/../x/gcc", "distccd takes no compiler by its path"},
      {Reason::closed_without_answer, "x/gcc", "(PATH=x:$PATH)"},
      {Reason::closed_without_answer, "", "link the compiler into"},
      {Reason::compiler_missing, "gcc-13", "install gcc-13, the name that is sent, where"},
  };
  for (const auto& row : rows) {
    EXPECT_TRUE(holds(hint(row.reason, row.sent_as), row.part)) << hint(row.reason, row.sent_as);
  }
  EXPECT_FALSE(holds(hint(Reason::closed_without_answer, "/opt/x/bin/gcc"), "update-distcc-symlinks"));
}

TEST(Explain, NamesWhatServersAreSent)
{
  Round round = mixed_round();
  EXPECT_FALSE(holds(explain(round), "is sent as"));
  round.sent_as = "x86_64-linux-gnu-gcc";
  round.others.push_back(bad("cc7", Reason::closed_without_answer));
  EXPECT_TRUE(holds(explain(round), "\ngcc is sent as x86_64-linux-gnu-gcc\n"));
  EXPECT_TRUE(holds(explain(round), "link x86_64-linux-gnu-gcc, the name that is sent,"));
}

} // namespace
} // namespace distcc_auto
