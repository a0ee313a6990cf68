// SPDX-License-Identifier: MIT
#include "probe/lsdistcc/answer.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

using Words = std::vector<const char*>;

Verdict verdict_on(const std::string& name, const std::string& address, Reason reason)
{
  static std::uint64_t order = 0;
  Verdict verdict;
  verdict.candidate.name = name;
  verdict.candidate.address = parse_address(address).value_or(Address{});
  verdict.candidate.order = order++;
  verdict.reason = reason;
  verdict.connect = Milliseconds(3.2);
  verdict.compile = Milliseconds(40.6);
  return verdict;
}

const std::vector<Verdict> k_verdicts = {
    verdict_on("d1", "192.0.2.1", Reason::good),    verdict_on("d2", "192.0.2.2", Reason::refused),
    verdict_on("d3", "198.51.100.3", Reason::good), verdict_on("d4", "192.0.2.1", Reason::duplicate),
    verdict_on("d5", "", Reason::no_such_name),     verdict_on("d6", "2001:db8::6", Reason::good),
};

std::string lines(const Words& words, const std::vector<Verdict>& verdicts = k_verdicts)
{
  return ls_answer(read_ls_command(words).value(), verdicts).lines;
}

struct LineCase {
  Words words;
  std::string lines;
};

const LineCase k_lines[] = {
    {{}, "d1\nd3\nd6\n"},
    {{"-x"}, "d1\nd2,down\nd3\nd6\n"},
    {{"-n"}, "192.0.2.1\n198.51.100.3\n[2001:db8::6]\n"},
    {{"-r3700"}, "d1:3700\nd3:3700\nd6:3700\n"},
    {{"-n", "-r3700"}, "192.0.2.1:3700\n198.51.100.3:3700\n[2001:db8::6]:3700\n"},
    {{"-P2", "-x"}, "d1,lzo\nd2,lzo,down\nd3,lzo\nd6,lzo\n"},
    {{"-P3"}, "d1,lzo,cpp\nd3,lzo,cpp\nd6,lzo,cpp\n"},
    {{"-l"}, "d1 44\nd3 44\nd6 44\n"},
    {{"-l", "-x", "-r1", "-P3"}, "d1:1,lzo,cpp 44\nd2:1,lzo,cpp,down 44\nd3:1,lzo,cpp 44\nd6:1,lzo,cpp 44\n"},
    {{"-m24"}, "d1\n"},
    {{"-m24", "-x"}, "d1\nd2,down\n"},
    {{"-m5"}, "d1\nd3\n"},
    {{"-m6"}, "d1\n"},
};

TEST(LsAnswer, SpellsEveryLine)
{
  for (const LineCase& test : k_lines) {
    EXPECT_EQ(lines(test.words), test.lines);
  }
}

TEST(LsAnswer, NamesAServerWithSeveralAddressesOnce)
{
  const std::vector<Verdict> verdicts = {verdict_on("d", "192.0.2.1", Reason::refused),
                                         verdict_on("d", "192.0.2.2", Reason::good),
                                         verdict_on("d", "192.0.2.3", Reason::good)};
  EXPECT_EQ(lines({"-x"}, verdicts), "d\n");
  EXPECT_EQ(lines({"-x", "-n"}, verdicts), "192.0.2.1,down\n192.0.2.2\n192.0.2.3\n");
}

TEST(LsAnswer, KnowsWhetherAnyIsUp)
{
  const LsCommand command = read_ls_command(Words{"-x"}).value();
  EXPECT_TRUE(ls_answer(command, k_verdicts).any_up);
  const LsAnswer down = ls_answer(command, {verdict_on("d", "192.0.2.1", Reason::too_slow)});
  EXPECT_FALSE(down.any_up);
  EXPECT_EQ(down.lines, "d,down\n");
  EXPECT_EQ(ls_answer(command, {}).lines, "");
}

} // namespace
} // namespace distcc_auto
