// SPDX-License-Identifier: MIT
#include "wrapper/processor.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace distcc_auto
{
namespace
{

TEST(ProcessorText, IsOneLineThatStartsWithTheBoot)
{
  std::ifstream file("/proc/sys/kernel/random/boot_id");
  std::string boot;
  if (!std::getline(file, boot)) {
    GTEST_SKIP() << "no boot_id here";
  }
  const std::string text = processor_text();
  EXPECT_TRUE(text.starts_with(boot + " ")) << text;
  EXPECT_EQ(text.find_first_not_of("0123456789abcdef- "), std::string::npos) << text;
  EXPECT_EQ(processor_text(), text);
}

} // namespace
} // namespace distcc_auto
