// SPDX-License-Identifier: MIT
#include "probe/trial/processor_kinds.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace distcc_auto
{
namespace
{

std::string cpuinfo(const std::string& name)
{
  std::ifstream file(std::string(DISTCC_AUTO_CPUINFO) + "/" + name);
  std::ostringstream text;
  text << file.rdbuf();
  EXPECT_FALSE(text.str().empty()) << name;
  return text.str();
}

std::vector<int> firsts(
    const std::string& text, const std::function<std::string(int)>& caches,
    const std::function<bool(int)>& usable = [](int) { return true; })
{
  std::vector<int> numbers;
  for (const ProcessorKind& kind : processor_kinds(text, usable, caches)) {
    numbers.push_back(kind.first);
  }
  return numbers;
}

TEST(ProcessorKinds, DifferInWhatCompilersLookAt)
{
  const auto alike = [](int) { return "48K 32K 1280K 18432K"; };
  const auto by_core = [](int number) { return number == 0 ? "48K" : "32K"; };
  EXPECT_EQ(firsts(cpuinfo("x86_hybrid"), alike), (std::vector{0}));
  EXPECT_EQ(firsts(cpuinfo("x86_hybrid"), by_core), (std::vector{0, 1}));
  EXPECT_EQ(firsts(cpuinfo("x86_hybrid"), by_core, [](int number) { return number == 1; }), (std::vector{1}));
  EXPECT_EQ(firsts(cpuinfo("arm_big_little"), alike), (std::vector{0, 4}));
  EXPECT_EQ(firsts(cpuinfo("power9"), alike), (std::vector{0}));
  EXPECT_EQ(firsts(cpuinfo("s390"), alike), std::vector<int>());
  EXPECT_EQ(firsts("", alike), std::vector<int>());
  EXPECT_EQ(firsts("processor : -1\nprocessor : 99999999999\nprocessor\nmodel : 1", alike), std::vector<int>());
}

TEST(SteadyLines, LeaveOutClocks)
{
  for (const char* name : {"x86_hybrid", "arm_big_little", "power9", "s390"}) {
    const std::string lines = steady_lines(cpuinfo(name));
    EXPECT_EQ(lines.find("MHz"), std::string::npos) << name;
    EXPECT_EQ(lines.find("ogo"), std::string::npos) << name;
  }
  EXPECT_EQ(steady_lines("flags : a\ncpu MHz : 1\n"), steady_lines("cpu MHz : 2\nflags : a\nflags : a\n"));
  EXPECT_NE(steady_lines("flags : a\n"), steady_lines("flags : b\n"));
}

} // namespace
} // namespace distcc_auto
