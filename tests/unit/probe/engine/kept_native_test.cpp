// SPDX-License-Identifier: MIT
#include "probe/engine/kept_native.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

const std::vector<std::string> k_typed = {"-march=native"};

TEST(KeptNative, ComesBackAsItWasWritten)
{
  NativeUse resolved;
  resolved.typed = k_typed;
  resolved.options = {"-march=skylake", "-mavx2", "--param=l1-cache-size=32"};
  NativeUse refused;
  refused.typed = k_typed;
  refused.trouble = "-march=native is compiled here:\n100 %";
  for (const NativeUse& use : {resolved, refused}) {
    const std::string bytes = encode_native(use);
    EXPECT_EQ(decode_native(bytes, k_typed), use);
    for (std::size_t size = 0; size < bytes.size(); ++size) {
      EXPECT_FALSE(decode_native(std::string_view(bytes).substr(0, size), k_typed)) << size;
    }
    EXPECT_FALSE(decode_native(bytes + "x", k_typed));
  }
}

TEST(KeptNative, IsRefusedWhereWeWouldNeverHaveWrittenIt)
{
  for (const char* lines : {"options\ntrouble \n", "options -march=a\ntrouble b\n", "options -o /x\ntrouble \n",
                            "options -march=a  -mb\ntrouble \n", "options -fplugin=/x.so\ntrouble \n"}) {
    EXPECT_FALSE(decode_native(std::string("distcc-auto native 1\n") + lines, k_typed)) << lines;
  }
}

} // namespace
} // namespace distcc_auto
