// SPDX-License-Identifier: MIT
#include "probe/attest/key_file.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

TEST(KeyFile, ReadsWhatItWrites)
{
  const auto key = SecretKey::fresh();
  for (const auto kind : {KeyKind::site, KeyKind::server}) {
    const auto read = parse_key_file(kind, key_file_text(kind, key));
    ASSERT_TRUE(read) << read.error().detail;
    EXPECT_EQ(read->public_key(), key.public_key());
  }
}

TEST(KeyFile, IsForOneKindAndHasOneSpelling)
{
  const std::string text = key_file_text(KeyKind::server, SecretKey::fresh());
  EXPECT_EQ(parse_key_file(KeyKind::site, text).error().detail, "this is no secret key of a site, version 1");
  for (const auto& other :
       {std::string(), text + "\n", text.substr(0, text.size() - 1), text.substr(1), text + text}) {
    EXPECT_FALSE(parse_key_file(KeyKind::server, other)) << other;
  }
}

TEST(KeyFile, LeavesNothingBehindWhenItIsWiped)
{
  std::string text = key_file_text(KeyKind::server, SecretKey::fresh());
  const char* const was = text.data();
  const std::size_t size = text.size();
  wipe(text);
  EXPECT_TRUE(text.empty());
  EXPECT_EQ(std::string(was, size), std::string(size, '\0'));
}

} // namespace
} // namespace distcc_auto
