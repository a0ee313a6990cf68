// SPDX-License-Identifier: MIT
#include "wrapper/processor.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sched.h>

namespace distcc_auto
{
namespace
{

TEST(ProcessorText, IsOneLineThatStaysAsItIs)
{
  const std::string text = processor_text();
  EXPECT_EQ(text.find_first_not_of("0123456789abcdef- "), std::string::npos) << text;
  EXPECT_EQ(processor_text(), text);
#if defined(__x86_64__) || defined(__i386__)
  EXPECT_FALSE(text.empty());
#else
  std::ifstream file("/proc/sys/kernel/random/boot_id");
  std::string boot;
  EXPECT_EQ(text.empty(), !std::getline(file, boot));
  EXPECT_TRUE(text.starts_with(boot)) << text;
#endif
}

TEST(ProcessorText, IsTheSameOnEveryCore)
{
  cpu_set_t before;
  ASSERT_EQ(::sched_getaffinity(0, sizeof before, &before), 0);
  const std::string text = processor_text();
  for (std::size_t core = 0; core < CPU_SETSIZE; ++core) {
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(core, &one);
    if (CPU_ISSET(core, &before) && ::sched_setaffinity(0, sizeof one, &one) == 0) {
      EXPECT_EQ(processor_text(), text) << core;
    }
  }
  ::sched_setaffinity(0, sizeof before, &before);
}

} // namespace
} // namespace distcc_auto
